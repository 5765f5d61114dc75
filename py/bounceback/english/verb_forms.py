"""Verbs and their forms: as much as it takes to see that words are a clause, and to say a thing as past.

Words are given in small letters, with straight apostrophes.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, read

__all__ = ["VerbForms", "verb_forms", "with_s"]

VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The forms of the verbs we know.

    `bases` are as they are asked for (*go*), `thirds` map what he or she does to that (*goes*), `pasts` map what was
    done (*went*), `alone` holds those of them that are nothing else (*went*, and not *worked*, *put* or *left*).
    `participles` follow *have* (*gone*, *worked*), `participle_of` has the one of a base, `doing` maps *going* to *go*.
    `said_past` says a base or a third as past, `helpers` make a clause by themselves; `irregular` maps each base to the
    forms that no ending makes.
    """

    bases: frozenset[str]
    thirds: dict[str, str]
    pasts: dict[str, str]
    alone: frozenset[str]
    participles: frozenset[str]
    doing: dict[str, str]
    past_of: dict[str, str]
    participle_of: dict[str, str]
    third_of: dict[str, str]
    helpers: frozenset[str]
    irregular: dict[str, tuple[str, ...]]

    def said_past(self, word: str) -> str:
        """Return the past of *go* or *goes*; empty where we know none, or it is the same word."""
        base = self.thirds.get(word, word)
        past = self.past_of.get(base, "")
        return "" if past == word else past

    def is_finite(self, word: str) -> bool:
        """Whether `word` can be the verb of a subject: *goes*, *went*, *is*; not *gone*, *going*; *go* may be."""
        return word in self.helpers or word in self.thirds or word in self.pasts


@cache
def verb_forms(data: Path = DATA) -> VerbForms:
    """Return the forms of all verbs. Raises `DefinitionError` with every problem of the file."""
    return read("english/verb_forms.toml", _forms, data)


def _forms(table: Table) -> VerbForms:
    doubled = frozenset(table.texts("doubled"))
    past_of: dict[str, str] = {}
    pasts: dict[str, str] = {}
    participles: set[str] = set()
    alone: set[str] = set()
    irregular: dict[str, tuple[str, ...]] = {}
    first_participles: dict[str, str] = {}
    for line in table.texts("irregular"):
        parts = line.split()
        if len(parts) != 3:
            table.problem("irregular", f"expected a verb in three forms, found {line!r}")
            continue
        base, past, participle = parts
        past_of[base] = past.partition("|")[0]
        pasts |= dict.fromkeys(past.split("|"), base)
        participles.update(participle.split("|"))
        first_participles[base] = participle.partition("|")[0]
        irregular[base] = (*past.split("|"), *participle.split("|"))
        alone.update(set(past.split("|")) - set(participle.split("|")) - {base})
    for base in (*table.texts("regular"), *sorted(doubled - past_of.keys())):
        past = _with_ending(base, "ed", doubled)
        past_of[base] = past
        pasts[past] = base
        participles.add(past)
    bases = frozenset(past_of)
    third_of = {base: _third(base) for base in bases}
    return VerbForms(
        bases=bases,
        thirds={third: base for base, third in third_of.items()},
        pasts=pasts,
        alone=frozenset(alone),
        participles=frozenset(participles | {"been"}),
        doing={_with_ending(base, "ing", doubled): base for base in bases} | {"being": "be"},
        past_of=past_of,
        participle_of=past_of | first_participles,
        third_of=third_of,
        helpers=frozenset(table.texts("helpers")),
        irregular=irregular,
    )


def _third(base: str) -> str:
    if base == "have":
        return "has"
    return f"{base}es" if base.endswith("o") else with_s(base)


def with_s(word: str) -> str:
    """Return a verb as *he* does it, or a noun for several, where it is regular: *tries*, *boxes*, *hands*."""
    if word.endswith("y") and word[-2] not in VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "z")) else f"{word}s"


def _with_ending(base: str, ending: str, doubled: frozenset[str]) -> str:
    if base in doubled:
        return base + base[-1] + ending
    if base.endswith("ie"):
        return base[:-2] + ("ying" if ending == "ing" else "ied")
    if base.endswith("e") and not (ending == "ing" and base.endswith(("ee", "ye", "oe"))):
        return base[:-1] + ending
    if ending == "ed" and base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ied"
    return base + ending
