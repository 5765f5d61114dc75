"""Tests of the decision table: every combination gets one row, and the rules that must never be broken."""

import re
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from bounceback.checklist.asking import questions_that_matter
from bounceback.checklist.conditions import holds_any
from bounceback.checklist.deciding import decide, fitting
from bounceback.checklist.model import Row
from bounceback.checklist.situations import letters
from bounceback.checklist.table import lines, overrides, step_rules, table
from bounceback.checklist.verdict import advise
from bounceback.definitions.toml import DATA
from bounceback.errors import DefinitionError
from bounceback.questions.checklist import inputs, slugs
from unit.checklist.combinations import OUTCOMES, TIMES, every_row, fallbacks

TABLE_ROWS = tuple(row for name in ("waiting", "rejected") for block in table(name).blocks for row in block.rows)
DECIDING = tuple(row for row in (*overrides(), *TABLE_ROWS) if not row.adds and not row.go)
# Worked out when a test first wants them, so that choosing other tests costs nothing.
combinations = cache(lambda: tuple(every_row()))
PLEAS = ("explanation", "second_chance")


def test_every_combination_has_one_row_with_a_reason_and_a_known_letter() -> None:
    assert len(combinations()) > 100_000
    for _cause, _values, row in combinations():
        assert row.title
        assert row.why
        assert row.avoid
        assert row.letter in letters()


def test_no_row_is_out_of_reach() -> None:
    reached = {row.id for _cause, _values, row in combinations()}
    reached.add(decide((), fallbacks() | {"safe": "no"}).row.id)
    assert {row.id for row in DECIDING} - reached == set()


def test_a_table_has_one_row_for_each_combination_and_not_two() -> None:
    for name in ("waiting", "rejected"):
        for block in table(name).blocks:
            places = Counter((column, str(row.when), str(row.unless)) for row in block.rows for column in row.at)
            assert set(places.values()) == {1}, block.id


@pytest.mark.parametrize(
    ("good", "broken", "key", "expected"),
    [
        ('at = ["t0"]', 'at = ["t9"]', "blocks[0].cells[0].at", "expected some of t0, t1, t2, found 't9'"),
        ('at = ["t0"]', "at = []", "blocks[0].cells[0].at", "expected some of t0, t1, t2, found none"),
        ('at = ["t0"]\n', "", "blocks[0].cells[0].at", "expected a list of texts, found nothing"),
        ('t0 = "t2"\n', "", "columns.silent.t0", "expected some text, found nothing"),
        ('t1 = "t1"\n', 't1 = "t1"\nt9 = "t1"\n', "columns.waiting.t9", "unknown key"),
        ("[columns.silent]", "[columns.quiet]", "columns.quiet", "expected one of waiting, silent,"),
    ],
)
def test_a_row_in_no_column_and_a_column_of_no_time_are_reported(
    tmp_path: Path, good: str, broken: str, key: str, expected: str
) -> None:
    text = (DATA / "checklist" / "waiting.toml").read_text(encoding="utf-8")
    (tmp_path / "checklist").mkdir()
    (tmp_path / "checklist" / "waiting.toml").write_text(text.replace(good, broken, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        table("waiting", tmp_path)
    ((found, said),) = [(problem.key, problem.expected) for problem in caught.value.problems]
    assert found == key
    assert said.startswith(expected)


def test_row_ids_are_each_used_once() -> None:
    assert max(Counter(row.id for row in (*overrides(), *TABLE_ROWS)).values()) == 1


def test_the_twelve_overrides_stand_in_their_order() -> None:
    numbers = [int(row.id.partition("-")[0].removeprefix("O")) for row in overrides()]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 13))


def test_feeling_unsafe_comes_before_every_other_answer() -> None:
    for cause, outcome, timing in product(slugs(), OUTCOMES, TIMES):
        verdict = advise({"safe": "no", "cause": cause, "outcome": outcome, "timing": timing, "nonsense": 1})
        assert verdict.row == "O1"
        assert verdict.help
        assert verdict.also == ()
        assert verdict.needs is None


def found(cause: str | None = None, outcome: str | None = None) -> list[Row]:
    return [
        row
        for each, values, row in combinations()
        if (cause is None or each == cause) and (outcome is None or values["outcome"] == outcome)
    ]


def test_an_offer_never_gets_an_explanation_or_a_plea() -> None:
    assert {row.letter for row in found(outcome="offer")}.isdisjoint(PLEAS)


def test_a_no_never_gets_an_influence_letter() -> None:
    assert "influence" not in {row.letter for row in found(outcome="rejected")}


def test_an_unlawful_question_never_gets_an_explanation() -> None:
    assert {row.letter for row in found("unlawful_question")} == {"private_record"}


@pytest.mark.parametrize("cause", ["nerves", "vague_dread", "none_of_these"])
def test_nerves_and_a_bad_feeling_never_get_an_explanation_or_a_plea(cause: str) -> None:
    assert {row.letter for row in found(cause)}.isdisjoint(PLEAS)
    for outcome, timing in product(OUTCOMES, TIMES):
        values = fallbacks() | {"outcome": outcome, "timing": timing, "something_new": "yes", "post_open": "yes"}
        assert {line.letter for line in decide((cause,), values).lines}.isdisjoint(PLEAS)


@cache
def every_line() -> list[tuple[str, str, str, str]]:
    """Row, its letter, and for each line it gets: id and how it stands to the letter."""
    seen = set()
    for cause, values, row in combinations():
        if values["already_wrote"] == "yes" and values["outcome"] != "silent":
            continue
        if values["too_upset"] == "no" or values["outcome"] == "rejected":
            for region in ("", "us", "uk"):
                if region and cause not in ("panel", "unlawful_question"):
                    continue
                decision = decide((cause,), values | {"region": region})
                seen |= {(row.id, row.letter, line.id, line.how) for line in decision.lines}
    return sorted(seen)


def test_only_a_missed_interview_and_a_panel_in_the_us_make_two_messages() -> None:
    assert {row for row, _letter, _line, how in every_line() if how == "second"} == {
        "W-missed-t0",
        "W-missed-t1",
        "W-panel-t0",
    }


def test_a_letter_offered_beside_one_that_is_sent_says_how_the_two_go_together() -> None:
    for line in lines()[1]:
        beside = {letter for _row, letter, each, _how in every_line() if each == line.id} - {"none", "private_record"}
        if line.letter not in ("", "private_record") and beside:
            assert line.how in ("inside", "instead", "second"), line.id


def test_a_second_chance_is_offered_only_for_the_causes_that_can_carry_it() -> None:
    offered = {row for row, _letter, line, _how in every_line() if line == "second-chance"}
    blocks = {"bereavement", "family", "illness", "tech", "no-call", "late", "missed", "agreed"}
    assert {re.sub(r"^W-|-t\d.*$", "", row) for row in offered} <= blocks
    assert offered


def test_no_line_is_out_of_reach() -> None:
    reached = {line for _row, _letter, line, _how in every_line()}
    for cause in slugs():
        others = tuple(slug for slug in slugs() if slug != cause and slug != "none_of_these")
        for other in others:
            for timing in TIMES:
                decision = decide((cause, other), fallbacks() | {"timing": timing, "about_you": "no"})
                reached |= {line.id for line in decision.lines}
    for values in (
        {"already_wrote": "yes", "could_hurt": "yes"},
        {"too_upset": "yes", "missed_it": "yes"},
        {"recipient": "recruiter"},
        {"could_hurt": "yes", "was_agreed": "yes"},
    ):
        decision = decide(("inappropriate", "late", "disability_adjustment"), fallbacks() | values)
        reached |= {line.id for line in decision.lines}
    assert {line.id for line in lines()[1]} - reached == set()
    assert "O11" in reached


def test_every_set_of_steps_is_used() -> None:
    used = set()
    for row_id, outcome, cause, values in {
        (row.id, values["outcome"]): (row.id, values["outcome"], cause, values) for cause, values, row in combinations()
    }.values():
        row, _lead, facts = fitting((cause,), values)
        assert (row.id, outcome) == (row_id, values["outcome"])
        sets = (
            each.id for each in step_rules().sets if holds_any(each.when, facts) and not holds_any(each.unless, facts)
        )
        used.add(next(sets, ""))
    assert {each.id for each in step_rules().sets} - used == {"unsafe"}  # the rule for that needs no cause


def asked_from(cause: str, values: dict[str, str], answered: frozenset[str]) -> set[str]:
    """Every question that a reader can meet under a verdict, whatever they answer."""
    keys = questions_that_matter((cause,), values, answered)
    if not keys or keys[-1] in answered:
        return set()
    assert len(answered) < 5, "a reader is asked no more than five questions"
    both = (asked_from(cause, values | {keys[-1]: answer}, answered | {keys[-1]}) for answer in ("yes", "no"))
    return {keys[-1]}.union(*both)


def test_every_question_under_a_verdict_is_asked_somewhere_and_never_too_many() -> None:
    asked = set()
    for cause, outcome, timing, stage in product(slugs(), OUTCOMES, TIMES, ("screening", "early", "final")):
        if outcome == "rejected" or stage == "early":
            values = fallbacks() | {"outcome": outcome, "timing": timing, "stage": stage}
            asked |= asked_from(cause, values, frozenset())
    assert set(inputs().placed("verdict")) - asked == set()


def test_a_question_is_asked_only_where_its_answer_changes_something() -> None:
    for cause, outcome, timing in product(slugs(), OUTCOMES, TIMES):
        values = fallbacks() | {"outcome": outcome, "timing": timing}
        keys = questions_that_matter((cause,), values, frozenset())
        assert len(keys) <= 1
    assert questions_that_matter(("unlawful_question",), fallbacks(), frozenset()) == ()
    assert questions_that_matter(("vague_dread",), fallbacks(), frozenset()) == ()
