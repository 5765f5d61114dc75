"""Classes of words that hints are written with: `@base`, a verb as it is asked for, `@plural`, a noun for several.

A word of one class can be turned into its form of another, *write* into *writing*.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read
from bounceback.english.dates import MONTHS, WEEKDAYS
from bounceback.english.verb_forms import VerbForms, verb_forms, with_s

__all__ = ["WordClasses", "word_classes"]

MOST = {"better": "best", "worse": "worst"}
YEARS = range(1950, 2050)


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Every class by its name, and for two names the forms of the second for words of the first.

    `base`, `third`, `past`, `participle`, `doing` are forms of verbs; `spoken_past` are pasts that are nothing else
    (*went*), `deed` bases that are no nouns (*write*). `person` and `noun` (people too) are one, `people` and `plural`
    several, `uncountable` neither. `several` are plurals that are no verbs, `short` words are more so by an ending.
    """

    named: Mapping[str, frozenset[str]]
    turned: Mapping[tuple[str, str], Mapping[str, str]]

    def turn(self, one: str, other: str) -> Callable[[str], str | None]:
        """Return what turns a word of the class `one` into its form of the class `other`; `None` for other words."""
        words = self.named[one]
        forms = self.turned[one, other]
        return lambda word: forms.get(word) if word in words else None


@cache
def word_classes() -> WordClasses:
    """Return the classes of the package. Raises `DefinitionError` with every problem of the file."""
    forms = verb_forms()
    return read("coach/nouns.toml", lambda table: _classes(table, forms))


def _classes(table: Table, forms: VerbForms) -> WordClasses:
    people, others = (table.text(key).split() for key in ("people", "others"))
    irregular = dict(line.split() for line in table.texts("irregular"))
    plural_of = {noun: irregular.get(noun) or with_s(noun) for noun in (*people, *others)}
    doing_of = {base: doing for doing, base in forms.doing.items()}
    participle_of = {**forms.participle_of, "be": "been"}
    never_several = {f"{word}s": word for word in table.text("never_several").split()}
    more_of = dict(line.split() for line in table.texts("more_of"))
    most_of = {word: MOST.get(more) or f"{more[:-1]}st" for word, more in more_of.items()}
    noun_of = {several: noun for noun, several in plural_of.items()}
    named = {
        "base": forms.bases | {"be"},
        "deed": frozenset(table.text("deeds").split()) | {"be"},
        "third": frozenset(forms.thirds),
        "past": frozenset(forms.pasts),
        "spoken_past": forms.alone - frozenset(table.text("not_past").split()),
        "participle": forms.participles,
        "doing": frozenset(forms.doing),
        "person": frozenset(people),
        "people": frozenset(plural_of[noun] for noun in people),
        "noun": frozenset(plural_of),
        "plural": frozenset(plural_of.values()),
        "several": frozenset(plural_of.values()) - frozenset(forms.thirds),
        "uncountable": frozenset(table.text("uncountable").split()),
        "never_several": frozenset(never_several),
        "more_of": frozenset(more_of.values()),
        "most_of": frozenset(most_of.values()),
        "short": frozenset(more_of),
        "number": frozenset((*table.text("numbers").split(), *map(str, range(2, 100)))),
        "year": frozenset(map(str, YEARS)),
        "weekday": frozenset(day.lower() for day in WEEKDAYS),
        "month": frozenset(month.lower() for month in MONTHS),
    }
    third_of = {**forms.third_of, "be": "is"}
    from_past = {past: participle_of[base] for past, base in forms.pasts.items()}
    turned = {
        ("base", "doing"): doing_of,
        ("deed", "doing"): doing_of,
        ("deed", "participle"): participle_of,
        ("base", "participle"): participle_of,
        ("base", "third"): third_of,
        ("base", "past"): forms.past_of,
        ("past", "base"): forms.pasts,
        ("spoken_past", "base"): forms.pasts,
        ("spoken_past", "participle"): from_past,
        ("participle", "past"): {participle_of[base]: forms.past_of[base] for base in forms.bases},
        ("third", "base"): forms.thirds,
        ("doing", "base"): forms.doing,
        ("doing", "third"): {doing: third_of[base] for doing, base in forms.doing.items()},
        ("doing", "past"): {doing: forms.past_of[base] for doing, base in forms.doing.items() if base != "be"},
        ("never_several", "uncountable"): never_several,
        ("short", "more_of"): more_of,
        ("short", "most_of"): most_of,
        ("noun", "plural"): plural_of,
        ("plural", "noun"): noun_of,
        ("several", "noun"): noun_of,
    }
    return WordClasses(named, turned)
