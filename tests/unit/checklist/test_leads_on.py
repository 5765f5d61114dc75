"""No verdict is a dead end: each leads on to a letter that can be written, a page that is there, or a person."""

from itertools import product
from typing import Any

from bounceback.api.checklist import verdict_as_json
from bounceback.checklist.situations import letters, situation
from bounceback.checklist.table import lines, table
from bounceback.checklist.verdict import advise
from bounceback.guide.chapters import chapters
from bounceback.letters.kinds import kind
from bounceback.questions.checklist import slugs
from paths import ROOT
from unit.checklist.combinations import OUTCOMES, STATES


def test_every_chapter_that_a_verdict_names_is_a_page_that_is_there() -> None:
    for name, chapter in chapters().items():
        page = chapter.page.partition("#")[0].rstrip("/")
        assert (ROOT / "docs" / f"{page}.md").is_file(), name


def test_every_cause_leads_on_to_chapters() -> None:
    assert [slug for slug in slugs() if not situation(slug).chapters] == []


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
