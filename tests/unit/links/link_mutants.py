"""Broken and hostile links and files for the tests: a seeded generator that starts from good ones."""

import json
import random
from collections.abc import Callable, Iterator, Sequence

from bounceback.links import codec

__all__ = ["HOSTILE", "mutants"]

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}",
    "{0.__class__.__mro__}",
    "%(name)s %n",
    "${7*7}",
    "__proto__",
    "'; DROP TABLE letters; --",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "\ud800",
    "\x00\x1b[31m",
    "\r\nBcc: everyone@example.com",
    "💛" * 60,
    "a" * 5000,
)
JUNK = "".join(map(chr, range(32, 127))) + "\n\t\x00\u200b\u2028…é中💛\ud800"
LINK_LETTERS = "ABCXYZabcxyz0189-_.=#&%~"

type Mutation = Callable[[str, random.Random], str]


def mutants(good: Sequence[str], keys: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """`count` texts made from `good` links and files: characters changed, parts swapped, sealed payloads forged.

    `keys` are names that a forged payload may use. The same `seed` gives the same texts.
    """
    chance = random.Random(seed)
    for _ in range(count):
        if chance.random() < 0.4:
            yield _forged(keys, chance)
            continue
        text = chance.choice(good)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            text = chance.choice(MUTATIONS)(text, chance)
        yield text


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _changed(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(LINK_LETTERS) + text[at + 1 :]


def _junk_inserted(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + "".join(chance.choices(JUNK, k=chance.randrange(1, 12))) + text[at:]


def _hostile_inserted(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(HOSTILE) + text[at:]


def _hole(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randrange(1, 20) :]


def _doubled(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)] + text


def _other_case(text: str, _chance: random.Random) -> str:
    return text.swapcase()


def _resealed(text: str, chance: random.Random) -> str:
    """The fragment with a checksum that fits whatever has become of it, so that the inner parts are reached."""
    fields = text.split(".")
    payload = "".join(each for each in fields[2] if each in SAFE) if len(fields) > 2 else ""
    return codec.sealed(chance.choice("sf"), chance.choice("jzpx"), payload)


def _random(_text: str, chance: random.Random) -> str:
    return "".join(chance.choices(JUNK, k=chance.randrange(200)))


SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
MUTATIONS: tuple[Mutation, ...] = (
    _cut, _changed, _changed, _junk_inserted, _hostile_inserted, _hole, _doubled, _other_case, _resealed, _random
)  # fmt: skip


def _forged(keys: Sequence[str], chance: random.Random) -> str:
    """A well-sealed link, or a file, that holds what ours never would."""
    values = {_key(keys, chance): _value(keys, chance, 0) for _ in range(chance.randrange(6))}
    if chance.random() < 0.2:
        return json.dumps({"bounceback_draft": chance.choice((1, 1, 1, 2, 0, -1, True, "1", None)), **values})
    if chance.random() < 0.2:
        short = "".join(chance.choices("KCRTOWAS_abcxyz-", k=chance.randrange(12)))
        return codec.sealed("s", "p", short)
    how, payload = chance.choice(codec.packed(values))
    return codec.sealed(chance.choice("sssf"), how, payload)


def _key(keys: Sequence[str], chance: random.Random) -> str:
    return chance.choice(keys) if chance.random() < 0.9 else chance.choice(HOSTILE)


def _value(keys: Sequence[str], chance: random.Random, depth: int) -> object:
    plain: tuple[object, ...] = (None, True, 0, -1, 1e308, float("nan"), 10**30, "", " ", "yes", "2026-02-30", "t0")
    kind = chance.randrange(10)
    if kind < 4 or depth > 3:
        return chance.choice(HOSTILE)
    if kind < 8:
        return chance.choice(plain)
    if kind == 8:
        return [_value(keys, chance, depth + 1) for _ in range(chance.randrange(5))]
    return {_key(keys, chance): _value(keys, chance, depth + 1) for _ in range(chance.randrange(4))}
