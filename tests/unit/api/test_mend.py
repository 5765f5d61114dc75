import json
from typing import Any

from bounceback.api.door import handle
from bounceback.letters.kinds import kind

ANSWERS = dict(kind("influence").examples[0].answers)


def ask(action: str, **fields: object) -> dict[str, Any]:
    request = {"action": action, "kind": "influence", "answers": ANSWERS, **fields}
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    assert reply.pop("ok"), reply
    return reply


def test_a_mend_goes_into_the_answer_and_comes_out_in_the_letter() -> None:
    key, answer = next((key, text) for key, text in ANSWERS.items() if key == "their_name" and isinstance(text, str))
    mended = ask("mend", found=answer, before=0, better="Quokka")
    assert (mended["place"], mended["answers"]) == ("answer", {**json.loads(json.dumps(ANSWERS)), key: "Quokka"})
    assert "Quokka" in ask("letter", answers=mended["answers"])["letter"]["body"]


def test_a_mend_of_our_words_is_wording_of_the_readers_own_beside_what_they_worded_before() -> None:
    first = ask("letter")["letter"]["paragraphs"][0]["sentences"][0]
    own_words = {"another": "Hi."}
    mended = ask("mend", found=first["text"].split()[0], before=0, better="Quokka", own_words=own_words)
    assert mended["place"] == "sentence"
    assert mended["own_words"] == {
        **own_words,
        first["id"]: first["text"].replace(first["text"].split()[0], "Quokka", 1),
    }
    assert ask("letter", own_words=mended["own_words"])["letter"]["body"].startswith("Quokka")


def test_in_a_text_that_was_edited_the_words_are_mended_where_they_stand_and_nowhere_else() -> None:
    edited = {"base": "a", "text": "so so", "by_hand": {"base": "b", "text": "c"}}
    mended = ask("mend", edited=edited, found="so", before=1, better="we")
    assert mended == {
        "place": "text",
        "answers": json.loads(json.dumps(ANSWERS)),
        "own_words": {},
        "edited": {"base": "a", "text": "so we"},
    }


def test_words_that_are_there_no_more_leave_all_as_it_was() -> None:
    for edited in (None, {"base": "a", "text": ""}):
        mended = ask("mend", edited=edited, found="no such words", before=0, better="x", own_words={"one": "Hi."})
        assert (mended["place"], mended["own_words"]) == ("nowhere", {"one": "Hi."})
        assert mended["edited"] == edited


def test_a_number_that_is_none_is_refused() -> None:
    for before in (-1, "1", True, 0.5):
        request = {"action": "mend", "kind": "influence", "found": "a", "before": before, "better": "b"}
        assert json.loads(handle(json.dumps(request)))["error"]["type"] == "request"
