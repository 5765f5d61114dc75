import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bounceback.letters.compose import compose, recipient_of
from bounceback.letters.kinds import kind
from bounceback.letters.mend import Mended, exchanged, mend
from bounceback.letters.model import Letter, Paragraph, Passage, Piece, Sentence
from bounceback.questions.answers import check
from bounceback.questions.catalog import kind_ids
from typed import typed_text


def sentence(name: str, text: str, passage: str = "") -> Sentence:
    return Sentence(name, (Piece(text, passage),), (passage,) if passage else (), passage=passage)


def letter(*sentences: Sentence) -> Letter:
    texts: dict[str, str] = {}
    for each in sentences:
        if each.passage:
            texts[each.passage] = f"{texts.get(each.passage, '')} {each.text}".strip()
    passages = tuple(Passage(key, text) for key, text in texts.items())
    return Letter("clean_apology", "mail", sentence("subject", "So sorry"), (Paragraph("all", sentences),), passages)


LETTER = letter(
    sentence("salutation", "Dear Sam,"),
    sentence("did-1", "I am so sorry, so very sorry.", "did"),
    sentence("did-2", "Sorry again.", "did"),
    sentence("cost-1", "You had to wait, and I am sorry.", "cost"),
)
ANSWERS = {
    "did": "i am so sorry, so very sorry. sorry again",
    "cost": "You had to wait, and I am sorry",
    "role": "sorry",
}


@pytest.mark.parametrize(
    ("text", "found", "before", "better", "mended"),
    [
        ("so so so", "so", 0, "we", "we so so"),
        ("so so so", "so", 2, "we", "so so we"),
        ("aaa", "aa", 1, "b", "ab"),
        ("so so", "so", 2, "we", None),
        ("so so", "", 0, "we", None),
        ("", "so", 0, "we", None),
    ],
)
def test_words_are_exchanged_where_they_stand_for_that_time(
    text: str, found: str, before: int, better: str, mended: str | None
) -> None:
    assert exchanged(text, found, before, better) == mended


def test_words_of_a_passage_are_mended_in_its_box_as_it_was_typed() -> None:
    mended = mend(LETTER, ANSWERS, {}, "very sorry", 0, "thankful")
    assert mended == Mended("answer", "did", "i am so sorry, so thankful. sorry again")


def test_the_time_at_which_words_stand_counts_from_the_first_sentence_on() -> None:
    in_did = "i am so sorry, so very glad. sorry again"
    assert mend(LETTER, ANSWERS, {}, "sorry", 1, "glad") == Mended("answer", "did", in_did)
    in_cost = "You had to wait, and I am glad"
    assert mend(LETTER, ANSWERS, {}, "sorry", 2, "glad") == Mended("answer", "cost", in_cost)


def test_a_box_may_begin_small_where_its_passage_begins_large() -> None:
    mended = mend(LETTER, ANSWERS, {}, "I am so", 0, "We are")
    assert mended == Mended("answer", "did", "We are sorry, so very sorry. sorry again")


def test_words_that_were_typed_another_way_are_mended_as_they_stand_in_the_letter() -> None:
    apart = letter(sentence("did-1", "I don't know.", "did"))
    assert mend(apart, {"did": "i dont know"}, {}, "don't", 0, "do not") == Mended("answer", "did", "I do not know.")


def test_words_of_ours_are_mended_in_the_sentence() -> None:
    assert mend(LETTER, ANSWERS, {}, "Dear", 0, "Hello") == Mended("sentence", "salutation", "Hello Sam,")


def test_a_fact_in_a_line_of_ours_is_mended_in_its_answer() -> None:
    pieces = (Piece("Thank you, "), Piece("Sma", "their_name"), Piece(", for the sma job on "), Piece("June 4", "day"))
    there = letter(Sentence("thanks", pieces, ("their_name", "day")))
    answers = {"their_name": "dear sma", "day": "2026-06-04"}
    assert mend(there, answers, {}, "Sma", 0, "Sam") == Mended("answer", "their_name", "dear Sam")
    assert mend(there, answers, {}, "sma", 0, "big") == Mended(
        "sentence", "thanks", "Thank you, Sma, for the big job on June 4"
    )
    # A day is not answered as it is written, and words that lie half in a fact are ours.
    assert mend(there, answers, {}, "4", 0, "5") == Mended(
        "sentence", "thanks", "Thank you, Sma, for the sma job on June 5"
    )
    assert mend(there, answers, {}, "you, Sma", 0, "you") == Mended(
        "sentence", "thanks", "Thank you, for the sma job on June 4"
    )


def test_a_frame_that_the_reader_worded_is_mended_itself() -> None:
    mended = mend(LETTER, ANSWERS, {"salutation": "Dear Sam,"}, "Sam", 0, "Ali")
    assert mended == Mended("sentence", "salutation", "Dear Ali,")


def test_words_that_are_not_in_the_body_any_more_change_nothing() -> None:
    for found, before in (("gone", 0), ("sorry", 3), ("So sorry", 0), ("", 0), ("sorry", 10**30)):
        assert mend(LETTER, ANSWERS, {}, found, before, "better") is None


def test_a_box_that_changes_its_length_in_small_letters_is_mended_as_it_stands_in_the_letter() -> None:
    odd = letter(sentence("did-1", "İ am sorry.", "did"))
    assert mend(odd, {"did": "İ am sorry"}, {}, "sorry", 0, "glad") == Mended("answer", "did", "İ am glad.")


@given(typed_text, typed_text, st.integers(0, 5), typed_text)
def test_an_exchange_keeps_every_other_word(text: str, found: str, before: int, better: str) -> None:
    stands = [at for at in range(len(text)) if found and text.startswith(found, at)]
    wanted = None
    if before < len(stands):
        wanted = text[: stands[before]] + better + text[stands[before] + len(found) :]
    assert exchanged(text, found, before, better) == wanted


@given(st.data())
def test_whatever_word_of_a_letter_is_mended_is_mended_in_the_next_letter_and_nothing_else(data: st.DataObject) -> None:
    chosen = kind(data.draw(st.sampled_from(kind_ids())))
    given_answers = dict(data.draw(st.sampled_from(chosen.examples)).answers)
    own = data.draw(st.sampled_from(({}, {"no such sentence": "Hi."})))
    first = compose(chosen, check(given_answers, future=chosen.future).answers, own_words=own)
    touched = data.draw(st.sampled_from(first.sentences))
    found = data.draw(st.sampled_from(touched.text.split()))
    earlier = first.sentences[: first.sentences.index(touched)]
    before = sum(each.text.startswith(found, at) for each in earlier for at in range(len(each.text)))

    mended = mend(first, given_answers, own, found, before, "quokkas")

    assert mended
    assert "quokkas" in mended.text
    answers, own_words = dict(given_answers), dict(own)
    if mended.place == "answer":
        assert mended.name == touched.passage or (mended.name in touched.keys and not touched.passage)
        answers[mended.name] = mended.text
    else:
        assert mended.name == touched.id
        own_words[mended.name] = mended.text
    # "Joan, quokkas Silva" are two people where "Joan, Peter and Ms. Silva" were three: that line speaks of them.
    assume(recipient_of(given_answers) == recipient_of(answers))
    second = compose(chosen, check(answers, future=chosen.future).answers, own_words=own_words)
    for letter_now, letter_then in ((second, first), (first, second)):
        others = {each.id: each.text for each in letter_then.sentences if mended.name not in (each.id, *each.keys)}
        now = {each.id: each.text for each in letter_now.sentences}
        assert {name: now.get(name) for name in others} == others
    there = [each for each in second.sentences if "quokkas" in each.text.casefold()]
    assert there
    assert all(mended.name in (each.id, *each.keys) for each in there)
