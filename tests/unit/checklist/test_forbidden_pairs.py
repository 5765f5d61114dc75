"""Tests that no verdict contradicts its own steps, plan and lines, and that nobody hears what would hurt them."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

from bounceback.checklist.answers import Known
from bounceback.checklist.asking import about_rows
from bounceback.checklist.deciding import Decision, decide
from bounceback.checklist.model import NOTHING, Steps
from bounceback.checklist.plan import Plan, dated
from bounceback.checklist.situations import situation
from bounceback.checklist.verdict import opening_for, steps_for
from bounceback.checklist.wonder import wonders_for
from bounceback.questions.checklist import slugs
from unit.checklist.combinations import ONE, PAIRS, TIMES, answered_cases, fallbacks, places

SUNDAY = dt.date(2026, 11, 22)
WEEK = dt.timedelta(days=7)
# Who has to be spared, and the answer under the verdict that says so.
SPARED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("sexual", {}),
    ("unlawful_question", {}),
    ("hostile", {"about_you": "yes"}),
    ("bereavement", {}),
    ("disability_adjustment", {"was_agreed": "yes"}),
    ("disability_adjustment", {"held_against": "yes"}),
    ("illness", {"still_ill": "yes"}),
    ("family_emergency", {}),
)
PRACTICE = re.compile(
    r"\b(practi[sc]e|weak point|look(?:ing)? back|one thing to change"
    r"|(?:another|other|next|more) (?:job )?applications?)\b",
    re.IGNORECASE,
)
YES_TO_COME = re.compile(
    r"before you (?:say yes|sign)|answer (?:it when|the offer)|(?:time|day or two) to (?:read|think)|need your answer",
    re.IGNORECASE,
)
SENT = re.compile(r"\b(?:is|was|has been|have) (?:already )?(?:sent|written)\b|nothing more to do", re.IGNORECASE)
SURE = re.compile(
    r"it is agreed|behind you|the offer is real|answer (?:it|the offer)|your yes stands|to (?:read|think)",
    re.IGNORECASE,
)
BACK = re.compile(r"before you (?:go back|meet)|your examples|choose three examples", re.IGNORECASE)
FIRST_CHECKS = ("check", "check-no-date", "check-after-letter", "ask-now")
LAST_CHECKS = ("check-again", "check-asked", "ask-last")
# A step that sends one kind of letter, whatever the reader finds out.
OTHERS = {
    "better_answer": re.compile(r"^(?!If )[^.]*\bas a better answer", re.IGNORECASE),
    "thank_you": re.compile(r"^(?:Send|Write) a (?:short |calm )?thank-you note", re.IGNORECASE),
    "clean_apology": re.compile(r"^(?:Send|Write|Sleep, then write) [^.]*\bapology", re.IGNORECASE),
}
SENDING = re.compile(r"^(?:send|write|ring|ask|tell|apologise|thank|say|correct|explain) (?!nothing)", re.IGNORECASE)


@cache
def speaks_of_practice(text: str) -> bool:
    """Whether a text speaks of practice: the same few hundred are met some hundred thousand times."""
    return PRACTICE.search(text) is not None


class Said:
    """All that one reader is told: the decision, the steps and the plan."""

    def __init__(self, causes: tuple[str, ...], values: dict[str, Any]) -> None:
        self.values = values
        self.decision: Decision = decide(causes, values)
        lead = self.decision.cause
        self.steps: Steps = steps_for(self.decision, situation(lead) if lead else None)[0]
        self.plan: Plan = dated(Known(causes, values, None, None, "", ()), self.decision, SUNDAY)

    def texts(self) -> Iterator[str]:
        row = self.decision.row
        yield from (row.title, row.why, row.avoid, row.odds)
        yield from (*self.steps.now, *self.steps.day, *self.steps.week)
        for step in self.plan.steps:
            yield from (step.title, step.text)
        yield from (line.text for line in self.decision.lines)
        yield from (each.answer for each in wonders_for(self.decision.facts))


@cache
def everyone() -> tuple[Said, ...]:
    """Every cause in every place, with one thing done at most, wanted or not."""
    rest = fallbacks()
    plain: dict[str, Any] = {}
    spared = {cause for cause, _given in SPARED}
    readers = (*SPARED, *((cause, plain) for cause in slugs() if cause not in spared))
    return tuple(
        Said((cause,), rest | given | place | {"since": done, "want_it": want_it})
        for (cause, given), place, done, want_it in product(readers, places(), ONE, ("yes", "no"))
        if place["stage"] == "early"
    )


def test_whoever_has_to_be_spared_hears_nothing_of_practice_under_any_outcome() -> None:
    rest = fallbacks()
    for (cause, given), place, done in product(SPARED, places(), PAIRS):
        said = Said((cause,), rest | given | place | {"since": done})
        assert "none" not in said.decision.facts["care"]
        assert [text for text in said.texts() if speaks_of_practice(text)] == [], (cause, place, done)


def test_grief_is_spared_beside_every_other_cause_too() -> None:
    rest = fallbacks()
    for other, place in product(slugs(), places()):
        said = Said((other, "bereavement"), rest | place)
        assert [text for text in said.texts() if speaks_of_practice(text)] == [], (other, place, said.decision.row.id)


def test_whoever_has_a_request_to_make_is_never_told_to_wait() -> None:
    rest = fallbacks()
    for cause, given in SPARED:
        if cause in ("bereavement", "illness", "family_emergency"):
            for state, outcome, timing in (
                ("ahead", "waiting", "t0"),
                ("missed", "waiting", "t0"),
                ("missed", "silent", "t1"),
                ("never_began", "waiting", "t0"),
                ("took_place", "next_round", "t0"),
            ):
                place: dict[str, Any] = {"state": state, "outcome": outcome, "timing": timing}
                said = Said((cause,), rest | given | place)
                assert said.decision.row.letter == "adjust_or_rearrange", (cause, place)
    none_or_thanks: tuple[tuple[str, ...], ...] = ((), ("thanked",))
    for outcome, timing, done in product(("waiting", "silent", "next_round"), TIMES, none_or_thanks):
        place = {"outcome": outcome, "timing": timing, "since": done}
        assert Said(("disability_adjustment",), rest | {"was_agreed": "yes"} | place).decision.row.letter != NOTHING
        assert Said(("salary_fumble",), rest | {"pay_fact": "yes"} | place).decision.row.letter == "better_answer"
        assert Said(("wrong_answer",), rest | {"false_fact": "yes"} | place).decision.row.letter == "better_answer"


def test_where_nothing_is_sent_no_step_and_no_day_of_the_plan_sends_anything() -> None:
    for said in everyone():
        if said.decision.row.letter == NOTHING and "crisis" not in said.decision.facts["care"]:
            today = [step.title for step in said.plan.steps if step.day == SUNDAY and SENDING.search(step.title)]
            now = [step for step in (*said.steps.now, *said.steps.day) if re.match(r"Send|Write the note|Ring", step)]
            assert today == [], (said.decision.row.id, today)
            assert now == [], (said.decision.row.id, now)


def test_where_a_letter_is_to_be_sent_no_step_says_that_it_was_or_sends_another() -> None:
    seen: set[tuple[Steps, str, bool]] = set()
    for case in answered_cases(ONE, about=about_rows()):
        if case.facts["sends"] == {"yes"}:
            advice = situation(case.lead)
            steps = steps_for(Decision(case.row, case.lead, (), case.facts), advice)[0]
            alike = (steps, case.row.letter, case.facts["state"] == {"took_place"})
            if alike in seen:
                continue
            seen.add(alike)
            said = [text for text in (*steps.now, *steps.day, *steps.week) if SENT.search(text)]
            assert said == [], (case.row.id, said)
            if case.facts["state"] == {"took_place"}:
                other = [
                    text
                    for kind, own in OTHERS.items()
                    if kind != case.row.letter
                    for text in steps.day
                    if own.search(text)
                ]
                assert other == [], (case.row.id, other)


# Words of one sentence, and the answers with which they must not stand: a name for each kind of contradiction.
NEVER_WITH: tuple[tuple[str, str, dict[str, set[str]]], ...] = (
    ("an answer is spoken of, and nothing is asked", r"\bwhat they answer\b", {"letter": {NOTHING}}),
    ("thanks are due, and nothing is sent", r"\bsay thank you once\b", {"letter": {NOTHING}}),
    (
        "asking is praised, and nothing is to be asked",
        r"\basking (?:soon|early|once (?:costs|is fair))\b",
        {"letter": {NOTHING}},
    ),
    (
        "something is to be sent, and nothing is",
        r"\bsend the answer\b|\boffer times\b|\band ask\.",
        {"letter": {NOTHING}},
    ),
    ("soon, and it is long ago", r"\basking soon\b", {"timing": {"t2", "t3"}}),
    (
        "a no for one job, and it was no refusal",
        r"\bone (?:job on|view of|weak) (?:one )?day\b",
        {"since": {"had_offer", "accepted"}},
    ),
    ("nothing was found to have hurt", r"\bcould have hurt\b|\bapolog", {"block": {"clumsy"}}),
    ("a job is to be kept, which nobody said there is", r"\bkeep the job you have\b", {}),
    ("a letter is to be left unanswered, which may not be there", r"\bdo not answer the e-?mail\b", {}),
    (
        "what we looked for and did not find",
        r"\bwe (?:have )?(?:found|looked|know of)\b|\bexperts\b|\bstud(?:y|ies)\b",
        {},
    ),
    ("a talk that has not been", r"\b(?:look back|last interview|went (?:badly|wrong))\b", {"column": {"ahead"}}),
    ("why they took it back, and it is known", r"\bask once why they took it back\b", {"block": {"fact"}}),
)
SENDS_NOTHING = re.compile(r"^Send nothing", re.IGNORECASE)


def test_no_sentence_stands_with_answers_that_make_it_untrue() -> None:
    kinds = [(name, re.compile(words, re.IGNORECASE), answers) for name, words, answers in NEVER_WITH]
    found = set()
    for said in everyone():
        facts, text = said.decision.facts, "\n".join(said.texts())
        for name, words, answers in kinds:
            if all(facts[key] & values for key, values in answers.items()) and (untrue := words.search(text)):
                found.add((name, said.decision.row.id, untrue[0]))
    assert sorted(found) == []


def test_an_interview_to_come_begins_with_what_to_do_and_ends_on_the_evening_before() -> None:
    for said in everyone():
        if said.decision.facts["column"] <= {"ahead", "rebooked"}:
            assert not SENDS_NOTHING.search(said.decision.row.title), said.decision.row.id
        if "ahead" in said.decision.facts["column"] and said.decision.facts["block"] == {"ahead"}:
            assert all("evening before" in step for step in said.steps.week), said.decision.row.id


def test_whoever_is_too_upset_rests_today_wherever_nothing_is_urgent() -> None:
    for cause, place in product(slugs(), places()):
        said = Said((cause,), fallbacks() | place | {"too_upset": "yes"})
        if said.decision.facts["block"] & {"upset", "rest_first"}:
            assert said.decision.row.title.startswith("Rest today"), said.decision.row.id
    for outcome, timing in product(("waiting", "rejected"), ("t0", "t2")):
        given = fallbacks() | {"outcome": outcome, "timing": timing, "too_upset": "yes"}
        assert Said(("nerves",), given).decision.facts["block"] & {"upset", "rest_first"}


def test_one_of_several_noes_is_not_spoken_of_as_the_only_one() -> None:
    rest = fallbacks() | {"several": "yes", "outcome": "rejected"}
    for cause, timing, stage, done in product(("nerves", "mismatch", "blanked"), TIMES, ("early", "final"), ONE):
        said = Said((cause,), rest | {"timing": timing, "stage": stage, "since": done})
        if not set(done) & {"had_offer", "accepted", "declined"}:
            assert "several" in [line.id for line in said.decision.lines], said.decision.row.id
            assert opening_for(said.decision).id == "several"
            assert any("practice interview" in step for step in said.steps.week), said.decision.row.id


def test_what_is_sent_stands_in_the_plan_with_its_day() -> None:
    for said in everyone():
        row = said.decision.row
        if row.channel != "none" and row.letter != "status_check" and "no_long" not in said.decision.facts["column"]:
            when_able = any(step.id == "write-when-able" for step in said.plan.steps)
            assert when_able or row.title in [step.title for step in said.plan.steps], row.id


def test_a_call_is_made_today_and_is_the_first_step() -> None:
    for said in everyone():
        if said.decision.row.channel == "call":
            assert said.plan.steps[0].day == SUNDAY
            assert re.search(r"\b(call|ring)\b", " ".join(said.steps.now), re.IGNORECASE), said.decision.row.id


def test_a_last_check_comes_a_week_after_the_first_or_later() -> None:
    for said in everyone():
        first = [step.day for step in said.plan.steps if step.id in FIRST_CHECKS]
        last = [step.day for step in said.plan.steps if step.id in LAST_CHECKS]
        asked = "asked_news" in said.values["since"]
        begun = SUNDAY if asked else min(first, default=SUNDAY)
        assert all(day >= begun + WEEK for day in last), said.decision.row.id
        if asked:
            assert first == [], said.decision.row.id


def test_every_reader_gets_steps_for_now_and_a_plan() -> None:
    for said in everyone():
        assert said.steps.now
        assert said.plan.steps, (said.decision.row.id, said.values)


def test_whoever_has_said_yes_is_not_told_what_to_do_before_that() -> None:
    rest = fallbacks() | {"outcome": "offer", "since": ("accepted",), "false_fact": "yes", "pay_fact": "yes"}
    for cause, want_it in product(slugs(), ("yes", "no", "unsure")):
        texts = Said((cause,), rest | {"want_it": want_it}).texts()
        assert [text for text in texts if YES_TO_COME.search(text)] == [], (cause, want_it)


def test_an_offer_in_doubt_is_never_spoken_of_as_sure() -> None:
    rest = fallbacks() | {"outcome": "in_doubt"}
    for cause, done in product(slugs(), PAIRS):
        said = Said((cause,), rest | {"since": done})
        if "declined" not in done:
            assert [text for text in said.texts() if SURE.search(text)] == [], (cause, done)


def test_what_nobody_put_into_words_takes_advice_away_only_from_what_got_in_the_way_before_a_no() -> None:
    rest = fallbacks() | {"they_said_it": "no"}
    leads = set()
    for other, place in product(slugs(), places()):
        if other != "unlawful_question":
            both = decide((other, "unlawful_question"), rest | place)
            if both.facts["block"] == {"hunch"}:
                leads.add(other)
                continue
            assert both.row == decide((other,), rest | place).row
            kept = both.row.letter == "private_record" or "hunch" in [line.id for line in both.lines]
            assert kept or both.facts["column"] == {"offer"}, (other, place)
    assert leads == {"illness", "family_emergency", "tech_failure", "one_way_video", "late"}


def test_whoever_was_wronged_and_steps_out_is_not_sent_back() -> None:
    rest = fallbacks()
    for (cause, given), place in product(SPARED[:3], places()):
        for out in ({"want_it": "no"}, {"since": ("declined",)}):
            texts = Said((cause,), rest | given | place | out).texts()
            assert [text for text in texts if speaks_of_practice(text) or BACK.search(text)] == [], (cause, place, out)
