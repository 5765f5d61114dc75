"""No verdict is a dead end: each leads on to a letter that can be written, a page that is there, or a person."""

from itertools import product
from typing import Any

import pytest

from bounceback.api.checklist import verdict_as_json
from bounceback.checklist.cause_pages import cause_pages
from bounceback.checklist.deciding import Decision
from bounceback.checklist.situations import letters
from bounceback.checklist.table import lines, table
from bounceback.checklist.verdict import advise, chapters_for
from bounceback.guide.chapters import chapters
from bounceback.letters.kinds import kind
from bounceback.questions.checklist import slugs
from paths import ROOT
from unit.checklist.combinations import OUTCOMES, STATES, cases

DONE: tuple[tuple[str, ...], ...] = ((), ("thanked",), ("accepted",), ("rebooked",), ("had_feedback",))


def test_every_chapter_that_a_verdict_names_is_a_page_that_is_there() -> None:
    for name, chapter in chapters().items():
        page = chapter.page.partition("#")[0].rstrip("/")
        assert (ROOT / "docs" / f"{page}.md").is_file(), name


def test_every_causes_page_leads_on_tochapters_for() -> None:
    assert [slug for slug, page in cause_pages().items() if not page.chapters] == []


def test_the_pages_to_read_follow_from_where_it_stands() -> None:
    for case in cases(DONE, ("yes", "no")):
        column, facts = next(iter(case.facts["column"])), case.facts
        steady = "none" in facts["care"] and column.startswith("wait_")
        pages = set(chapters_for(Decision(case.row, case.lead, case.lines, facts), ()))
        assert 1 <= len(pages) <= 2, case.row.id
        # No letter, no page on writing one; nobody is asked whether it was so bad, where something else was said since.
        assert "write" not in pages or case.row.letter != "none", case.row.id
        assert "really_that_bad" not in pages or steady, case.row.id
        assert "said_no" not in pages or column.startswith("no_"), case.row.id
        assert "next_time" not in pages or column.startswith(("no_", "wait_")), case.row.id
        if column in ("ahead", "rebooked"):
            assert pages <= {"tomorrow", "share", "channel", "unfair", "let_go"}, (case.row.id, pages)


@pytest.mark.parametrize(
    ("answers", "pages"),
    [
        ({"outcome": "rejected", "since": ["had_offer"]}, ["offer_back", "out_of_work"]),
        ({"outcome": "in_doubt"}, ["offer_back", "out_of_work"]),
        ({"outcome": "rejected", "timing": "t3"}, ["try_again", "next_time"]),
        ({"outcome": "rejected", "timing": "t0"}, ["said_no", "let_go"]),
        ({"outcome": "silent", "timing": "t3"}, ["ghosted", "waiting"]),
        ({"outcome": "waiting", "timing": "t0"}, ["thank_or_influence", "really_that_bad"]),
        ({"outcome": "offer"}, ["other_offer", "channel"]),
        ({"state": "ahead"}, ["tomorrow", "share"]),
    ],
)
def test_a_page_is_there_where_it_is_the_answer(answers: dict[str, Any], pages: list[str]) -> None:
    verdict = advise({"cause": "none_of_these", **answers})
    assert {line.chapter for line in verdict.also}.union(verdict.chapters) >= set(pages)


def test_every_letter_that_is_offered_can_be_written() -> None:
    offered = {row.letter for block in table().blocks for row in block.rows} | {line.letter for line in lines()[1]}
    for name in (offered | set(letters())) - {"none", ""}:
        assert kind(name).id == name


def test_every_verdict_leads_on_to_a_letter_or_a_page() -> None:
    for cause, state, outcome, want_it in product(slugs(), STATES, OUTCOMES, ("yes", "no")):
        given: dict[str, Any] = {"cause": cause, "state": state, "outcome": outcome, "want_it": want_it}
        verdict = verdict_as_json(advise(given))
        pages = [*(chapter["page"] for chapter in verdict["chapters"]), *(line["page"] for line in verdict["also"])]
        assert verdict["letter"] != "none" or any(pages), given


def test_whoever_feels_unsafe_is_led_to_people_first() -> None:
    verdict = verdict_as_json(advise({"safe": "no", "cause": "panel"}))
    assert verdict["help"]
    assert (ROOT / "docs" / "help.md").is_file()
