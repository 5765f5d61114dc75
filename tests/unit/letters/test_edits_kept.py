"""Tests of a whole letter that the reader edited, while answers change it: as the desk asks for it, again and again."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.api.door import handle
from bounceback.letters.kinds import kind
from bounceback.letters.merge import merge
from bounceback.letters.model import LENGTHS, RECIPIENTS, REGIONS, TONES

ANSWERS = dict(kind("influence").examples[0].answers)
STYLES = {"tone": TONES, "length": LENGTHS, "region": REGIONS, "recipient": RECIPIENTS}

type Edited = dict[str, Any]


def asked(style: dict[str, str], edited: Edited | None = None) -> dict[str, Any]:
    request = {"action": "letter", "kind": "influence", "answers": ANSWERS | style, "edited": edited}
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    assert reply["ok"]
    return reply


def body(style: dict[str, str]) -> str:
    return str(asked(style)["letter"]["body"])


def changed(edited: Edited, *styles: dict[str, str]) -> Edited:
    """The edits as they stand on the desk after these changes, one after the other."""
    for style in styles:
        edited = {key: value for key, value in asked(style, edited)["edited"].items() if key != "conflicts"}
    return edited


def only_in_the_medium_letter() -> str:
    """A sentence of the medium letter that the short one leaves out."""
    left_out = asked({"length": "short"})["letter"]["left_out"]
    medium = asked({"length": "medium"})["letter"]
    sentences = [each for paragraph in medium["paragraphs"] for each in paragraph["sentences"]]
    found: str = next(each["text"] for each in sentences if each["passage"] in left_out)
    return found


styles = st.fixed_dictionaries({key: st.sampled_from(values) for key, values in STYLES.items()})
scraps = st.lists(st.sampled_from(("mine", "the", "I", "we.", "end.\n\nStart", "x,", "\n")), max_size=8).map(" ".join)


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """What a reader makes of `text`: words taken out, put in, moved; or another text altogether."""
    if draw(st.integers(0, 5)) == 0:
        return draw(st.text(st.characters(codec="utf-8"), max_size=80))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 200)))
        text = text[:start] + draw(scraps) + text[end:]
    return text


@given(styles, st.lists(styles, max_size=4), st.data())
def test_after_any_changes_of_style_that_end_where_they_began_the_text_is_what_the_reader_wrote(
    first: dict[str, str], others: list[dict[str, str]], data: st.DataObject
) -> None:
    base = body(first)
    text = data.draw(edits(base))
    # There and back, and there and back again.
    assert changed({"base": base, "text": text}, *others, first, *others, first) == {"base": base, "text": text}


@given(styles, st.lists(styles, min_size=1, max_size=3), st.data())
def test_what_came_between_does_not_matter(
    first: dict[str, str], others: list[dict[str, str]], data: st.DataObject
) -> None:
    base = body(first)
    text = data.draw(edits(base))
    now = changed({"base": base, "text": text}, *others)
    assert now["text"] == merge(base, text, body(others[-1])).text


@pytest.mark.parametrize("own", ["", "I would ask first.", "You told me how to begin."])
def test_a_sentence_taken_out_or_replaced_stays_so_when_it_was_not_in_the_letter_for_a_while(own: str) -> None:
    out = only_in_the_medium_letter()
    medium, short = {"length": "medium"}, {"length": "short"}
    base = body(medium)
    assert out in base
    assert out not in body(short)
    text = base.replace(out, own).replace("  ", " ")
    now = changed({"base": base, "text": text}, short, medium)
    assert now == {"base": base, "text": text}


def test_what_the_reader_types_on_is_kept_beside_the_letter_of_then() -> None:
    medium, short = {"length": "medium"}, {"length": "short"}
    base = body(medium)
    now = changed({"base": base, "text": f"{base}\nP.S. One."}, short)
    assert now["by_hand"] == {"base": base, "text": f"{base}\nP.S. One."}
    typed = {"base": now["base"], "text": now["text"].replace("One", "Two")}
    assert changed(typed, short) == typed
    assert changed(typed, medium)["text"] == f"{base}\nP.S. Two."
    assert changed(typed, medium, short) == typed


@pytest.mark.parametrize("by_hand", [None, {}, {"base": "Dear Sam,"}, {"text": "Mine"}])
def test_edits_without_a_whole_pair_by_hand_are_those_that_the_reader_left(by_hand: object) -> None:
    base = body({})
    edited = {"base": base, "text": f"{base}\nP.S. One.", "by_hand": by_hand}
    assert changed(edited, {}) == {"base": base, "text": f"{base}\nP.S. One."}


@pytest.mark.parametrize("by_hand", ["x", [1], {"base": 1, "text": "x"}])
def test_a_pair_of_another_type_is_refused(by_hand: object) -> None:
    edited = {"base": "", "text": "", "by_hand": by_hand}
    request = {"action": "letter", "kind": "influence", "answers": {}, "edited": edited}
    assert json.loads(handle(json.dumps(request)))["error"]["type"] == "request"
