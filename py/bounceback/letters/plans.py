"""Reading the plan of a letter from its tables: paragraphs, their sentences, and the sentences that letters share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, read
from bounceback.letters import template
from bounceback.letters.model import LENGTHS, RECIPIENTS, REGIONS, TONES, ParagraphPlan, SentencePlan
from bounceback.letters.shapes import SHAPES
from bounceback.questions.model import Question

__all__ = [
    "Asked",
    "Shared",
    "check_template",
    "read_condition",
    "read_paragraph",
    "read_sets",
    "read_shared_sentences",
    "report_clashes",
]

type Asked = Mapping[str, Question]
type Shared = Mapping[str, tuple[SentencePlan, ...]]


def read_shared_sentences(asked: Asked, data: Path = DATA) -> dict[str, tuple[SentencePlan, ...]]:
    """Read `shared.toml` from `data`: sets of sentences by name. Raises `DefinitionError` with every problem."""
    return read("shared.toml", lambda table: read_sets(table, asked), data)


def read_sets(table: Table, asked: Asked) -> dict[str, tuple[SentencePlan, ...]]:
    """Read the sets of sentences of `shared.toml` from its table, by name; problems are noted on the table."""
    return {name: tuple(_sentence(each, asked) for each in table.tables(name)) for name in table}


def read_paragraph(table: Table, asked: Asked, shared: Shared) -> ParagraphPlan:
    """Read one paragraph from its table; problems are noted on the table.

    A sentence with `use` stands for the whole set of that name in `shared`. Its `lengths`, `needs` and `when` narrow
    each sentence of the set further.
    """
    sentences = tuple(
        plan
        for each in table.tables("sentences")
        for plan in (_used(each, asked, shared) if each.has("use") else (_sentence(each, asked),))
    )
    return ParagraphPlan(table.text("id"), table.text("purpose"), table.text("block"), sentences)


def check_template(table: Table, key: str, text: str, asked: Asked) -> None:
    """Note on `table` what is wrong with a template: a stray bracket, a slot for a question that nobody asks."""
    try:
        used = template.slots(text)
    except ValueError as error:
        table.problem(key, str(error))
        return
    for slot in used:
        if slot not in asked:
            table.problem(key, f"{{{slot}}} is not the key of a question")


def read_condition(table: Table, key: str, asked: Asked) -> dict[str, tuple[str, ...]]:
    """Read the answers that `key` of `table` asks for: key of a question with choices to some of their values.

    Without `key` there is no condition. Problems are noted on the table.
    """
    condition = table.table(key, required=False)
    return {each: condition.choices(each, asked[each].values) for each in condition if _known(condition, each, asked)}


def report_clashes(table: Table, paragraphs: Sequence[ParagraphPlan], asked: Asked) -> None:
    """Note on `table` which sentences share an id, as variants of one do, and may yet be said in one letter."""
    known: dict[str, list[tuple[ParagraphPlan, SentencePlan]]] = {}
    for paragraph in paragraphs:
        for plan in paragraph.sentences:
            others = known.setdefault(plan.id, [])
            if any(place is not paragraph or not _excludes(plan, other, asked) for place, other in others):
                table.problem(
                    "paragraphs",
                    f"{plan.id!r} stands here more than once: expected an id of its own, or variants in one paragraph "
                    "of which no letter says two (regions, recipients, lengths, needs and without, when)",
                )
            others.append((paragraph, plan))


def _excludes(one: SentencePlan, other: SentencePlan, asked: Asked) -> bool:
    styles = ((one.lengths, other.lengths), (one.regions, other.regions), (one.recipients, other.recipients))
    return (
        any(set(ours).isdisjoint(theirs) for ours, theirs in styles)
        or _needs_what_is_missing(one, other, asked)
        or _needs_what_is_missing(other, one, asked)
        or any(set(values).isdisjoint(other.when.get(key, values)) for key, values in one.when.items())
    )


def _needs_what_is_missing(one: SentencePlan, other: SentencePlan, asked: Asked) -> bool:
    chosen = (key for key in one.when if not asked[key].fallback)
    return any(key in other.without for key in (*one.needs, *chosen))


def _used(table: Table, asked: Asked, shared: Shared) -> tuple[SentencePlan, ...]:
    name = table.choice("use", tuple(shared))
    lengths = table.choices("lengths", LENGTHS, LENGTHS)
    when = read_condition(table, "when", asked)
    needs = table.choices("needs", tuple(asked), ())
    return tuple(
        replace(
            plan,
            needs=(*plan.needs, *needs),
            lengths=tuple(length for length in plan.lengths if length in lengths),
            when={**plan.when, **when},
        )
        for plan in shared.get(name, ())
    )


def _sentence(table: Table, asked: Asked) -> SentencePlan:
    says = _says(table, asked)
    if table.has("answered") and not all("{" in text for text in says.values()):
        table.problem("answered", "expected a place for the answer in the sentence itself, in each of its tones")
    return SentencePlan(
        id=table.text("id"),
        says=says,
        lengths=table.choices("lengths", LENGTHS, LENGTHS),
        regions=table.choices("regions", REGIONS, REGIONS),
        recipients=table.choices("recipients", RECIPIENTS, RECIPIENTS),
        needs=table.choices("needs", tuple(asked), ()),
        without=table.choices("without", tuple(asked), ()),
        when=read_condition(table, "when", asked),
        answered=_answered(table, asked),
    )


def _says(table: Table, asked: Asked) -> dict[str, str]:
    says: dict[str, str] = {}
    if table.has("text"):
        says = dict.fromkeys(TONES, table.text("text"))
    # A tone of its own overrides the common text; without a common text, plain stands in for the tones not given.
    for tone in TONES:
        if table.has(tone):
            says[tone] = table.text(tone)
    if "plain" not in says:
        table.problem("text", "expected `text`, or at least `plain`")
    says = {tone: says.get(tone, says.get("plain", "")) for tone in TONES}
    for text in dict.fromkeys(says.values()):
        check_template(table, "text", text, asked)
    return says


def _answered(table: Table, asked: Asked) -> dict[str, dict[str, str]]:
    shapes = table.table("answered", required=False)
    answered: dict[str, dict[str, str]] = {}
    for name in shapes:
        if name not in SHAPES:
            shapes.problem(name, f"expected one of {', '.join(SHAPES)}")
        if isinstance(shapes.raw(name), str):
            answered[name] = dict.fromkeys(TONES, shapes.text(name))
            check_template(shapes, name, answered[name]["plain"], asked)
        else:
            answered[name] = _says(shapes.table(name), asked)
        if not all("{" in text for text in answered[name].values()):
            shapes.problem(name, "expected a place for the answer, such as {example}")
    return answered


def _known(table: Table, key: str, asked: Asked) -> bool:
    if key in asked and asked[key].values:
        return True
    table.texts(key)
    table.problem(key, "expected the key of a question with choices")
    return False
