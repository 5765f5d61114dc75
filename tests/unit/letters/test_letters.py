"""Every letter kind, from its data: what it asks, what it says, and the letters its made-up people get."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from bounceback.letters.shapes import shape

from bounceback.coach.review import review
from bounceback.coach.rules import book
from bounceback.letters import template
from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind, shared_sentences
from bounceback.letters.model import (
    LENGTHS,
    RECIPIENTS,
    REGIONS,
    SUBJECT_LIMIT,
    TONES,
    Example,
    Letter,
    LetterKind,
    SentencePlan,
)
from bounceback.questions.answers import chosen
from bounceback.questions.catalog import SHARED_KEYS, kind_ids, questions

KINDS = kind_ids()
OPEN_TYPES = ("text", "long")
# Questions that are asked and not finished: a name, a place, a number to ring.
PLAIN_LABELS = ("name", "person", "role", "as_typed")
BANNED = re.compile(r"\b(just|simply|oops|don['’]t worry|failure|illegal question)\b|!", re.IGNORECASE)
MOST_WORDS_IN_A_SENTENCE = 25
LONGER = 1.1
DOUBLED = re.compile(r"\s\s|[.,;:!?]\s*[,;:.!?]|\s[,.;:!?]|\b(\w+) \1\b", re.IGNORECASE)

# What a whole sentence may stand after.
TAKES_A_SENTENCE = (":", ",", " that", " when", " whether", " how", "That meant", " fact")

# Questions that say nothing in the letter: they tell the coach what the reader chose.
ASKED_FOR_THE_COACH = {check.unless_answer for rule in book().rules for check in rule.checks if check.unless_answer}

each_kind = pytest.mark.parametrize("kind_id", KINDS)


def styles() -> Iterator[tuple[str, str, str]]:
    yield from itertools.product(TONES, REGIONS, RECIPIENTS)


@cache
def letters(kind_id: str) -> tuple[tuple[Example, str, tuple[Letter, ...]], ...]:
    """Each example in each style, with a name for the case and its letters from short to full."""
    found = []
    for example, (tone, region, recipient) in itertools.product(kind(kind_id).examples, styles()):
        answers = {**example.answers, "tone": tone, "region": region, "recipient": recipient}
        made = tuple(compose(kind(kind_id), {**answers, "length": length}) for length in LENGTHS)
        found.append((example, f"{kind_id}, {example.id}, {tone}, {region}, {recipient}", made))
    return tuple(found)


def reader_facing(each: LetterKind) -> list[str]:
    asked = [questions()[key] for key in each.keys]
    return [
        each.title,
        each.purpose,
        *each.when,
        *each.when_not,
        *each.subjects,
        *(text for step in each.steps for text in (step.title, step.lead)),
        *(text for paragraph in each.paragraphs for text in (paragraph.purpose, paragraph.block)),
        *(text for question in asked for text in (question.label, question.hint, question.gap)),
        *(choice.label for question in asked for choice in question.choices),
        *(example.title for example in each.examples),
    ]


def slots_of(each: LetterKind) -> set[str]:
    templates = [text for paragraph in each.paragraphs for plan in paragraph.sentences for text in plan.says.values()]
    return {slot for text in (*templates, *each.subjects) for slot in template.slots(text)}


def choices_of(key: str) -> tuple[str, ...]:
    return (
        ("yes", "no") if questions()[key].type == "yes_no" else tuple(each.value for each in questions()[key].choices)
    )


def fits(condition: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> bool:
    return all(chosen(answers, key) in allowed for key, allowed in condition.items())


def mentioned(plan: SentencePlan) -> set[str]:
    slots = {slot for text in plan.says.values() for slot in template.slots(text)}
    return slots.union(plan.needs, plan.without, plan.when)


def questions_asked_at_once(each: LetterKind) -> list[int]:
    """How many questions each step asks, with every combination of the answers that its conditions name."""
    found = []
    for step in each.steps:
        named = {about for key in step.questions for about in step.condition(key) if about not in step.when}
        for values in itertools.product(*((*choices_of(about), "") for about in named)):
            answers = {about: value for about, value in zip(named, values, strict=True) if value}
            found.append(sum(fits(step.asked_when.get(key, {}), answers) for key in step.questions))
    return found


@each_kind
def test_every_letter_of_every_example_keeps_inside_its_word_bounds(kind_id: str) -> None:
    least, most = kind(kind_id).words
    outside = [(case, made.words) for _, case, all_three in letters(kind_id) for made in all_three
               if not least <= made.words <= most]  # fmt: skip
    assert not outside


@each_kind
def test_the_coach_finds_nothing_to_fix_in_any_letter_of_any_example(kind_id: str) -> None:
    found = {}
    for example, case, all_three in letters(kind_id):
        region = case.split(", ")[3]
        for made in all_three:
            seen = review(made.body, kind=kind_id, region=region, answers=example.answers, subject=made.subject.text)
            serious = (note for note in seen.notes if note.level in ("stop", "fix"))
            found.update({(case, note.rule): note.found or note.why for note in serious})
    assert not found


@each_kind
def test_three_lengths_are_three_different_lengths(kind_id: str) -> None:
    counts = {case: [made.words for made in all_three] for _, case, all_three in letters(kind_id)}
    # A tenth more is what a reader who presses the button sees.
    assert not {
        case: words for case, words in counts.items() if any(b < LONGER * a for a, b in itertools.pairwise(words))
    }


@each_kind
def test_an_example_leaves_no_gap(kind_id: str) -> None:
    assert not {case: made.gaps for _, case, all_three in letters(kind_id) for made in all_three if made.gaps}


@each_kind
def test_every_sentence_begins_with_a_capital_and_ends_with_a_mark(kind_id: str) -> None:
    wrong = {
        sentence.text
        for _, _, all_three in letters(kind_id)
        for made in all_three
        for paragraph in made.paragraphs
        for sentence in paragraph.sentences
        if paragraph.id not in ("salutation", "sign_off")
        and not re.fullmatch(r"[A-Z“].*[.?…][”’]?", sentence.text, re.DOTALL)
    }
    assert not wrong


@each_kind
def test_no_mark_space_or_word_is_doubled(kind_id: str) -> None:
    texts = {text for _, _, all_three in letters(kind_id) for made in all_three
             for text in (*made.body.split("\n"), made.subject.text)}  # fmt: skip
    assert not {text for text in texts if DOUBLED.search(text)}


@each_kind
def test_a_uk_letter_is_no_longer_than_a_us_one(kind_id: str) -> None:
    words = {case: all_three for _, case, all_three in letters(kind_id)}
    longer = [
        case
        for case, all_three in words.items()
        if ", us, " in case
        for us, uk in zip(all_three, words[case.replace(", us, ", ", uk, ")], strict=True)
        if uk.words > us.words
    ]
    assert not longer


@each_kind
def test_the_us_and_the_uk_write_it_differently_and_so_do_the_tones(kind_id: str) -> None:
    for example, (tone, recipient) in itertools.product(kind(kind_id).examples, itertools.product(TONES, RECIPIENTS)):
        answers = {**example.answers, "tone": tone, "recipient": recipient}
        us, uk = (compose(kind(kind_id), {**answers, "region": region}).body for region in REGIONS)
        assert us != uk
        if kind(kind_id).addressed:
            tones = {compose(kind(kind_id), {**answers, "tone": other}).body for other in TONES}
            assert len(tones) == len(TONES)


@each_kind
def test_a_recruiter_is_never_told_what_the_team_did_as_if_it_were_them(kind_id: str) -> None:
    said = {
        sentence.text
        for _, case, all_three in letters(kind_id)
        if case.endswith("recruiter")
        for made in all_three
        for sentence in made.sentences
    }
    assert not {
        text for text in said if re.search(r"\b(you (told|asked|met|said|explained)|your team|told you)\b", text)
    }


@each_kind
def test_a_subject_line_fits_a_telephone_and_the_last_needs_no_answer(kind_id: str) -> None:
    assert not template.slots(kind(kind_id).subjects[-1])
    made = {letter.subject.text for _, _, all_three in letters(kind_id) for letter in all_three}
    made |= {compose(kind(kind_id), {}).subject.text, compose(kind(kind_id), {"role": "x" * 200}).subject.text}
    assert not {subject for subject in made if len(subject) > SUBJECT_LIMIT}


@each_kind
def test_ids_of_sentences_are_unique_in_a_letter(kind_id: str) -> None:
    for tone, region, recipient in styles():
        for given, length in itertools.product(({}, *(example.answers for example in kind(kind_id).examples)), LENGTHS):
            style = {"tone": tone, "region": region, "recipient": recipient, "length": length}
            ids = Counter(sentence.id for sentence in compose(kind(kind_id), {**given, **style}).sentences)
            assert not {each for each, count in ids.items() if count > 1}


@each_kind
def test_a_sentence_keeps_its_id_for_whomever_and_wherever_it_is_said(kind_id: str) -> None:
    answers = kind(kind_id).examples[0].answers
    own = {"thanks": "Thank you for Tuesday.", "sign_off": "Bye for now,", "salutation": "Hello Sam,"}
    for tone, region, recipient in styles():
        style = {"tone": tone, "region": region, "recipient": recipient}
        made = compose(kind(kind_id), {**answers, **style}, own_words=own)
        said = {sentence.id: sentence.text for sentence in made.sentences if sentence.id in own}
        assert said == {each: own[each] for each in said}
        if kind(kind_id).addressed:
            assert {"sign_off", "salutation"} <= set(said)


@each_kind
def test_everything_asked_is_used_and_everything_used_is_asked(kind_id: str) -> None:
    each = kind(kind_id)
    plans = [plan for paragraph in each.paragraphs for plan in paragraph.sentences]
    conditions = {key for plan in plans for key in (*plan.needs, *plan.without, *plan.when)}
    by_style = {"region", "tone", "length", "recipient"}
    # The salutation and the sign-off, which every addressed letter has, use these.
    ends = {"their_name", "your_name", "contact"} if each.addressed else set()
    assert set(each.keys) <= slots_of(each) | conditions | by_style | ends | ASKED_FOR_THE_COACH
    assert slots_of(each) | conditions <= {*each.keys, *SHARED_KEYS}


@each_kind
def test_a_question_is_asked_with_the_answers_that_make_use_of_it_and_with_no_others(kind_id: str) -> None:
    each = kind(kind_id)
    plans = [plan for paragraph in each.paragraphs for plan in paragraph.sentences]
    everywhere = {*SHARED_KEYS, "your_name", "contact"} | ASKED_FOR_THE_COACH
    chosen_from = {key: (*choices_of(key), "") for plan in plans for key in plan.when}
    wrong = []
    for step, key in ((asks, key) for asks in each.steps for key in asks.questions if key not in everywhere):
        others = [other for other in chosen_from if other != key]
        for values in itertools.product(*(chosen_from[other] for other in others)):
            answers = {other: value for other, value in zip(others, values, strict=True) if value}
            said = [
                plan
                for plan in plans
                if fits({about: plan.when[about] for about in plan.when if about != key}, answers)
            ]
            if fits(step.condition(key), answers) != any(key in mentioned(plan) for plan in said):
                wrong.append((key, answers))
    assert not wrong


@each_kind
def test_a_kind_has_what_its_page_needs(kind_id: str) -> None:
    each = kind(kind_id)
    assert len(each.examples) == 3, "three worked examples"
    assert len({example.id for example in each.examples}) == 3
    assert each.when
    assert each.when_not
    assert {example.answers["region"] for example in each.examples} == set(REGIONS)
    assert all(1 <= asked <= 5 for asked in questions_asked_at_once(each))
    assert all(len(example.title) <= 60 for example in each.examples)


@each_kind
def test_open_questions_are_sentences_to_finish(kind_id: str) -> None:
    asked = [questions()[key] for key in kind(kind_id).keys]
    started = [each for each in asked if each.type in OPEN_TYPES and each.fit not in PLAIN_LABELS]
    assert not [each.key for each in started if not each.label.endswith(" …")]


@each_kind
def test_a_gap_reads_as_a_few_plain_words(kind_id: str) -> None:
    asked = [questions()[key] for key in kind(kind_id).keys]
    gaps = {each.key: each.gap for each in asked if each.type not in ("one_of", "some_of", "yes_no")}
    assert not {key: gap for key, gap in gaps.items() if not re.fullmatch(r"[a-z][a-z' -]{2,30}", gap)}


@each_kind
def test_words_for_the_reader_are_short_and_kind(kind_id: str) -> None:
    texts = reader_facing(kind(kind_id))
    assert not [text for text in texts if BANNED.search(text)]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.?!…])\s+", text)]
    assert not [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS_IN_A_SENTENCE]


@each_kind
def test_a_letter_with_no_answers_is_written_all_the_same(kind_id: str) -> None:
    for tone, region, recipient in styles():
        made = compose(kind(kind_id), {"tone": tone, "region": region, "recipient": recipient})
        assert made.gaps
        assert not [line for line in made.body.split("\n") if DOUBLED.search(line)]
        assert not re.search(r"\w\[|\]\w", made.body)


@each_kind
@pytest.mark.parametrize("answer", ["it works", "my phone is charged before each call", "nobody waits"])
def test_a_whole_sentence_never_lands_where_only_a_few_words_fit(kind_id: str, answer: str) -> None:
    # A sentence that has other wordings at all has one for this, or takes anything: after a colon, after "that".
    wrong = {}
    for paragraph in kind(kind_id).paragraphs:
        for plan in paragraph.sentences:
            key = template.slots(plan.says["plain"])[-1] if plan.answered else ""
            if not key or questions()[key].fit != "clause":
                continue
            how = shape(answer, tuple(plan.answered))
            wording = plan.answered[how]["plain"] if how else plan.says["plain"]
            before = wording.partition(f"{{{key}}}")[0].rstrip()
            if before and not before.endswith(TAKES_A_SENTENCE):
                wrong[plan.id] = wording
    assert not wrong


def test_no_sentence_stands_in_two_files() -> None:
    # Our own templates, whatever the tone; a set taken with `use` is one place.
    shared = [plan.says for plans in shared_sentences().values() for plan in plans]
    places: dict[str, set[str]] = {}
    for kind_id in KINDS:
        for paragraph in kind(kind_id).paragraphs:
            for plan in paragraph.sentences:
                for text in plan.says.values():
                    places.setdefault(text, set()).add("shared" if plan.says in shared else kind_id)
    assert not {text: where for text, where in places.items() if len(where) > 1}


def test_every_shared_sentence_is_said_by_two_letters_or_more() -> None:
    paragraphs = (paragraph for kind_id in KINDS for paragraph in kind(kind_id).paragraphs)
    said = Counter(tuple(plan.says.items()) for paragraph in paragraphs for plan in paragraph.sentences)
    shared = (plan for plans in shared_sentences().values() for plan in plans)
    assert not [plan.id for plan in shared if said[tuple(plan.says.items())] < 2]


def test_a_private_record_is_addressed_to_nobody() -> None:
    for _, _, all_three in letters("private_record"):
        for made in all_three:
            assert "Dear" not in made.body
            assert {paragraph.id for paragraph in made.paragraphs}.isdisjoint({"salutation", "sign_off"})


def test_a_private_record_names_the_year_and_keeps_the_words_as_they_were_said() -> None:
    answers = {"interview_date": "2026-05-06", "record_date": "2026-05-07", "words_said": "Are you married?"}
    body = compose(kind("private_record"), {**answers, "region": "uk"}).body
    assert "6 May 2026" in body
    assert "7 May 2026" in body
    assert "The words were: “Are you married?” Said by:" in body
