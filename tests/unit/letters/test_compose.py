"""Composing: whatever is typed, the letter is well formed and holds all of it, or says what it does without."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bounceback.english.fitting import says_something
from bounceback.english.tidy import plain
from bounceback.letters.compose import _fits, compose
from bounceback.letters.frames import holds
from bounceback.letters.kinds import kind
from bounceback.letters.model import (
    CALL_WORDS,
    CHANNELS,
    LENGTHS,
    MESSAGE_LIMIT,
    RECIPIENTS,
    REGIONS,
    SHORT_WORDS,
    SUBJECT_LIMIT,
    TONES,
    Letter,
    LetterKind,
    Paragraph,
    Passage,
    Piece,
    Sentence,
)
from bounceback.letters.passages import BLANK
from bounceback.questions.answers import check, chosen
from bounceback.questions.catalog import SHARED_KEYS, kind_ids, questions
from typed import letters_and_digits, typed_text

WORD = re.compile(r"\S+")
GREETINGS = ("the", "dear", "hi", "hello", "hey")
each_kind = pytest.mark.parametrize("kind_id", kind_ids())


def whole_sentences(each: LetterKind) -> st.SearchStrategy[str]:
    """What people write into boxes: sentences, openers gone on with or not, examples, and anything at all."""
    openers = [opener.text for key in each.moves for opener in each.questions[key].openers]
    examples = [str(example.answers[key]) for example in each.examples for key in example.answers if key in each.moves]
    begun = st.builds(lambda opener, rest: opener.replace(BLANK, rest), st.sampled_from(openers), typed_text)
    return st.one_of(typed_text, begun, st.sampled_from(openers), st.sampled_from(examples))


def some_answers(kind_id: str) -> st.SearchStrategy[dict[str, object]]:
    each = kind(kind_id)
    fields: dict[str, st.SearchStrategy[object]] = {}
    for key in dict.fromkeys((*each.keys, *SHARED_KEYS[1:])):
        question = questions()[key]
        if question.type == "date":
            fields[key] = st.dates().map(str)
        elif question.values:
            fields[key] = st.sampled_from(question.values)
        else:
            fields[key] = whole_sentences(each) if question.move else typed_text
    moves = st.lists(st.sampled_from((*each.moves, "nonsense")), max_size=6)
    fields |= {"order": moves, "put_in": moves}
    return st.fixed_dictionaries({}, optional=fields)


def words(text: str) -> Counter[str]:
    """The words of a text as far as they are letters and digits, capitals aside."""
    found = (letters_and_digits(word) for word in WORD.findall(text))
    return Counter(word for word in found if word)


def missing(typed: str, passage: Passage) -> set[str]:
    """The words that were typed and stand neither in the passage nor in a mend that is listed."""
    there, mended = words(passage.text), words(" ".join(before for before, _ in passage.mends))
    return {word for word, count in words(plain(typed)).items() if there[word] < count and word not in mended}


def added(typed: str, passage: Passage) -> set[str]:
    """The words of the passage that were neither typed nor are listed as a mend."""
    there, mended = words(plain(typed)), words(" ".join(after for _, after in passage.mends))
    return {word for word in words(passage.text) if word not in there and word not in mended}


def is_only_begun(each: LetterKind, key: str, typed: str) -> bool:
    return any(
        typed.strip() in (opener.text, opener.text.partition(BLANK)[0].strip())
        for opener in each.questions[key].openers
        if BLANK in opener.text
    )


def body_of(letter: Letter, key: str) -> str:
    """A passage as it stands in the letter, sentence by sentence."""
    inside = [each for each in letter.sentences if each.passage == key]
    return "".join((each.before if at else "") + each.text for at, each in enumerate(inside))


def nothing_is_lost(each: LetterKind, answers: Mapping[str, object], letter: Letter) -> None:
    passages = {passage.key: passage for passage in letter.passages}
    for key in each.moves:
        typed = str(answers.get(key, ""))
        if key not in passages:
            assert not says_something(typed) or is_only_begun(each, key, typed), (key, typed)
            assert not body_of(letter, key).replace(f"[{each.questions[key].gap}]", "")
            continue
        passage = passages[key]
        assert not missing(typed, passage), (typed, passage)
        assert not added(typed, passage), (typed, passage)
        assert body_of(letter, key) == ("" if passage.left_out else passage.text)
    assert letter.left_out == tuple(key for key in each.moves if key in passages and passages[key].left_out)


def facts_are_whole(sentence: Sentence, answers: Mapping[str, object]) -> None:
    for piece in sentence.pieces:
        if piece.gap or not piece.key or sentence.passage or questions()[piece.key].type == "date":
            continue
        said, whole = letters_and_digits(piece.text), letters_and_digits(str(answers[piece.key]))
        if sentence.id == "salutation":
            # "Dear" stands for the greeting that was typed, and no name needs its "the".
            assert whole in (said, *(greeting + said for greeting in GREETINGS))
        elif questions()[piece.key].fit in ("role", "name"):
            # The article and the word for a job, and "at" before an employer, are said by the line.
            assert said in whole
            assert len(whole) - len(said) <= len("theroleof") or sentence.id == "subject"
        else:
            assert said == whole


@each_kind
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_in_every_length_and_channel_each_word_typed_is_in_the_letter_or_in_what_is_left_out(
    kind_id: str, data: st.DataObject
) -> None:
    each = kind(kind_id)
    typed = dict(check(data.draw(some_answers(kind_id))).answers)
    for length, channel in itertools.product(LENGTHS, CHANNELS):
        answers = {**typed, "length": length, "channel": channel}
        letter = compose(each, answers)
        nothing_is_lost(each, answers, letter)
        for sentence in letter.sentences:
            facts_are_whole(sentence, answers)
        letter.body.encode("utf-8")
        assert len(letter.subject.text) <= SUBJECT_LIMIT
        assert letter.channel == (channel if each.addressed else "mail")


@each_kind
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_typed_our_own_lines_stay_well_formed(kind_id: str, data: st.DataObject) -> None:
    answers = check(data.draw(some_answers(kind_id))).answers
    letter = compose(kind(kind_id), answers)
    for sentence in (letter.subject, *letter.sentences):
        if sentence.passage:
            continue
        assert sentence.text == " ".join(sentence.text.split())
        ours = "".join("x" if piece.key else piece.text for piece in sentence.pieces)
        assert not re.search(r"[,;:.!?…]{2}", ours)
        if sentence.id not in ("salutation", "sign_off", "name", "reach", "subject"):
            # What was typed may end in a mark of its own, such as "Ltd.": then that one closes.
            assert re.search(r"[.?!…。！？][\"'”’»)\]]*$", sentence.text), sentence.text


@each_kind
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_mend_is_listed_and_gone_once_it_is_taken_back(kind_id: str, data: st.DataObject) -> None:
    each = kind(kind_id)
    answers = dict(check(data.draw(some_answers(kind_id))).answers)
    letter = compose(each, answers)
    mends = [(passage.key, before, after) for passage in letter.passages for before, after in passage.mends]
    for passage in letter.passages:
        if not passage.mends:
            assert passage.text == " ".join(plain(str(answers[passage.key])).split(" ")).strip() or "\n" in passage.text
    for key, before, after in mends:
        again = compose(each, {**answers, "as_typed": (f"{key}:{before}",)})
        (passage,) = [found for found in again.passages if found.key == key]
        assert (before, after) not in passage.mends
    # With all of them taken back, and those that come up then, all stands as it was typed.
    kept: dict[str, None] = {}
    for _ in range(12):
        more = [f"{passage.key}:{before}" for passage in letter.passages for before, _ in passage.mends]
        if not more:
            break
        kept |= dict.fromkeys(more)
        letter = compose(each, {**answers, "as_typed": tuple(kept)})
    assert not [mend for passage in letter.passages for mend in passage.mends]
    for passage in letter.passages:
        assert passage.text.split() == plain(str(answers[passage.key])).split()


@each_kind
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_left_out_is_put_in_by_its_key_and_the_rest_stays(kind_id: str, data: st.DataObject) -> None:
    each = kind(kind_id)
    answers = dict(check(data.draw(some_answers(kind_id))).answers) | {"put_in": ()}
    letter = compose(each, answers)
    for key in letter.left_out:
        fuller = compose(each, {**answers, "put_in": (key,)})
        assert key not in fuller.left_out
        assert body_of(fuller, key)
    whole = compose(each, {**answers, "put_in": each.moves})
    assert not whole.left_out
    assert {passage.key: passage.text for passage in whole.passages} == {
        passage.key: passage.text for passage in letter.passages
    }


@each_kind
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_readers_own_order_keeps_every_passage_and_every_frame(kind_id: str, data: st.DataObject) -> None:
    each = kind(kind_id)
    answers = dict(check(data.draw(some_answers(kind_id))).answers) | {"order": (), "put_in": each.moves}
    order = tuple(data.draw(st.permutations(each.moves)))
    letter, mine = compose(each, answers), compose(each, {**answers, "order": order})
    assert Counter(sentence.id for sentence in mine.sentences) == Counter(sentence.id for sentence in letter.sentences)
    assert {sentence.id: sentence.text for sentence in mine.sentences} == {
        sentence.id: sentence.text for sentence in letter.sentences
    }
    stand = list(dict.fromkeys(sentence.passage for sentence in mine.sentences if sentence.passage))
    assert stand == [key for key in order if key in stand]
    assert [sentence.id for sentence in mine.sentences if not sentence.passage] == [
        sentence.id for sentence in letter.sentences if not sentence.passage
    ]


@each_kind
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_short_letter_takes_no_more_than_what_fits_beside_what_is_essential(
    kind_id: str, data: st.DataObject
) -> None:
    each = kind(kind_id)
    answers = {**check(data.draw(some_answers(kind_id))).answers, "length": "short", "channel": "mail", "put_in": ()}
    letter = compose(each, answers)
    needed = {key for key in each.moves if each.questions[key].essential or each.questions[key].kept}
    bare = compose(each, {key: value for key, value in answers.items() if key in needed or not questions()[key].move})
    assert letter.words <= max(SHORT_WORDS, bare.words)


@each_kind
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_message_that_is_to_be_short_is_no_longer_than_one_may_be(kind_id: str, data: st.DataObject) -> None:
    each = kind(kind_id)
    drawn = check(data.draw(some_answers(kind_id))).answers
    answers = {**drawn, "channel": "message", "length": "short", "put_in": ()}
    letter = compose(each, answers)
    needed = {key for key in each.moves if each.questions[key].essential or each.questions[key].kept}
    bare = compose(each, {key: value for key, value in answers.items() if key in needed or not questions()[key].move})
    if each.addressed:
        assert len(letter.body) <= max(MESSAGE_LIMIT, len(bare.body))


@each_kind
@pytest.mark.parametrize("channel", ["message", "call"])
def test_what_is_asked_for_is_in_a_short_message_and_call_however_long_it_is(kind_id: str, channel: str) -> None:
    each = kind(kind_id)
    typed = {key: f"{'We talked about the ward for a while. ' * 10}My {key}." for key in each.moves}
    made = compose(each, {**typed, "channel": channel, "length": "short"})
    needed = {key for key in each.moves if each.questions[key].essential or each.questions[key].kept}
    needed -= {key for key in needed if each.condition(key)}
    assert not needed.intersection(made.left_out)


@each_kind
@pytest.mark.parametrize("channel", CHANNELS)
def test_only_what_is_to_be_short_leaves_out_what_was_typed(kind_id: str, channel: str) -> None:
    each = kind(kind_id)
    typed = {key: f"{'We talked about the ward for a while. ' * 10}My {key}." for key in each.moves}
    made = compose(each, {**typed, "channel": channel})
    assert not {key for key in made.left_out if not each.condition(key)}


def test_a_short_call_holds_what_is_said_in_three_quarters_of_a_minute() -> None:
    typed = {
        "question": "What should I practise?",
        "use": "I have another interview. " * 10,
        "their_name": "Mrs Hill",
        "length": "short",
    }
    made = compose(kind("feedback_request"), {**typed, "channel": "call"})
    assert (made.left_out, len(made.body) > MESSAGE_LIMIT, made.words <= CALL_WORDS) == ((), True, True)
    assert compose(kind("feedback_request"), {**typed, "channel": "message"}).left_out == ("use",)


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("ringing me yourself, and all the rest", "Thank you, too, for ringing me yourself, and all the rest."),
        ("for being straight with me", "Thank you, too, for being straight with me."),
        ("Showing me round.", "Thank you, too, for showing me round."),
        ("Going round the site was great", "Going round the site was great."),
        ("For the first time I felt welcome", "For the first time I felt welcome."),
        ("the tour", "The tour."),
        ("Thank you, too, for the tour", "Thank you, too, for the tour."),
    ],
)
def test_thanks_that_begin_in_the_middle_get_their_beginning(typed: str, stands: str) -> None:
    (told,) = compose(kind("withdraw"), {"thanks_for": typed}).passages
    assert told.text == stands
    taken_back = tuple(f"thanks_for:{before}" for before, _ in told.mends)
    (as_typed,) = compose(kind("withdraw"), {"thanks_for": typed, "as_typed": taken_back}).passages
    assert as_typed.text.startswith(typed.split()[0])


def test_an_apology_that_begins_in_the_middle_gets_the_beginning_of_its_tone_and_country() -> None:
    typed = {"did": "being late on tuesday", "region": "us"}
    warm, formal = (compose(kind("clean_apology"), {**typed, "tone": tone}).passages[0] for tone in ("warm", "formal"))
    assert warm.text == "I am sorry for being late on Tuesday."
    assert formal.text == "I apologize for being late on Tuesday."


@pytest.mark.parametrize(
    ("channel", "longest"),
    [("mail", "word " * SHORT_WORDS), ("message", "a" * MESSAGE_LIMIT), ("call", "word " * CALL_WORDS)],
)
def test_what_is_to_be_short_may_be_as_long_as_its_limit(channel: str, longest: str) -> None:
    for text, fits in ((longest, True), (f"{longest}a", False)):
        line = Sentence("mine", (Piece(text),))
        assert _fits(Letter("influence", channel, line, (Paragraph("mine", (line,)),))) == fits


@pytest.mark.parametrize(
    ("kind_id", "came_to_say"),
    [
        ("thank_you", {"own_it": "I said four, and the right number is five."}),
        (
            "influence",
            {
                "better": "You asked about the till. I would add that two of us count it.",
                "own_it": "I know I spoke over you.",
            },
        ),
        ("explanation", {"own_it": "I am sorry that I left my seat twice."}),
    ],
)
@pytest.mark.parametrize("channel", ["mail", "message", "call"])
def test_a_short_letter_keeps_what_they_came_to_say_and_drops_courtesies_first(
    kind_id: str, came_to_say: dict[str, str], channel: str
) -> None:
    each = kind(kind_id)
    told = dict.fromkeys(each.moves, "We had a long talk about the ward and about who covers which night. " * 3)
    courtesy = {"motivation": "I would like this job.", "anything_else": "I am free from May."}
    short = {"channel": channel, "length": "short"}
    letter = compose(each, {**told, **courtesy, **came_to_say, **short})
    assert not came_to_say.keys() & set(letter.left_out)


def test_a_courtesy_gives_its_room_to_what_has_something_to_say() -> None:
    told = {"heard": "You read to six children on two rugs.", "motivation": f"I want this job{' very' * 20} much."}
    more = {"proof": f"I read at the library{' on Tuesdays' * 6}.", "channel": "message", "length": "short"}
    assert compose(kind("thank_you"), {**told, **more}).left_out == ("motivation",)
    letter = compose(kind("thank_you"), {**told, **more, "proof": "I read aloud."})
    assert letter.left_out == ()


def test_a_short_message_takes_what_fits_and_lists_the_rest() -> None:
    answers = {**kind("thank_you").examples[1].answers, "channel": "message", "length": "short"}
    letter = compose(kind("thank_you"), answers)
    assert (letter.subject.text, letter.left_out) == ("", ("proof", "motivation"))
    assert len(letter.body) <= MESSAGE_LIMIT
    put_in = compose(kind("thank_you"), {**answers, "put_in": ("motivation",)})
    assert "lends tools" in put_in.body
    assert "proof" in put_in.left_out, "what the reader puts in comes before what would fit"


@pytest.mark.parametrize("channel", ["message", "call"])
@pytest.mark.parametrize("asked", ["I would like to ask for another day.", "Could we do it on Tuesday instead?"])
def test_where_there_is_little_room_what_asks_for_something_is_kept_before_the_rest(channel: str, asked: str) -> None:
    told = {"did": "I am sorry that I missed our call.", "cost": "That meant that you waited for half an hour."}
    more = {"amends": "I have now put both clocks on my phone, " + "and the alarm is an hour ahead of each call " * 9}
    letter = compose(kind("clean_apology"), {**told, **more, "ask": asked, "channel": channel, "length": "short"})
    assert asked in letter.body
    assert "amends" in letter.left_out


def test_each_part_of_the_sign_off_has_a_line_and_all_else_runs_on() -> None:
    *rows, end = compose(kind("influence"), {"your_name": "Ana Diaz", "contact": "020 7946 0011"}).paragraphs
    assert end.id == "sign_off"
    assert end.text.split("\n") == ["Best regards,", "Ana Diaz", "020 7946 0011"]
    assert not [row.text for row in rows if "\n" in row.text]


@pytest.mark.parametrize("channel", ["mail", "message", "call"])
def test_a_question_of_their_own_takes_the_place_of_any_news(channel: str) -> None:
    answers = {**kind("status_check").examples[2].answers, "channel": channel}
    assert "any news" in compose(kind("status_check"), answers).body
    letter = compose(
        kind("status_check"), {**answers, "question": "The form for my badge has not come. Could it be sent again?"}
    )
    row = next(each for each in letter.paragraphs if each.id == "ask_news")
    assert "any news" not in letter.body
    opens = {"mail": "I am writing", "message": "It's", "call": "I am calling"}
    assert row.text.startswith(f"{opens[channel]} about my interview")
    assert "the end of last week. The form for my badge has not come. Could it be sent again?" in row.text
    assert letter.body.count("interview") == 1


@pytest.mark.parametrize(
    ("last", "ours"),
    [
        ("Could you let them know that my hour on Friday is free?", False),
        ("Please tell her that I liked the yard.", False),
        ("I will send back the pass.", True),
    ],
)
def test_a_goodbye_asks_once_that_they_be_told(last: str, ours: bool) -> None:
    answers = {"recipient": "recruiter", "interviewer": "Ines Kerr", "anything_else": last}
    assert ("Please let Ines Kerr know." in compose(kind("withdraw"), answers).body) == ours


@pytest.mark.parametrize("kind_id", ["thank_you", "influence", "better_answer", "clean_apology"])
def test_what_had_no_place_and_what_is_asked_for_stand_by_themselves(kind_id: str) -> None:
    each = kind(kind_id)
    letter = compose(each, dict.fromkeys(each.moves, "I was there."))
    for key in {"anything_else", "ask"} & set(each.moves):
        (row,) = [row for row in letter.paragraphs if key in {sentence.passage for sentence in row.sentences}]
        assert {sentence.passage for sentence in row.sentences} == {key}


def test_words_for_a_call_say_who_calls_and_how_to_call_back() -> None:
    letter = compose(kind("status_check"), {**kind("status_check").examples[0].answers, "channel": "call"})
    first, *_, last = [sentence.text for sentence in letter.sentences]
    assert first == "Hello, this is Hamid Karimi, calling for Mrs Lindqvist."
    unnamed = compose(kind("status_check"), {"your_name": "Hamid Karimi", "channel": "call"})
    assert unnamed.sentences[0].text == "Hello, this is Hamid Karimi."
    assert last == "You can reach me on hamid.karimi@example.com. Thank you."
    assert "Dear" not in letter.body
    assert letter.subject.text == ""


@each_kind
def test_a_letter_without_answers_is_written_with_gaps_in_their_places(kind_id: str) -> None:
    for tone in TONES:
        for length in LENGTHS:
            letter = compose(kind(kind_id), {"tone": tone, "length": length})
            assert letter.gaps
            for key in letter.gaps:
                asked = kind(kind_id).questions.get(key) or questions()[key]
                assert f"[{asked.gap}]" in letter.body
                assert asked.essential or not asked.move
            assert not any(piece.gap for piece in letter.subject.pieces)


@each_kind
def test_a_frame_or_a_move_left_out_is_gone_and_told_and_nothing_else_changes(kind_id: str) -> None:
    for example in kind(kind_id).examples:
        answers = example.answers
        whole = compose(kind(kind_id), answers)
        for name in {sentence.passage or sentence.id for sentence in whole.sentences}:
            less = compose(kind(kind_id), answers, left_out=[name])
            assert less.sentences == tuple(each for each in whole.sentences if (each.passage or each.id) != name)
            if name in kind(kind_id).moves:
                assert set(less.left_out) == {*whole.left_out, name}
            else:
                assert less.removed == (name,)


@each_kind
def test_what_is_taken_out_of_a_short_letter_makes_room_and_what_has_none_is_told(kind_id: str) -> None:
    for example in kind(kind_id).examples:
        answers = {**example.answers, "length": "short"}
        whole = compose(kind(kind_id), answers)
        for name in {sentence.passage or sentence.id for sentence in whole.sentences}:
            less = compose(kind(kind_id), answers, left_out=[name])
            there = {each.id for each in less.sentences}
            gone = {each.passage or each.id for each in whole.sentences if each.id not in there}
            assert name in gone <= {name, *less.left_out}
            assert less.words <= max(whole.words, SHORT_WORDS)


def test_a_move_left_out_stays_out_of_a_message_that_has_room_for_it() -> None:
    answers = {"heard": "I liked it.", "motivation": "Because of you.", "channel": "message", "length": "short"}
    assert compose(kind("thank_you"), answers).left_out == ()
    assert compose(kind("thank_you"), answers, left_out=["motivation"]).left_out == ("motivation",)


def test_a_move_that_is_asked_no_longer_keeps_its_words_beside_the_letter() -> None:
    agreed = {"request_kind": "agreed", "agreed": "We had agreed on an hour.", "ask": "May I do it again?"}
    told = compose(kind("adjust_or_rearrange"), agreed)
    changed = compose(kind("adjust_or_rearrange"), {**agreed, "request_kind": "change"})
    assert "an hour" in told.body
    assert (changed.left_out, changed.gaps) == (("agreed",), ("their_name", "your_name"))
    put_in = compose(kind("adjust_or_rearrange"), {**agreed, "request_kind": "change", "put_in": ("agreed",)})
    assert "an hour" in put_in.body


@pytest.mark.parametrize("typed", ["n/a", "N/A.", "none", "...", "?", "-", "\u200b", "\u3164", "At … I …", "At"])
def test_what_says_nothing_is_no_passage(typed: str) -> None:
    letter = compose(kind("influence"), {"proof": typed, "heard": "You said so."})
    assert "proof" in letter.gaps
    assert not any(passage.key == "proof" for passage in letter.passages)


@pytest.mark.parametrize("typed", ["lol", "omg", "OMG", "haha lol", "lol."])
def test_a_word_from_a_chat_alone_does_not_vanish(typed: str) -> None:
    letter = compose(kind("influence"), {"proof": typed})
    assert typed.casefold() in letter.body.casefold()


@pytest.mark.parametrize(
    ("typed", "text", "gaps"),
    [
        ("At Boots I …", "At Boots I …", 1),
        ("at … i ran the desk", "At … I ran the desk.", 1),
        ("at boots on nights i … and then i …", "At boots on nights I … and then I …", 2),
        ("I paused … and then I went on.", "I paused … and then I went on.", 0),
        ("It took a while…", "It took a while…", 0),
    ],
)
def test_a_blank_of_an_opener_is_a_gap_and_a_pause_is_none(typed: str, text: str, gaps: int) -> None:
    letter = compose(kind("influence"), {"proof": typed, "heard": "You said so."})
    pieces = [piece for sentence in letter.sentences if sentence.passage == "proof" for piece in sentence.pieces]
    assert body_of(letter, "proof") == text
    assert [piece.text for piece in pieces if piece.gap] == [BLANK] * gaps
    assert ("proof" in letter.gaps) == bool(gaps)


def test_own_words_stand_in_place_of_a_frame_whatever_the_answers_are() -> None:
    answers = dict(kind("influence").examples[0].answers)
    own = {"thanks": "Thanks  for Tuesday."}
    for changed in ("Boots", ""):
        letter = compose(kind("influence"), {**answers, "company": changed}, own_words=own)
        sentence = next(each for each in letter.sentences if each.id == "thanks")
        assert (sentence.text, sentence.own, sentence.keys) == ("Thanks  for Tuesday.", True, ())


@pytest.mark.parametrize(
    "own", ["Line one\nLine two", "no!!", "1. rota\n\n2. phones", "- a\n - b", "so , then ..", "i did"]
)
def test_own_words_stand_as_they_were_written(own: str) -> None:
    letter = compose(kind("keep_in_touch"), {}, own_words={"good_wishes": f"\n {own}\r\n"})
    (sentence,) = [each for each in letter.sentences if each.own]
    assert sentence.text == own
    assert own in letter.body


@given(st.text())
def test_own_words_lose_nothing_that_can_be_read(own: str) -> None:
    letter = compose(kind("influence"), {}, own_words={"hear_from_you": own})
    (sentence,) = [each for each in letter.sentences if each.id == "hear_from_you"]
    assert "\x00" not in sentence.text
    assert not sentence.own or letters_and_digits(sentence.text) == letters_and_digits(own)


@given(st.text(max_size=200))
def test_a_subject_of_the_readers_own_stands_on_one_line(own: str) -> None:
    subject = compose(kind("influence"), {}, own_words={"subject": own}).subject
    assert subject.text == " ".join(subject.text.split())
    assert not subject.own or letters_and_digits(subject.text) == letters_and_digits(own)


def test_own_words_for_a_frame_that_is_not_there_are_passed_over() -> None:
    own = {"nonsense": "x", "thanks": "  ", "proof": "A passage is worded in its box."}
    assert compose(kind("influence"), {}, own_words=own) == compose(kind("influence"), {})


@each_kind
def test_a_frame_keeps_its_name_for_whomever_and_wherever_it_is_said(kind_id: str) -> None:
    answers = kind(kind_id).examples[0].answers
    own = {"thanks": "Thank you for Tuesday.", "sign_off": "Bye for now,", "salutation": "Hello Sam,"}
    for tone in TONES:
        for region in REGIONS:
            for recipient in RECIPIENTS:
                style = {"tone": tone, "region": region, "recipient": recipient}
                made = compose(kind(kind_id), {**answers, **style}, own_words=own)
                said = {sentence.id: sentence.text for sentence in made.sentences if sentence.id in own}
                assert said == {each: own[each] for each in said}
                if kind(kind_id).addressed:
                    assert {"sign_off", "salutation"} <= set(said)


def test_every_sentence_names_the_answers_it_came_from() -> None:
    letter = compose(kind("influence"), kind("influence").examples[0].answers)
    for sentence in letter.sentences:
        assert {piece.key for piece in sentence.pieces if piece.key} <= set(sentence.keys)
    heard = [each for each in letter.sentences if each.passage == "heard"]
    assert [(each.id, each.keys) for each in heard] == [("heard-1", ("heard",))]
    assert [each.id for each in letter.sentences if each.passage == "proof"] == ["proof-1", "proof-2", "proof-3"]


@each_kind
def test_the_same_answers_give_the_same_letter(kind_id: str) -> None:
    answers = kind(kind_id).examples[0].answers
    assert compose(kind(kind_id), answers) == compose(kind(kind_id), dict(reversed(list(answers.items()))))


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_the_date_and_the_sign_off_follow_the_region(region: str, recipient: str) -> None:
    answers = {**kind("influence").examples[0].answers, "region": region, "recipient": recipient, "tone": "formal"}
    body = compose(kind("influence"), answers).body
    assert ("June 4" in body, "Sincerely," in body) == (region == "us", region == "us")
    assert ("4 June" in body, "Yours sincerely," in body) == (region == "uk", region == "uk")


@pytest.mark.parametrize(
    ("names", "recipient", "thanks"),
    [
        ("Sam Okoye", "one", "Thank you for"),
        ("Sam and Priya", "one", "Thank you both"),
        ("Sam & Priya", "panel", "Thank you both"),
        ("Sam\nPriya", "one", "Thank you both"),
        ("Sam, Priya and Jo", "one", "Thank you all"),
        ("Sam, Priya and Jo", "panel", "Thank you all"),
        ("", "panel", "Thank you all"),
        ("", "two", "Thank you both"),
        ("Mr Eccles", "panel", "Thank you for your time"),
        ("Sam", "two", "Thank you for your time"),
        ("the panel", "panel", "Thank you all"),
        ("Sam and the panel", "two", "Thank you all"),
        ("Sam and Priya", "recruiter", "Thank you for the interview"),
    ],
)
def test_the_letter_thanks_as_many_as_were_named(names: str, recipient: str, thanks: str) -> None:
    letter = compose(kind("thank_you"), check({"their_name": names, "recipient": recipient}).answers)
    assert thanks in letter.body


@pytest.mark.parametrize(
    ("role", "subject"),
    [
        ("the ward clerk job", "Thank you – ward clerk interview, June 4"),
        ("senior deputy assistant ward clerk", "Thank you – senior deputy assistant ward clerk interview"),
        ("N" * 120, "Thank you for the interview"),
        ("", "Thank you for the interview"),
    ],
)
def test_the_subject_is_the_longest_line_that_fits(role: str, subject: str) -> None:
    answers = {"role": role, "interview_date": "2026-06-04"}
    assert compose(kind("thank_you"), answers).subject.text == subject


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("nurse", "for the nurse role."),
        ("the ward clerk job", "for the ward clerk job."),
        ("Charge Nurse, step-down unit", "for the role of Charge Nurse, step-down unit."),
        ("Head of Sales", "for the role of Head of Sales."),
        ("a role as an engineer", "for the engineer"),
        ("Trainer (part time).", "for the role of Trainer (part time)."),
    ],
)
def test_a_job_has_the_word_for_it_where_english_has_it(role: str, said: str) -> None:
    body = compose(kind("influence"), {"role": role}).body
    if role.startswith("a role"):
        assert "for the role as an engineer." in body
    else:
        assert said in body


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("Friday", "by Friday."),
        ("within a week", "hear within a week."),
        ("the end of the week", "by the end of the week."),
        ("by Monday.", "hear by Monday."),
        ("12 June", "by 12 June."),
    ],
)
def test_a_promised_day_gets_the_word_before_it_that_it_lacks(day: str, said: str) -> None:
    assert said in compose(kind("status_check"), {"promised_day": day}).body


@pytest.mark.parametrize(("interviewer", "is_named"), [("Mr Shah", True), ("SAM", False), ("", False)])
def test_an_interviewer_is_named_unless_the_letter_is_to_them(interviewer: str, is_named: bool) -> None:
    answers = {"recipient": "recruiter", "their_name": "Sam", "interviewer": interviewer, "state": "ahead"}
    letter = compose(kind("adjust_or_rearrange"), answers)
    assert any("interviewer" in sentence.keys for sentence in letter.sentences) == is_named


def test_names_that_were_given_get_their_capitals_in_passages() -> None:
    answers = {"their_name": "Priya Shah", "company": "The Riverside Trust", "proof": "i told priya about the trust"}
    assert "I told Priya about the trust." in compose(kind("influence"), answers).body.replace("Trust.", "trust.")


@pytest.mark.parametrize(
    ("names", "typed", "stands"),
    [
        ("Miss Duffy", "i miss one now and then", "I miss one now and then."),
        ("Miss Duffy and Lord Hall", "miss duffy and the hall", "Miss Duffy and the hall."),
        ("Mr. Close, Ana Reyes", "close to mr ana reyes", "Close to mr Ana Reyes."),
        ("Chef Kitty T.", "a chef i dont know", "A chef I don't know."),
    ],
)
def test_a_title_or_a_word_of_every_day_is_no_name(names: str, typed: str, stands: str) -> None:
    letter = compose(kind("influence"), {"their_name": names, "your_name": "T", "proof": typed})
    assert letter.passages[0].text == stands


def test_the_choices_of_style_are_made_for_the_reader_where_they_made_none() -> None:
    each = kind("influence")
    for way in (way for ways in each.frames.values() for way in ways):
        assert holds(way.when, {key: chosen({}, key) for key in way.when}) in (True, False)
