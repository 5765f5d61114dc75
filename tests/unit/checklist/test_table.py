"""Tests of the decision table: every combination gets one row, and the rules that must never be broken."""

from collections import Counter
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any

import pytest

from bounceback.checklist.asking import about_rows, questions_that_matter
from bounceback.checklist.conditions import holds_any
from bounceback.checklist.deciding import decide, fitting
from bounceback.checklist.situations import letters
from bounceback.checklist.table import lines, step_rules, table
from bounceback.checklist.verdict import advise
from bounceback.definitions.toml import DATA
from bounceback.errors import DefinitionError
from bounceback.questions.checklist import inputs, slugs
from unit.checklist.combinations import (
    ONE,
    OUTCOMES,
    STATES,
    TIMES,
    Case,
    answered_cases,
    cases,
    decided,
    fallbacks,
    places,
    shown,
)

ROWS = tuple(row for block in table().blocks for row in block.rows)
PLEAS = ("explanation", "second_chance")
OF_A_TALK = ("thank_you", "influence", "feedback_request")
"""Letters that speak of a talk which took place."""


@cache
def plain_cases() -> tuple[Case, ...]:
    """Every cause in every place, with nothing done since and whatever is wanted: enough for most rules."""
    return tuple(cases(ONE))


@cache
def rows_reached(cause: str) -> frozenset[str]:
    """Every row that some reader with one cause gets, over every combination and every answer that leads to a row."""
    rest = (UPSET | {"outcome": outcome} for outcome in ("silent", "next_round", "rejected"))
    upset = (decided(cause, fallbacks() | given) for given in ({"safe": "no"}, UPSET, *rest, *THROUGH_AN_AGENCY))
    found = chain(cases(wanted=("yes", "no"), causes=(cause,)), answered_cases(ANSWERED, (cause,), about_rows()), upset)
    return frozenset(case.row.id for case in found)


UPSET: dict[str, Any] = {"too_upset": "yes"}
TOOK_BACK: dict[str, Any] = {"outcome": "offer", "since": ("accepted", "declined")}
SAID_ONLY: dict[str, Any] = {"outcome": "offer", "in_writing": "no", "since": ("asked_news",), "checked_twice": "yes"}
RECRUITER: dict[str, Any] = {"recipient": "recruiter", "outcome": "silent"}
HELD_UP = tuple(SAID_ONLY | RECRUITER | {"outcome": outcome} for outcome in ("offer", "in_doubt"))
A_WEEK_ON = {**RECRUITER, "outcome": "waiting", "timing": "t2"}
THROUGH_AN_AGENCY = (RECRUITER, RECRUITER | {"post_open": "yes"}, A_WEEK_ON, *HELD_UP)
HUNCH = tuple({"outcome": "rejected", "timing": timing, "they_said_it": "no"} for timing in ("t0", "t3"))
"""Nobody put it into words, and there was an illness too: the two rows that only two causes reach."""
RECORDS = ({"was_reference": "yes"}, {"was_reference": "no"}, {"was_reference": "no", "record_true": "yes"})
ANSWERED = ((), ("explained",), ("asked_news",), ("had_feedback",), ("rebooked",))


# A combination without a row raises.
@pytest.mark.parametrize("cause", slugs())
def test_every_combination_has_one_row(cause: str) -> None:
    assert rows_reached(cause)


def test_no_row_stands_behind_another_that_is_tried_before_it() -> None:
    left = {row.id for row in ROWS} - {
        decide(("illness", "unlawful_question"), fallbacks() | no).row.id for no in HUNCH
    }
    for cause in slugs():
        if left:
            left -= rows_reached(cause)
    assert not left


def test_every_row_has_its_words_and_a_letter_that_is_known() -> None:
    for row in ROWS:
        assert row.title
        assert row.why
        assert row.avoid
        assert row.odds
        assert row.letter in letters()
        assert (row.channel == "none") == (row.letter in ("none", "private_record")), row.id


def test_row_ids_are_each_used_once() -> None:
    assert max(Counter(row.id for row in ROWS).values()) == 1
    assert max(Counter(block.id for block in table().blocks).values()) == 1


def test_every_column_and_every_block_has_words_for_the_page() -> None:
    assert all(column.label for column in table().columns)
    assert all(block.label for block in table().blocks)


@pytest.mark.parametrize(
    ("good", "broken", "key", "expected"),
    [
        ('at = ["offer"]', 'at = ["t9"]', "blocks[1].rows[0].at", "expected some of rebooked, ahead, offer,"),
        ('at = ["offer"]', "at = []", "blocks[1].rows[0].at", "expected some of rebooked, ahead, offer,"),
        (
            'outcome = ["offer", "in_doubt"]',
            'outcome = "gift"',
            "columns[2].when.outcome",
            "expected one of waiting, silent,",
        ),
        ('cause = "sexual"', 'cause = "rude"', "blocks[1].when.cause", "expected one of bad_chemistry,"),
        ('letter = "private_record"', 'letter = "poem"', "blocks[1].rows[0].letter", "expected one of thank_you,"),
        ('at = ["offer"]', 'at = ["offers*"]', "blocks[1].rows[0].at", "expected some of rebooked, ahead, offer,"),
        ('at = ["offer"]', 'at = ["offer"], if = {}', "blocks[1].rows[0].if", "expected a table of answers"),
        ('at = ["offer"]', 'at = ["offer"], if = 3', "blocks[1].rows[0].if", "expected a table of answers"),
    ],
)
def test_a_row_in_no_column_and_an_answer_that_there_is_not_are_reported(
    tmp_path: Path, good: str, broken: str, key: str, expected: str
) -> None:
    text = (DATA / "checklist" / "table.toml").read_text(encoding="utf-8")
    (tmp_path / "checklist").mkdir()
    (tmp_path / "checklist" / "table.toml").write_text(text.replace(good, broken, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        table(tmp_path)
    found = {problem.key: problem.expected for problem in caught.value.problems}
    assert found[key].startswith(expected)


def test_a_question_that_is_not_shown_cannot_change_the_verdict() -> None:
    rest = fallbacks()
    for cause, state, outcome in product(slugs(), STATES, OUTCOMES):
        for done, want_it in product(ONE, ("yes", "no")):
            values = rest | {"state": state, "outcome": outcome, "since": done, "want_it": want_it}
            seen = decide((cause,), values)
            for key in inputs().shown:
                if not shown(key, values):
                    for other in inputs().questions[key].values:
                        found = decide((cause,), {**values, key: other})
                        assert (found.row.id, found.lines) == (seen.row.id, seen.lines), (cause, values, key, other)


def test_unsure_whether_you_want_it_counts_as_yes() -> None:
    for case in plain_cases():
        if case.values["want_it"] == "unsure":
            assert fitting((case.cause,), {**case.values, "want_it": "yes"})[0] == case.row


def test_feeling_unsafe_comes_before_every_other_answer() -> None:
    for cause, outcome, timing in product(slugs(), OUTCOMES, TIMES):
        verdict = advise({"safe": "no", "cause": cause, "outcome": outcome, "timing": timing, "nonsense": 1})
        assert verdict.row == "unsafe"
        assert verdict.help
        assert verdict.also == ()
        assert verdict.needs is None


def test_an_offer_never_gets_an_explanation_and_a_no_never_an_influence_letter() -> None:
    for case in plain_cases():
        (column,) = case.facts["column"]
        assert not (column == "offer" and case.row.letter in PLEAS and case.cause != "called_off")
        assert not (column.startswith("no_") and case.row.letter == "influence")


@pytest.mark.parametrize(("cause", "ordinary"), [("unlawful_question", {"thank_you"}), ("sexual", set())])
def test_whoever_was_wronged_gets_a_record_and_never_an_explanation(cause: str, ordinary: set[str]) -> None:
    """A private question leaves room for thanks while nothing is decided; the record then stands beside them."""
    mine = [case for case in plain_cases() if case.cause == cause]
    assert {case.row.letter for case in mine} == {"private_record"} | ordinary
    for case in mine:
        if case.row.letter in ordinary:
            assert case.facts["column"] <= {"wait_day", "wait_days"}
            assert case.values["want_it"] != "no"
            assert "private_record" in [line.letter for line in case.lines]
            assert {"advice", "limits"} <= {line.id for line in case.lines}


@pytest.mark.parametrize("cause", ["nerves", "vague_dread", "none_of_these"])
def test_nerves_and_a_bad_feeling_never_get_an_explanation_or_a_plea(cause: str) -> None:
    for case in plain_cases():
        if case.cause == cause and case.values["state"] in ("took_place", "cut_short"):
            assert case.row.letter not in PLEAS
            found = decide((cause,), {**case.values, "something_new": "yes", "post_open": "yes"})
            assert {line.letter for line in found.lines}.isdisjoint(PLEAS)


def test_nobody_is_thanked_for_a_talk_that_never_was() -> None:
    for case in plain_cases():
        if case.facts["column"] & {"ahead", "rebooked", "missed", "never"}:
            offered = {line.letter for line in case.lines}
            assert not {case.row.letter, *offered} & set(OF_A_TALK), (case.row.id, case.cause)


def test_after_a_no_without_a_talk_nobody_asks_how_it_went() -> None:
    for case in plain_cases():
        if case.values["state"] in ("missed", "never_began") and case.values["outcome"] == "rejected":
            assert case.row.letter not in OF_A_TALK, case.row.id


def test_a_call_is_asked_for_where_a_letter_would_come_too_late() -> None:
    ring = {case.row.id for case in plain_cases() if case.row.channel == "call"}
    assert {"life_not_yet-ahead", "missed-missed-6", "never_met-never-10", "late_ahead-ahead"} <= ring
    assert decided("bereavement", fallbacks() | {"state": "ahead"}).row.channel == "call"


@cache
def every_line() -> frozenset[tuple[str, str, str, str]]:
    """Row, its letter, and for each line it gets: id and how it stands to the letter."""
    seen: set[tuple[str, str, str, str]] = set()
    for case in answered_cases():
        said = case.lines
        if case.cause in ("panel", "unlawful_question"):
            for region in ("us", "uk"):
                said += decide((case.cause,), {**case.values, "region": region}).lines
        seen.update((case.row.id, case.row.letter, line.id, line.how) for line in said)
    for case in plain_cases():
        for line in case.lines:
            seen.add((case.row.id, case.row.letter, line.id, line.how))
    return frozenset(seen)


def test_only_a_missed_interview_and_a_panel_in_the_us_make_two_messages() -> None:
    rows = {row for row, _letter, _line, how in every_line() if how == "second"}
    assert {row.partition("-")[0] for row in rows} == {"missed", "panel"}


def test_a_letter_offered_beside_one_that_is_sent_says_how_the_two_go_together() -> None:
    for line in lines()[1]:
        beside = {letter for _row, letter, each, _how in every_line() if each == line.id} - {"none", "private_record"}
        if line.letter not in ("", "private_record") and beside:
            assert line.how in ("inside", "instead", "second"), line.id


def test_a_second_chance_is_offered_only_for_the_causes_that_can_carry_it() -> None:
    offered = {row for row, _letter, line, _how in every_line() if line == "second-chance"}
    assert {row.partition("-")[0] for row in offered} <= {
        "bereavement", "family_once", "family_late", "ill_over", "tech", "late", "agreed",
    }  # fmt: skip
    assert offered


def test_no_line_is_out_of_reach() -> None:
    reached = {line for _row, _letter, line, _how in every_line()}
    for cause, other, timing in product(slugs(), slugs(), TIMES):
        if cause != other:
            values = fallbacks() | {"timing": timing, "about_you": "no"}
            reached |= {line.id for line in decide((cause, other), values).lines}
    more: dict[str, str]
    for more in (
        {"too_upset": "yes", "state": "missed"},
        {"recipient": "recruiter", "outcome": "next_round", "too_upset": "yes"},
        {"recipient": "recruiter", "outcome": "rejected", "state": "missed", "timing": "t3"},
        {"could_hurt": "yes", "was_agreed": "yes"},
        RECRUITER | {"outcome": "rejected", "timing": "t3", "post_open": "yes"},
        {"could_hurt": "yes", "too_upset": "yes"},
    ):
        found = decide(("inappropriate", "late", "disability_adjustment", "unprepared"), fallbacks() | more)
        reached |= {line.id for line in found.lines}
    reached |= {line.id for line in decide(("late",), fallbacks() | UPSET).lines}
    report: dict[str, Any] = {"outcome": "rejected", "since": ("accepted",), "was_reference": "no"}
    for given in (*HELD_UP, RECRUITER | {"outcome": "rejected", "false_fact": "yes"}, report):
        reached |= {line.id for line in decide(("record_came_up",), fallbacks() | given).lines}
    reached |= {line.id for line in decide(("internal", "lost_temper"), fallbacks() | {"outcome": "rejected"}).lines}
    reached |= {line.id for line in decide(("none_of_these",), fallbacks() | RECRUITER | {"outcome": "waiting"}).lines}
    assert {line.id for line in lines()[1]} - reached == set()


def test_every_set_of_steps_is_used() -> None:
    used = set()
    some = (
        *(decided("panel", fallbacks() | given) for given in ({"safe": "no"}, UPSET, TOOK_BACK, SAID_ONLY)),
        decided("internal", fallbacks() | SAID_ONLY | {"outcome": "silent"}),
        decided("panel", fallbacks() | {"outcome": "rejected", "timing": "t3", "post_open": "yes"}),
        *(
            decided("panel", fallbacks() | {"outcome": "rejected", "several": "yes", "since": since})
            for since in ONE[:7]
        ),
        decided("record_came_up", fallbacks() | {"outcome": "offer", "false_fact": "yes"}),
        decided("panel", fallbacks() | {"since": ("apologised",), "in_writing": "no"}),
        decided("panel", fallbacks() | {"since": ("sent_mistake",), "wrong_fact_sent": "yes"}),
        decided("panel", fallbacks() | SAID_ONLY | {"outcome": "in_doubt"}),
        decided("panel", fallbacks() | SAID_ONLY | {"outcome": "in_doubt", "recipient": "recruiter"}),
        decided("wrong_answer", fallbacks() | {"outcome": "rejected", "false_fact": "yes"}),
        *(decided("record_came_up", fallbacks() | {"outcome": "rejected"} | record) for record in RECORDS),
        decided("unlawful_question", fallbacks() | {"outcome": "rejected", "they_said_it": "no"}),
    )
    for case in (*plain_cases(), *some):
        for facts in (case.facts, dict(case.facts) | {"was_agreed": frozenset(("yes",))}):
            sets = (
                each.id
                for each in step_rules().sets
                if holds_any(each.when, facts) and not holds_any(each.unless, facts)
            )
            used.add(next(sets, ""))
    for no in HUNCH:
        facts = decide(("illness", "unlawful_question"), fallbacks() | no).facts
        used.add(next(each.id for each in step_rules().sets if holds_any(each.when, facts)))
    agreed = (decided("disability_adjustment", fallbacks() | place | {"was_agreed": "yes"}) for place in places())
    for case in agreed:
        used.add(next(each.id for each in step_rules().sets if holds_any(each.when, case.facts)))
    assert {each.id for each in step_rules().sets} - used == set()


def asked_from(cause: str, values: dict[str, Any], answered: frozenset[str]) -> set[str]:
    """Every question that a reader can meet under a verdict, whatever they answer."""
    keys = questions_that_matter((cause,), values, answered)
    if not keys or keys[-1] in answered:
        return set()
    assert len(answered) < 5, "a reader is asked no more than five questions"
    both = (asked_from(cause, values | {keys[-1]: answer}, answered | {keys[-1]}) for answer in ("yes", "no"))
    return {keys[-1]}.union(*both)


def test_every_question_under_a_verdict_is_asked_somewhere_and_never_too_many() -> None:
    asked = set()
    for cause, place in product(slugs(), places()):
        if place["timing"] in ("t0", "t2"):
            asked |= asked_from(cause, fallbacks() | place, frozenset())
    some = ("wrong_answer", "message_mistake", "late")
    for cause, outcome, timing, done in product(some, OUTCOMES, ("t0", "t1"), ANSWERED):
        values = fallbacks() | {"outcome": outcome, "timing": timing, "since": done}
        asked |= asked_from(cause, values, frozenset())
    assert set(inputs().placed("verdict")) - asked == set()


def test_a_question_is_asked_only_where_its_answer_changes_something() -> None:
    for cause, place in product(slugs(), places()):
        if place["stage"] == "early" and place["timing"] in ("t0", "t1"):
            assert len(questions_that_matter((cause,), fallbacks() | place, frozenset())) <= 1
    asked = questions_that_matter(("unlawful_question",), fallbacks(), frozenset())
    assert asked == ("they_said_it",)
    for answer in ("yes", "no"):
        given = fallbacks() | {"they_said_it": answer}
        assert questions_that_matter(("unlawful_question",), given, frozenset(asked)) == asked
    assert questions_that_matter(("vague_dread",), fallbacks(), frozenset()) == ()
