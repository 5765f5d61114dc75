"""Every letter kind, from its data: what it asks, what it says, and the letters its made-up people get."""

import datetime as dt
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from bounceback.api.door import handle
from bounceback.coach.rules import book
from bounceback.english.tidy import CLOSING_MARKS
from bounceback.letters import template
from bounceback.letters.compose import SIGN_OFF, compose, recipient_of
from bounceback.letters.frames import frames
from bounceback.letters.kinds import kind
from bounceback.letters.model import (
    CHANNELS,
    LENGTHS,
    MESSAGE_LIMIT,
    RECIPIENTS,
    REGIONS,
    SHORT_WORDS,
    SUBJECT_LIMIT,
    TONES,
    Example,
    Letter,
    LetterKind,
)
from bounceback.letters.passages import BLANK
from bounceback.questions.answers import check, chosen
from bounceback.questions.catalog import SHARED_KEYS, kind_ids, questions
from bounceback.questions.model import Question

KINDS = kind_ids()
BANNED = re.compile(r"\b(just(?! before)|simply|oops|don['’]t worry|failure|illegal question)\b|!", re.IGNORECASE)
MOST_WORDS_IN_A_SENTENCE = 25
DOUBLED = re.compile(r"\s\s|[.,;:!?]\s*[,;:.!?]|\s[,.;:!?]|\b(\w+) \1\b", re.IGNORECASE)

# Questions that say nothing in the letter: they tell the coach what the reader chose.
ASKED_FOR_THE_COACH = {check.unless_answer for rule in book().rules for check in rule.checks if check.unless_answer}
# What a letter to an agency never says: the people who met the reader are not those who read it.
TO_THE_TEAM = re.compile(
    r"\b(you (told|asked|met|said|explained|showed|spoke|were)|(tell|told|left|show) you|your (team|question)"
    r"|considering me)\b"
)

each_kind = pytest.mark.parametrize("kind_id", KINDS)


def styles() -> Iterator[tuple[str, str, str]]:
    yield from itertools.product(TONES, REGIONS, RECIPIENTS)


@cache
def letters(kind_id: str) -> tuple[tuple[Example, tuple[str, str, str], tuple[Letter, ...]], ...]:
    """Each example in each style, with its letters from short to medium."""
    found = []
    for example, style in itertools.product(kind(kind_id).examples, styles()):
        answers = {**example.answers, **dict(zip(("tone", "region", "recipient"), style, strict=True))}
        made = tuple(compose(kind(kind_id), {**answers, "length": length}) for length in LENGTHS)
        found.append((example, style, made))
    return tuple(found)


def asked(each: LetterKind) -> list[Question]:
    return [each.questions[key] for key in each.keys]


def openers(each: LetterKind) -> list[str]:
    return [opener.text for question in asked(each) for opener in question.openers]


def reader_facing(each: LetterKind) -> list[str]:
    return [
        each.title,
        each.purpose,
        *each.when,
        *each.when_not,
        *each.subjects,
        *(step.title for step in each.steps),
        *(text for question in asked(each) for text in (question.label, question.hint, question.gap)),
        *(choice.label for question in asked(each) for choice in question.choices),
        *(example.title for example in each.examples),
        *openers(each),
        *(question.example for question in asked(each)),
    ]


def slots_of(each: LetterKind) -> set[str]:
    templates = [text for ways in each.frames.values() for way in ways for text in way.says.values()]
    return {slot for text in (*templates, *each.subjects) for slot in template.slots(text)}


def fits(condition: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> bool:
    return all(chosen(answers, key) in allowed for key, allowed in condition.items())


def questions_asked_at_once(each: LetterKind) -> list[int]:
    """How many questions each step asks, with every combination of the answers that its conditions name."""
    found = []
    for step in each.steps:
        named = {about for key in step.questions for about in step.condition(key) if about not in step.when}
        for values in itertools.product(*((*each.questions[about].values, "") for about in named)):
            answers = {about: value for about, value in zip(named, values, strict=True) if value}
            found.append(sum(fits(step.asked_when.get(key, {}), answers) for key in step.questions))
    return found


@each_kind
def test_a_medium_letter_of_every_example_keeps_inside_its_word_bounds_and_none_is_longer(kind_id: str) -> None:
    least, most = kind(kind_id).words
    for example, style, (short, medium) in letters(kind_id):
        assert least <= medium.words <= most, (example.id, style)
        assert short.words <= medium.words <= most, (example.id, style)


@each_kind
def test_an_example_leaves_no_gap_and_nothing_out_that_is_not_to_be_short(kind_id: str) -> None:
    for example, style, (short, medium) in letters(kind_id):
        assert not short.gaps, (example.id, style)
        assert not medium.gaps, (example.id, style)
        assert not medium.left_out, (example.id, style)


def is_needed(question: Question) -> bool:
    return question.essential or question.kept


@each_kind
def test_a_short_letter_holds_what_is_essential_and_as_much_more_as_is_read_in_half_a_minute(kind_id: str) -> None:
    each = kind(kind_id)
    for example, style, (short, medium) in letters(kind_id):
        assert not [key for key in short.left_out if is_needed(each.questions[key])]
        assert (
            (short.words <= SHORT_WORDS)
            or not each.addressed
            or len(short.passages)
            == len(short.left_out) + sum(is_needed(each.questions[passage.key]) for passage in short.passages)
        ), (example.id, style)
        assert not short.left_out or short.words < medium.words, (example.id, style)


@each_kind
def test_an_example_shows_what_it_is_to_write_whole_sentences(kind_id: str) -> None:
    each = kind(kind_id)
    for example in each.examples:
        letter = compose(each, check(example.answers).answers)
        assert not [mend for passage in letter.passages for mend in passage.mends], "a model needs no mending"
        for passage in letter.passages:
            assert re.fullmatch(r"[A-Z“].*[.?][”’]?", passage.text, re.DOTALL), passage.text
            assert BLANK not in passage.text
        essential = {key for key in each.moves if each.questions[key].essential and key in example.answers}
        assert essential <= {passage.key for passage in letter.passages}
    used = {key for example in each.examples for key in example.answers if key in each.moves}
    assert len(used) >= min(len(each.moves), 2)


@each_kind
def test_an_example_of_a_move_is_whole_sentences_that_need_no_mending(kind_id: str) -> None:
    each = kind(kind_id)
    for key in each.moves:
        text = each.questions[key].example
        assert text, f"{key} has no example"
        letter = compose(each, {key: text, "put_in": (key,)})
        (passage,) = letter.passages
        assert (passage.text, passage.mends) == (text, ())


@each_kind
def test_every_frame_begins_with_a_capital_and_ends_with_a_mark(kind_id: str) -> None:
    wrong = {
        sentence.text
        for _, _, all_three in letters(kind_id)
        for made in all_three
        for sentence in made.sentences
        if not sentence.passage
        and sentence.id not in ("salutation", *SIGN_OFF)
        and not re.fullmatch(r"[A-Z“].*[.?…][”’]?", sentence.text, re.DOTALL)
    }
    assert not wrong


@each_kind
def test_no_mark_space_or_word_is_doubled(kind_id: str) -> None:
    texts = {text for _, _, all_three in letters(kind_id) for made in all_three
             for text in (*made.body.split("\n"), made.subject.text)}  # fmt: skip
    assert not {text for text in texts if DOUBLED.search(text)}


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
def test_no_choice_of_style_changes_a_word_that_the_reader_wrote(kind_id: str) -> None:
    for example in kind(kind_id).examples:
        passages = {
            tuple((passage.key, passage.text, passage.mends) for passage in made.passages)
            for other, _, all_three in letters(kind_id)
            if other is example
            for made in all_three
        }
        assert len(passages) == 1


@each_kind
def test_a_recruiter_is_never_told_what_the_team_did_as_if_it_were_them(kind_id: str) -> None:
    ours = {
        sentence.text
        for _, style, all_three in letters(kind_id)
        if style[2] == "recruiter"
        for made in all_three
        for sentence in made.sentences
        if not sentence.passage
    }
    assert not {text for text in ours if TO_THE_TEAM.search(text)}
    offered = {
        opener.text
        for question in asked(kind(kind_id))
        for opener in question.openers
        if "recruiter" in opener.when.get("recipient", RECIPIENTS)
    }
    assert not {text for text in offered if TO_THE_TEAM.search(text)}


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
def test_everything_asked_is_used_and_everything_used_is_asked(kind_id: str) -> None:
    each = kind(kind_id)
    ways = [way for ways in each.frames.values() for way in ways]
    conditions = {key for way in ways for key in (*way.needs, *way.when)}
    conditions |= {key for question in asked(each) for opener in question.openers for key in opener.when}
    conditions |= {key for name in each.keys for key in each.condition(name)}
    # The salutation and the sign-off, which every addressed letter has, use these.
    ends = {"their_name", "your_name", "contact", "recipient"} if each.addressed else set()
    assert set(each.keys) <= slots_of(each) | conditions | ends | set(each.moves) | ASKED_FOR_THE_COACH
    assert slots_of(each) <= {*each.keys, *SHARED_KEYS}


@each_kind
def test_a_choice_that_frames_depend_on_is_asked_or_has_one_value_that_they_all_allow(kind_id: str) -> None:
    each = kind(kind_id)
    for ways in each.frames.values():
        reached = [way for way in ways if fits({key: way.when[key] for key in way.when if not is_asked(each, key)}, {})]
        assert reached, "no letter of this kind could say it"


def is_asked(each: LetterKind, key: str) -> bool:
    return key in each.keys or key in SHARED_KEYS


@each_kind
def test_a_move_is_asked_with_the_answers_that_have_a_place_for_it(kind_id: str) -> None:
    each = kind(kind_id)
    for key in each.moves:
        condition = {about: values[0] for about, values in each.condition(key).items()}
        letter = compose(each, {key: "A quokka.", **condition})
        assert "quokka" in letter.body, key


@each_kind
def test_every_move_offers_openers_whoever_it_is_for_and_whatever_was_chosen(kind_id: str) -> None:
    each = kind(kind_id)
    for key in each.moves:
        question = each.questions[key]
        named = {about for opener in question.openers for about in opener.when} | set(each.condition(key))
        offered = []
        for values in itertools.product(*((*questions()[about].values, "") for about in sorted(named))):
            answers = {about: value for about, value in zip(sorted(named), values, strict=True) if value}
            if fits(each.condition(key), answers):
                offered.append(sum(fits(opener.when, answers) for opener in question.openers))
        assert min(offered) >= 2, key
        assert max(offered) <= 5, key


@each_kind
def test_an_opener_begins_a_sentence_and_most_leave_it_to_the_reader_to_end_it(kind_id: str) -> None:
    for text in openers(kind(kind_id)):
        assert re.match(r"[A-Z…]", text), text
        assert re.search(r"[….?”]$", text), text
        assert not DOUBLED.search(text.replace(BLANK, "quokkas")), text
    assert sum(BLANK in text for text in openers(kind(kind_id))) >= len(openers(kind(kind_id))) * 0.8


@each_kind
def test_an_opener_that_was_put_in_and_left_is_no_passage(kind_id: str) -> None:
    each = kind(kind_id)
    for key in each.moves:
        for opener in each.questions[key].openers:
            letter = compose(each, {key: opener.text, "put_in": (key,)})
            assert bool(letter.passages) == (BLANK not in opener.text)


@each_kind
def test_an_opener_gone_on_with_reads_as_one_sentence_after_another(kind_id: str) -> None:
    each = kind(kind_id)
    for key in each.moves:
        for opener in each.questions[key].openers:
            letter = compose(each, {key: opener.text.replace(BLANK, "quokkas"), "put_in": (key,)})
            (passage,) = letter.passages
            assert not letter.gaps or key not in letter.gaps
            assert passage.text[-1] in CLOSING_MARKS + "”"
            assert not re.search(r"[.?!][.?!]", passage.text)


@each_kind
def test_a_kind_has_what_its_page_needs(kind_id: str) -> None:
    each = kind(kind_id)
    assert len(each.examples) == 3, "three worked examples"
    assert len({example.id for example in each.examples}) == 3
    assert each.when
    assert each.when_not
    assert {example.answers["region"] for example in each.examples} == set(REGIONS)
    assert all(1 <= count <= 9 for count in questions_asked_at_once(each)), "of which most are names"
    moves = [sum(key in each.moves for key in step.questions) for step in each.steps]
    assert max(moves) <= 4, "boxes on one screen"
    assert all(len(example.title) <= 60 for example in each.examples)


@each_kind
def test_what_is_essential_comes_first_and_names_and_the_job_last(kind_id: str) -> None:
    each = kind(kind_id)
    first = [key for key in each.steps[0].questions if key in each.moves]
    essential = [key for key in each.moves if each.questions[key].essential]
    assert first
    assert not essential or set(essential) & set(first)
    assert not set(each.steps[-1].questions) & set(each.moves)
    assert {"your_name", "role", "company"} <= set(each.steps[-1].questions)


@each_kind
def test_every_letter_has_a_box_for_what_found_none(kind_id: str) -> None:
    each = kind(kind_id)
    assert ("anything_else" in each.moves) == each.addressed


@each_kind
def test_open_questions_are_questions(kind_id: str) -> None:
    for question in asked(kind(kind_id)):
        if question.move or question.key in ("your_name", "share_health"):
            first = re.split(r"(?<=[?.])\s", question.label)[0]
            assert "?" in question.label or question.key == "your_name", (question.key, first)


@each_kind
def test_a_gap_reads_as_a_few_plain_words(kind_id: str) -> None:
    gaps = {each.key: each.gap for each in asked(kind(kind_id)) if not each.values}
    assert not {key: gap for key, gap in gaps.items() if not re.fullmatch(r"[a-z][a-z', -]{2,44}", gap)}
    assert len(set(gaps.values())) == len(gaps), "two gaps of one name cannot be told apart"


@each_kind
def test_words_for_the_reader_are_short_and_kind(kind_id: str) -> None:
    texts = reader_facing(kind(kind_id))
    assert not [text for text in texts if BANNED.search(text)]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.?!…])\s+", text)]
    examples = [
        sentence for question in asked(kind(kind_id)) for sentence in re.split(r"(?<=[.?!…])\s+", question.example)
    ]
    assert not [
        sentence
        for sentence in sentences
        if len(sentence.split()) > MOST_WORDS_IN_A_SENTENCE * (1.3 if sentence in examples else 1)
    ]


@each_kind
def test_a_letter_with_no_answers_is_written_all_the_same(kind_id: str) -> None:
    for (tone, region, recipient), channel in itertools.product(styles(), CHANNELS):
        made = compose(kind(kind_id), {"tone": tone, "region": region, "recipient": recipient, "channel": channel})
        assert made.gaps
        assert not [line for line in made.body.split("\n") if DOUBLED.search(line)]
        assert not re.search(r"\w\[|\]\w", made.body)


@pytest.mark.parametrize(("channel", "day"), [("message", "on Tuesday"), ("call", "on Tuesday"), ("mail", "on June 2")])
def test_a_message_and_a_call_say_the_day_as_people_do_and_a_mail_its_date(channel: str, day: str) -> None:
    answers = {"interview_date": "2026-06-02", "channel": channel, "region": "us"}
    assert f"your time {day}" in compose(kind("thank_you"), answers, today=dt.date(2026, 6, 4)).body
    assert "your time on June 2" in compose(kind("thank_you"), answers).body
    assert ("your time today" in compose(kind("thank_you"), answers, today=dt.date(2026, 6, 2)).body) == (
        channel != "mail"
    )


def test_our_line_in_a_short_message_gives_way_before_a_word_of_theirs() -> None:
    told = {
        "channel": "message", "length": "short", "your_name": "Ines", "recipient": "recruiter",
        "interviewer": "Dr Marchmont", "interview_date": "2026-06-02",
        "role": "assistant manager of the night kennels", "company": "Bayou Oaks Animal Hospital",
        "news": "Since we met I have signed up for the class on handling medicines, which begins on the ninth of May.",
    }  # fmt: skip
    asked = {**told, "question": "Could you tell me by Thursday if you are still deciding?"}
    full, spared = (compose(kind("status_check"), each) for each in (told, asked))
    assert "Bayou Oaks" in full.body
    assert not spared.left_out
    assert "Bayou Oaks" not in spared.body
    assert "class on handling medicines" in spared.body


@pytest.mark.parametrize("channel", ["message", "call"])
def test_whoever_is_spoken_to_is_not_told_where_they_work(channel: str) -> None:
    told = {"channel": channel, "role": "clerk", "company": "Northfield"}
    for recipient in RECIPIENTS:
        body = compose(kind("adjust_or_rearrange"), {**told, "recipient": recipient}).body
        assert ("Northfield" in body) == (recipient == "recruiter")


@each_kind
def test_a_message_is_one_block_between_its_greeting_and_the_name_with_the_contact(kind_id: str) -> None:
    for example in kind(kind_id).examples:
        for tone, greeting in (("plain", "Hello "), ("warm", "Hi "), ("formal", "Hello ")):
            made = compose(kind(kind_id), {**example.answers, "channel": "message", "tone": tone})
            if kind(kind_id).addressed:
                assert made.body.startswith(greeting)
                assert made.body.endswith(f"\n{example.answers['contact']}")
                assert len(made.paragraphs) == 3


@pytest.mark.parametrize("channel", ["mail", "message", "call"])
@pytest.mark.parametrize("request_kind", ["move", "again", "change", "agreed"])
def test_nobody_is_thanked_for_an_invitation_before_it_is_sure_that_the_interview_is_ahead(
    channel: str, request_kind: str
) -> None:
    asked = {"channel": channel, "request_kind": request_kind}
    for state in ("", "missed", "never_began", "ahead"):
        body = compose(kind("adjust_or_rearrange"), check({**asked, "state": state}).answers).body
        assert ("inviting me" in body) == (state == "ahead")
        assert ("about my interview" in body) == (state != "ahead")


@each_kind
def test_the_essentials_of_an_example_fit_a_short_message(kind_id: str) -> None:
    for example, recipient in itertools.product(kind(kind_id).examples, RECIPIENTS):
        made = compose(
            kind(kind_id), {**example.answers, "channel": "message", "length": "short", "recipient": recipient}
        )
        needed = sum(len(passage.text) for passage in made.passages if is_needed(kind(kind_id).questions[passage.key]))
        if kind(kind_id).addressed:
            assert len(made.body) <= max(MESSAGE_LIMIT, needed + 200), made.body


def test_no_frame_stands_in_two_files() -> None:
    # Our own templates, whatever the tone; a shared one is one place.
    places: dict[tuple[str, ...], set[str]] = {}
    for kind_id in KINDS:
        for name, ways in kind(kind_id).frames.items():
            where = "shared" if frames().get(name) == ways else kind_id
            for way in ways:
                places.setdefault(tuple(way.says.values()), set()).add(where)
    # A kind may say a shared line for other answers than the shared frame does.
    assert not {text: where for text, where in places.items() if len(where) > 1 and "shared" not in where}


def test_every_shared_frame_is_said_by_some_letter() -> None:
    said = {name for kind_id in KINDS for row in kind(kind_id).letter for name in row}
    assert not frames().keys() - said - {"salutation", *SIGN_OFF}


@pytest.mark.parametrize(
    ("names", "recipient"),
    [
        ("Mr. Vang", "one"),
        ("Amy Haskell and Rick Pruitt", "two"),
        ("Amy, Rick & Jo", "panel"),
        ("Mr. Vang and the panel", "panel"),
        ("Dr Marlow and team", "panel"),
        ("The panel", "one"),
    ],
)
def test_two_names_are_two_people_and_whoever_is_not_named_makes_them_more(names: str, recipient: str) -> None:
    assert recipient_of({"recipient": "one", "their_name": names}) == recipient


def test_a_note_to_oneself_is_not_asked_to_speak_to_its_reader() -> None:
    for each, expected in (("private_record", False), ("feedback_request", True)):
        key = next(iter(kind(each).moves))
        request = {"action": "letter", "kind": each, "answers": {key: "He asked me what my father does."}}
        (passage,) = (told for told in json.loads(handle(json.dumps(request)))["passages"] if told["key"] == key)
        assert bool(passage["hint"] and passage["hint"]["rule"] == "reader") is expected


def test_a_courtesy_that_the_reader_has_said_is_not_said_again() -> None:
    for typed, ours in (("I rebuilt the rota.", True), ("Please thank the team for me.", False)):
        body = compose(kind("thank_you"), {"heard": "You plan a week ahead.", "anything_else": typed}).body
        assert ("Thank you again." in body) is ours
    # What this length does without has not been said.
    answers = {"heard": "You plan a week ahead. " * 30, "anything_else": "Thank you for the tea.", "length": "short"}
    assert "anything_else" in compose(kind("thank_you"), answers).left_out


def test_a_private_record_is_addressed_to_nobody() -> None:
    for _, _, all_three in letters("private_record"):
        for made in all_three:
            assert "Dear" not in made.body
            assert {paragraph.id for paragraph in made.paragraphs}.isdisjoint({"salutation", "sign_off"})


def test_a_private_record_names_the_year_and_keeps_the_words_as_they_were_said() -> None:
    words = "Mr Hall asked me: “Are you married?”"
    answers = {"interview_date": "2026-05-06", "record_date": "2026-05-07", "record_words": words}
    body = compose(kind("private_record"), {**answers, "region": "uk"}).body
    assert "6 May 2026" in body
    assert "7 May 2026" in body
    assert words in body
