import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind
from bounceback.letters.mend import Mended, exchanged, mend
from bounceback.letters.model import Letter, Paragraph, Piece, Sentence
from bounceback.questions.answers import check
from bounceback.questions.catalog import kind_ids
from typed import typed_text


def sentence(name: str, text: str, *keys: str) -> Sentence:
    return Sentence(name, (Piece(text, keys[0] if keys else ""),), keys)


def letter(*sentences: Sentence) -> Letter:
    return Letter("influence", sentence("subject", "So sorry"), (Paragraph("body", "body", sentences),))


LETTER = letter(
    sentence("hello", "Dear Sam,"),
    sentence("sorry", "I am so sorry, so very sorry.", "apology"),
    sentence("again", "Sorry again.", "apology", "closing"),
)
ANSWERS = {"apology": "so sorry, so very sorry", "closing": "sorry again", "role": "sorry"}


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


def test_words_that_the_reader_answered_are_mended_in_the_answer() -> None:
    assert mend(LETTER, ANSWERS, {}, "very sorry", 0, "thankful") == Mended(
        "answer", "apology", "so sorry, so thankful"
    )


def test_the_time_at_which_words_stand_counts_from_the_first_sentence_on() -> None:
    assert mend(LETTER, ANSWERS, {}, "sorry", 1, "glad") == Mended("answer", "apology", "so sorry, so very glad")
    assert mend(LETTER, ANSWERS, {}, "Sorry", 0, "Glad") == Mended("answer", "apology", "so Glad, so very sorry")


def test_an_answer_may_begin_small_where_its_sentence_begins_large() -> None:
    answers = {"closing": "sorry again"}
    assert mend(LETTER, answers, {}, "Sorry again", 0, "Thank you") == Mended("answer", "closing", "Thank you")


def test_where_a_sentence_holds_words_more_often_than_its_answer_the_last_of_the_answer_are_meant() -> None:
    twice = letter(sentence("one", "Sorry, so sorry.", "apology"))
    assert mend(twice, {"apology": "so sorry"}, {}, "sorry", 0, "glad") == Mended("answer", "apology", "so glad")
    thrice = letter(sentence("one", "so, so, so", "apology"))
    assert mend(thrice, {"apology": "so, so"}, {}, "so", 2, "we") == Mended("answer", "apology", "so, we")


def test_words_of_ours_are_mended_in_the_sentence() -> None:
    assert mend(LETTER, ANSWERS, {}, "Dear", 0, "Hello") == Mended("sentence", "hello", "Hello Sam,")
    assert mend(LETTER, {}, {}, "very sorry", 0, "glad") == Mended("sentence", "sorry", "I am so sorry, so glad.")


def test_a_sentence_that_the_reader_worded_is_mended_itself_and_not_its_answer() -> None:
    mended = mend(LETTER, ANSWERS, {"sorry": "I am so sorry, so very sorry."}, "very sorry", 0, "glad")
    assert mended == Mended("sentence", "sorry", "I am so sorry, so glad.")


def test_words_that_are_not_in_the_body_any_more_change_nothing() -> None:
    for found, before in (("gone", 0), ("sorry", 2), ("So sorry", 0), ("", 0), ("sorry", 10**30)):
        assert mend(LETTER, ANSWERS, {}, found, before, "better") is None


def test_an_answer_that_is_a_list_or_changes_its_length_in_small_letters_is_left_alone() -> None:
    odd = letter(sentence("one", "İ am sorry", "list", "odd"))
    mended = mend(odd, {"list": ["sorry"], "odd": "İ am sorry"}, {}, "sorry", 0, "glad")
    assert mended == Mended("sentence", "one", "İ am glad")


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
        assert mended.name in touched.keys
        answers[mended.name] = mended.text
    else:
        assert mended.name == touched.id
        own_words[mended.name] = mended.text
    second = compose(chosen, check(answers, future=chosen.future).answers, own_words=own_words)
    others = {each.id: each.text for each in first.sentences if not set(each.keys) & set(touched.keys)}
    now = {each.id: each.text for each in second.sentences}
    assert {name: now.get(name) for name in others if name != touched.id} == {
        name: text for name, text in others.items() if name != touched.id
    }
    if mended.place == "sentence":
        assert now[touched.id] == mended.text
