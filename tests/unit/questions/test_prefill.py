"""Tests of what is asked once: the checklist's answers that are a letter's as well."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.__main__ import main
from bounceback.api.door import handle
from bounceback.errors import DefinitionError
from bounceback.letters.frames import holds
from bounceback.letters.kinds import kind
from bounceback.questions.answers import check, chosen
from bounceback.questions.catalog import catalog, checklist_choices, questions
from bounceback.questions.prefill import implied, read_carried

NEVER = {"cause": "tech_failure", "never_started": "yes", "timing": "t0", "outcome": "waiting"}
KEYS = ("cause_kind", "answer_kind", "request_kind", "state", "told_no", "offered")


@pytest.mark.parametrize(
    ("told", "carried"),
    [
        (NEVER, {"cause_kind": "connection", "request_kind": "again", "state": "never_began", "told_no": "no"}),
        ({"cause": ["disability_adjustment"], "was_agreed": "yes"}, {"request_kind": "agreed"}),
        ({"cause": "wrong_answer", "false_fact": "yes"}, {"answer_kind": "correction"}),
        ({"cause": "salary_fumble", "pay_fact": "yes"}, {"answer_kind": "correction"}),
        ({"cause": "bereavement"}, {"cause_kind": "bereavement"}),
        ({"cause": "family_emergency", "one_off": "yes"}, {"cause_kind": "emergency"}),
        ({"cause": "family_emergency", "one_off": "no"}, {"cause_kind": "emergency"}),
        ({"cause": "illness"}, {"cause_kind": "unwell"}),
        ({"cause": "illness", "still_ill": "no"}, {"cause_kind": "unwell"}),
        ({"cause": "illness", "still_ill": "yes"}, {"cause_kind": "unwell"}),
        ({"cause": ["illness", "bereavement"], "still_ill": "no"}, {"cause_kind": "bereavement"}),
        ({"cause": "one_way_video"}, {"cause_kind": "connection", "request_kind": "again", "state": "never_began"}),
        ({"cause": "late", "missed_it": "yes"}, {"request_kind": "missed", "state": "missed"}),
        ({"cause": "late", "missed_it": "no", "outcome": "rejected"}, {"told_no": "yes"}),
        ({"cause": "nerves", "outcome": "offer"}, {"told_no": "no", "offered": "yes"}),
        ({"outcome": "offer", "since": ["accepted"]}, {"told_no": "no", "offered": "accepted"}),
        ({"cause": "nerves", "outcome": "silent", "missed_it": "yes"}, {"told_no": "no"}),
        # An answer that was left behind by another cause says nothing of this one.
        ({"cause": "nerves", "never_started": "yes", "still_ill": "no", "false_fact": "yes", "was_agreed": "yes"}, {}),
        ({"cause": "late", "one_off": "yes"}, {}),
        ({"cause": "wrong_answer", "false_fact": "no"}, {}),
        ({"never_started": "yes"}, {}),
    ],
    ids=str,
)
def test_what_the_checklist_was_told_answers_the_letters_question(
    told: dict[str, object], carried: dict[str, str]
) -> None:
    assert implied(told) == carried
    checked = check(told)
    assert (checked.answers, checked.carried, checked.problems) == (carried, carried, ())


def test_an_answer_that_the_reader_gives_always_counts_first() -> None:
    checked = check({**NEVER, "request_kind": "move", "state": "ahead", "told_no": "yes"})
    assert (checked.answers["request_kind"], checked.carried) == ("move", {"cause_kind": "connection"})
    # What was carried for one cause is not said of another.
    assert implied({"cause": "illness", "still_ill": "no", "cause_kind": "connection"}) == {}


def test_links_and_files_hold_what_was_given_and_nothing_that_was_carried() -> None:
    assert check(NEVER, known=catalog()).answers.keys() == NEVER.keys()


@given(st.dictionaries(st.sampled_from((*KEYS, *checklist_choices())), st.none() | st.text() | st.lists(st.integers())))
def test_no_answers_make_it_raise_and_what_was_given_stays(told: dict[str, object]) -> None:
    found = implied(told)
    assert not {key for key in found if told.get(key)}
    assert all(value in questions()[key].values for key, value in found.items())


@pytest.mark.parametrize(
    ("kind_id", "told", "says", "without"),
    [
        ("adjust_or_rearrange", NEVER, "I am writing about my interview.", "inviting me"),
        ("adjust_or_rearrange", {"cause": "disability_adjustment", "was_agreed": "yes"}, "[what was agreed]", "invite"),
        ("adjust_or_rearrange", {"cause": "illness"}, "I am writing about my interview.", "inviting me"),
        ("adjust_or_rearrange", {"cause": "illness", "state": "ahead"}, "Thank you for inviting me", "agreed"),
        ("better_answer", {"cause": "wrong_answer", "false_fact": "yes"}, "put this right", "inviting me"),
        ("better_answer", {"cause": "wrong_answer", "false_fact": "no"}, "for your time.", "put this right"),
        ("second_chance", {"cause": "late", "missed_it": "yes"}, "I am writing about my interview.", "your time"),
        ("feedback_request", {"cause": "panel", "outcome": "silent"}, "Thank you for your time.", "decision"),
        ("feedback_request", {"cause": "panel", "outcome": "rejected"}, "letting me know your decision", "pass"),
    ],
)
def test_the_command_line_and_the_door_write_the_letter_that_the_verdict_speaks_of(
    kind_id: str, told: dict[str, str], says: str, without: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "answers.json").write_text(json.dumps(told), encoding="utf-8")
    assert main(["letter", kind_id, "--json", "--answers", str(tmp_path / "answers.json")]) == 0
    printed = json.loads(capsys.readouterr().out)
    reply = json.loads(handle(json.dumps({"action": "letter", "kind": kind_id, "answers": told})))
    assert printed["letter"] == reply["letter"]
    assert says in reply["letter"]["body"]
    assert without not in reply["letter"]["body"]
    assert reply["carried"] == implied(told)


@pytest.mark.parametrize(
    ("kind_id", "told", "opener"),
    [
        ("explanation", {"cause": "bereavement"}, "My … died shortly before the interview."),
        ("explanation", {"cause": "illness", "still_ill": "no"}, "I was unwell on the day: …"),
        ("second_chance", {"cause": "tech_failure"}, "My line went down when …"),
        ("second_chance", {"cause": "family_emergency"}, "On the way there I was told that my …"),
    ],
)
def test_the_cause_that_the_checklist_knows_offers_its_opener_first(
    kind_id: str, told: dict[str, object], opener: str
) -> None:
    answers = check(told).answers
    style = {key: chosen(answers, key) for key in ("cause_kind", "recipient", "region", "tone")}
    offered = kind(kind_id).questions["got_in_way"].openers
    assert next(each.text for each in offered if holds(each.when, style)) == opener
    assert opener not in [each.text for each in offered if holds(each.when, {**style, "cause_kind": ""})]


def test_a_letter_without_the_checklists_answers_carries_nothing() -> None:
    reply = json.loads(handle(json.dumps({"action": "letter", "kind": "explanation", "answers": {"role": "clerk"}})))
    assert reply["carried"] == {}


@pytest.mark.parametrize(
    ("block", "key", "expected"),
    [
        ('[[cause]]\nvalue = "late"\nwhen = { outcome = ["offer"] }', "cause", "a letter's question"),
        ('[[role]]\nvalue = "clerk"\nwhen = { outcome = ["offer"] }', "role", "a letter's question"),
        ('[[over_now]]\nvalue = "maybe"\nwhen = { outcome = ["offer"] }', "over_now[0].value", "'maybe'"),
        ('[[over_now]]\nwhen = { outcome = ["offer"] }', "over_now[0].value", "found nothing"),
        ('[[over_now]]\nvalue = "yes"', "over_now[0].when", "the answers that imply"),
        ('[[over_now]]\nvalue = "yes"\nwhen = {}', "over_now[0].when", "the answers that imply"),
        ('[[over_now]]\nvalue = "yes"\nwhen = { cuase = ["late"] }', "over_now[0].when.cuase", "with choices"),
        ('[[over_now]]\nvalue = "yes"\nwhen = { promised_date = ["x"] }', "over_now[0].when.promised_date", "choices"),
        ('[[over_now]]\nvalue = "yes"\nwhen = { cause = ["lte"] }', "over_now[0].when.cause", "'lte'"),
        ('[[over_now]]\nvalue = "yes"\nwehn = 1\nwhen = { cause = ["late"] }', "over_now[0].wehn", "unknown key"),
    ],
)
def test_a_mistake_in_the_table_is_reported_with_its_place(block: str, key: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions/prefill.toml").write_text(block, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_carried(questions(), checklist_choices(), tmp_path)
    found = {problem.key: problem.expected for problem in caught.value.problems}
    assert expected in found[key]
    assert {problem.file for problem in caught.value.problems} == {"questions/prefill.toml"}


def test_the_choices_that_are_read_without_the_causes_are_those_that_the_checklist_offers() -> None:
    known = catalog()
    for key, values in checklist_choices().items():
        assert set(values) == set(known[key].values)
