"""Choices in a few characters: codec `p` of a shared link, with the permanent short names of `links/shorthand.toml`.

`KaRoC_ah` is kind a, recipient o, causes a and h: capitals for the question, small letters or figures for what
was chosen, and `_` before what was given as a list. What has no short name follows after a `-`, as in codec `j`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read
from bounceback.links import codec
from bounceback.links.link_words import refusal

__all__ = ["CODEC", "ShortNames", "read_short_names", "shortened", "written_out"]

CODEC = "p"

ITEM = re.compile(r"([A-Z]{1,2})(_?)([a-z0-9]+)")
KEY = re.compile(r"[A-Z]{1,2}")
VALUE = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class ShortNames:
    """Question key to its short name, and to the short names of its choices; and the same the other way round."""

    keys: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    long_keys: Mapping[str, str]
    long_values: Mapping[str, Mapping[str, str]]


def shortened(answers: Mapping[str, str | tuple[str, ...]]) -> str:
    """Return the payload for `answers`; those without short names are in it written out."""
    names = _short_names()
    short, rest = "", {}
    for key, given in answers.items():
        values = names.values.get(key, {})
        chosen = (given,) if isinstance(given, str) else given
        if chosen and all(each in values for each in chosen):
            letters = "".join(values[each] for each in chosen)
            short += names.keys[key] + ("" if isinstance(given, str) else "_") + letters
        else:
            rest[key] = given
    if not rest:
        return short
    (_, written), *_ = codec.packed(rest)
    return f"{short}-{written}"


def written_out(payload: str) -> dict[str, object]:
    """Return the answers in a payload. Raises `LinkError` with `damaged` where it holds anything else."""
    names = _short_names()
    short, dash, rest = payload.partition("-")
    answers: dict[str, object] = {}
    at = 0
    for item in ITEM.finditer(short):
        code, listed, letters = item.groups()
        key = names.long_keys.get(code, "")
        values = names.long_values.get(key, {})
        if item.start() != at or not all(each in values for each in letters) or not (listed or len(letters) == 1):
            raise refusal("damaged")
        answers[key] = [values[each] for each in letters] if listed else values[letters]
        at = item.end()
    if at != len(short):
        raise refusal("damaged")
    return answers | (codec.unpacked("j", rest) if dash else {})


@cache
def _short_names() -> ShortNames:
    return read("links/shorthand.toml", read_short_names)


def read_short_names(table: Table) -> ShortNames:
    """Read the short names from the top table; every problem is noted on it."""
    keys: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    for key in table:
        each = table.table(key)
        keys[key] = each.text("short")
        if not KEY.fullmatch(keys[key]):
            each.problem("short", f"expected one or two capital letters, found {keys[key]!r}")
        chosen = each.table("values")
        values[key] = {value: chosen.text(value) for value in chosen}
        for value, letter in values[key].items():
            if not VALUE.fullmatch(letter):
                chosen.problem(value, f"expected one small letter or figure, found {letter!r}")
        _report_twins(each, "values", values[key])
    _report_twins(table, "short", keys)
    return ShortNames(keys, values, _turned(keys), {key: _turned(each) for key, each in values.items()})


def _turned(names: Mapping[str, str]) -> dict[str, str]:
    return {short: name for name, short in names.items()}


def _report_twins(table: Table, where: str, names: Mapping[str, str]) -> None:
    for name, short in names.items():
        if name != _turned(names)[short]:
            table.problem(
                where, f"{short!r} stands for {name!r} and for {_turned(names)[short]!r}: expected one of them"
            )
