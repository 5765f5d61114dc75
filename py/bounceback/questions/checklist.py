"""What the checklist asks: its questions, their place on the page, and the causes in groups, from their file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, names, read
from bounceback.questions.model import Choice, Question
from bounceback.questions.read import read_question

__all__ = ["Cause", "Group", "Inputs", "Tick", "inputs", "slugs"]

PLACES = ("form", "verdict", "plan", "old")
YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))


@dataclass(frozen=True, slots=True)
class Tick:
    """How a question stands on the form as one tick: the value it gives, and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that can have happened, as it stands on the form."""

    slug: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Group:
    """Causes that stand together on the form, under a heading."""

    id: str
    heading: str
    hint: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything the checklist asks. `place` is form, verdict, plan or old, `shown` with which answers, `ticks` by key.

    `taken` are the words for what counts without an answer, by key. `means` says what an answer to a question of an
    earlier version means today: its key and value to the key and value of now.
    """

    questions: Mapping[str, Question]
    place: Mapping[str, str]
    shown: Mapping[str, Mapping[str, tuple[str, ...]]]
    ticks: Mapping[str, Tick]
    taken: Mapping[str, str]
    means: Mapping[tuple[str, str], tuple[str, str]]
    groups: tuple[Group, ...]

    def placed(self, place: str) -> tuple[str, ...]:
        """Return the keys asked in one place, in their order."""
        return tuple(key for key in self.questions if self.place[key] == place)

    @property
    def shown_by(self) -> frozenset[str]:
        """The keys of the questions whose answers decide which others are shown."""
        return frozenset(name for only in self.shown.values() for name in only)

    def later(self, key: str) -> bool:
        """Whether a question of the form comes after what happened: the answer stands without it, and says so."""
        form = self.placed("form")
        return form.index(key) > form.index("cause")

    @property
    def causes(self) -> Mapping[str, Cause]:
        """Every cause by its slug, in the order of the form."""
        return {cause.slug: cause for group in self.groups for cause in group.causes}


@cache
def slugs() -> tuple[str, ...]:
    """Return the slugs of all causes, in alphabetical order, without reading their files."""
    return names("checklist/causes")


@cache
def inputs() -> Inputs:
    """Everything the checklist asks. Raises `DefinitionError` with every problem of the file."""
    return read("questions/checklist.toml", _inputs)


def _inputs(table: Table) -> Inputs:
    questions, place, shown, ticks, taken = {}, {}, {}, {}, {}
    means: dict[tuple[str, str], tuple[str, str]] = {}
    groups = tuple(_group(each) for each in table.tables("groups"))
    causes = tuple(Choice(cause.slug, cause.label) for group in groups for cause in group.causes)
    for key in table:
        if key == "groups":
            continue
        one = table.table(key)
        place[key] = one.choice("place", PLACES)
        questions[key] = read_question(key, one, choices=causes if key == "cause" else None, yes_no=YES_NO)
        if one.has("shown"):
            only = one.table("shown")
            shown[key] = {name: only.texts(name) for name in only}
        if one.has("tick"):
            tick = one.table("tick")
            ticks[key] = Tick(tick.text("value"), tick.text("label"))
        if one.has("taken"):
            taken[key] = one.text("taken")
        if place[key] == "old":
            means |= _means(key, one.table("means"))
    return Inputs(questions, place, shown, ticks, taken, means, groups)


def _means(key: str, table: Table) -> dict[tuple[str, str], tuple[str, str]]:
    means: dict[tuple[str, str], tuple[str, str]] = {}
    for value in table:
        now = table.table(value)
        for name in now:
            means[key, value] = (name, now.text(name))
    return means


def _group(table: Table) -> Group:
    return Group(
        table.text("id"), table.text("heading"), table.text("hint"), tuple(map(_cause, table.tables("causes")))
    )


def _cause(table: Table) -> Cause:
    return Cause(table.choice("slug", slugs()), table.text("label"), table.text("hint"))
