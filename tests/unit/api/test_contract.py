"""The contract of the door: every action keeps it, and no field of any request makes the door raise."""

import json
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bounceback.api import contract
from bounceback.api.door import ACTIONS, handle, handler
from bounceback.letters.kinds import kind
from bounceback.questions.catalog import catalog, kind_ids
from door_requests import door_requests
from scripts.api_types import contract_types
from typed import typed_text

REPLIES: Mapping[str, TypeAdapter[Any]] = {
    action: TypeAdapter(reply) for action, (_, reply) in contract_types().items()
}
ERROR: TypeAdapter[Any] = TypeAdapter(contract.ErrorReply)
LINK = json.loads(
    handle(json.dumps({"action": "share", "answers": dict(kind("thank_you").examples[0].answers), "words": True}))
)["fragment"]

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | typed_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(typed_text, inner, max_size=3),
    max_leaves=5,
)
days = st.dates().map(str) | st.sampled_from(("", "  ", "2026-02-30", "9999-12-31", "20260604"))
answers = st.dictionaries(
    st.sampled_from((*catalog(), "plan_if", "name", "nonsense")),
    st.sampled_from(sorted({value for question in catalog().values() for value in question.values})) | days | junk,
)
# What a page may well send in a field of this name; anything else comes from its type.
likely: Mapping[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from((*kind_ids(), "nonsense")),
    "answers": answers,
    "today": days,
    "time": st.times().map(str) | st.just("25:00"),
    "region": st.sampled_from(("us", "uk", "", "mars")),
    "reply": st.sampled_from(("yes", "no", "silence", "another_round", "nothing")),
    "fragment": st.sampled_from((LINK, LINK[:-1], "#f=1.j.e30.0", "")) | typed_text,
    "door": st.sampled_from(("", "help", "said_no", "nowhere")),
}


def sent(type_: Any) -> st.SearchStrategy[Any]:
    """Values of one field's type as the contract has it."""
    type_ = getattr(type_, "__value__", type_)
    if is_typeddict(type_):
        return st.fixed_dictionaries(
            {}, optional={name: field(name, each) for name, each in get_type_hints(type_).items()}
        )
    match get_origin(type_):
        case None:
            return {str: typed_text, int: st.integers(), bool: st.booleans()}.get(type_, st.none())
        case origin if origin is Literal:
            return st.sampled_from(get_args(type_))
        case origin if origin is list:
            return st.lists(sent(get_args(type_)[0]), max_size=3)
        case origin if origin is dict:
            return st.dictionaries(typed_text, sent(get_args(type_)[1]), max_size=3)
        case _:
            return st.one_of([sent(each) for each in get_args(type_)])


def field(name: str, type_: Any) -> st.SearchStrategy[Any]:
    return likely.get(name, sent(type_)) | junk


@pytest.mark.parametrize("action", ACTIONS)
@given(data=st.data())
def test_no_field_of_any_request_makes_the_door_raise(action: str, data: st.DataObject) -> None:
    request, _ = contract_types()[action]
    fields = data.draw(sent(request))
    text = handle(json.dumps({**fields, "action": action}))
    text.encode("utf-8")
    reply = json.loads(text, parse_constant=pytest.fail)
    if reply.pop("ok"):
        REPLIES[action].validate_python(reply, strict=True, extra="forbid")
    else:
        ERROR.validate_python({"ok": False, **reply}, strict=True, extra="forbid")


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_answers_as_the_contract_says(action: str) -> None:
    answered = 0
    for request, _ in door_requests():
        reply = json.loads(handle(json.dumps(request))) if request.get("action") == action else {"ok": False}
        if reply.pop("ok"):
            REPLIES[action].validate_python(reply, strict=True, extra="forbid")
            answered += 1
    assert answered, f"door_requests holds no request that {action} can answer"


@pytest.mark.parametrize("action", ACTIONS)
def test_what_an_action_returns_is_typed_by_the_contract(action: str) -> None:
    hints = get_type_hints(handler(action), {"contract": contract})
    assert hints["return"] is contract_types()[action][1]
