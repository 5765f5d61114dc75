"""The letter kinds and questions, read from the data files when they are wanted and kept once read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, has, read
from bounceback.errors import DefinitionError, DefinitionProblem, RequestError
from bounceback.letters.frames import check_template, frames, read_frames
from bounceback.letters.model import SUBJECT_LIMIT, Example, Frame, LetterKind, Step
from bounceback.questions.catalog import kind_ids, questions
from bounceback.questions.model import Question
from bounceback.questions.read import read_condition, read_move

__all__ = ["PLAIN", "Asked", "Shared", "build_kind", "is_plain", "kind", "read_kind", "report_twins"]

type Asked = Mapping[str, Question]
type Shared = Mapping[str, tuple[Frame, ...]]

# Longer than any id, and shorter than what a file system takes for a name.
LONGEST_ID = 100
LONGEST_NAMED = 40
PLAIN = "expected a file named after its kind, in lower case words and underscores, such as thank_you.toml"


@cache
def kind(kind_id: str) -> LetterKind:
    """One letter kind, of which only its own file is read, however many there are.

    Raises `RequestError` for an unknown id, `DefinitionError` with all problems of its file, `ElsewhereError` when the
    file has to be fetched first.
    """
    if not (is_plain(kind_id) and has(f"letters/{kind_id}.toml")):
        named, known = repr(kind_id[:LONGEST_NAMED]), kind_ids()
        if kind_id in known:
            raise DefinitionError((DefinitionProblem(f"letters/{kind_id}.toml", "", PLAIN),))
        raise RequestError(
            f"There is no letter kind called {named}. Choose one of: {', '.join(known)}.", kind_id, known
        )
    return read_kind(kind_id, questions(), DATA)


def is_plain(kind_id: str) -> bool:
    """Whether a kind may have this id, which is the name of its file."""
    return kind_id.isidentifier() and kind_id.islower() and len(kind_id) <= LONGEST_ID


def read_kind(kind_id: str, asked: Asked, data: Path) -> LetterKind:
    """Read `letters/<kind_id>.toml` from `data`, checked against the questions `asked`.

    Raises `DefinitionError` with every problem.
    """
    return read(f"letters/{kind_id}.toml", lambda table: build_kind(kind_id, table, asked, frames()), data)


def build_kind(kind_id: str, table: Table, asked: Asked, shared: Shared) -> LetterKind:
    """Return the kind in the table of its file; problems are noted on the table.

    It is held against the questions `asked`, and may use the frames in `shared`.
    """
    bounds = table.raw("words")
    words = (0, 0)
    match bounds:
        case [int(least), int(most)] if 0 < least < most:
            words = (least, most)
        case _:
            table.problem("words", "expected two whole numbers, first the least words and then the most: [150, 300]")
    steps = _steps(table, asked)
    asks = [key for step in steps for key in step.questions]
    report_twins(table, "steps", asks)
    own = read_frames(table.table("frames", required=False), asked)
    letter = _letter(table, own.keys() | shared.keys(), [key for key in asks if key in asked and asked[key].move])
    named = {name for row in letter for name in row}
    examples = tuple(_example(example, asked) for example in table.tables("examples"))
    report_twins(table, "examples", [example.id for example in examples])
    return LetterKind(
        id=kind_id,
        title=table.text("title"),
        purpose=table.text("purpose"),
        when=table.texts("when"),
        when_not=table.texts("when_not"),
        words=words,
        addressed=table.flag("addressed", default=True),
        future=table.flag("future", default=False),
        subjects=_subjects(table, asked),
        letter=letter,
        frames={name: ways for name, ways in {**shared, **own}.items() if name in named},
        steps=steps,
        questions=_questions(table, asked, asks),
        examples=examples,
        unhinted=table.texts("unhinted", ()),
    )


def _letter(table: Table, known: Collection[str], moves: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    rows = table.raw("letter")
    if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
        table.problem("letter", 'expected paragraphs, each a list of frames and moves: [["thanks"], ["proof"]]')
        return ()
    letter = tuple(tuple(str(name) for name in row) for row in rows)
    names = [name for row in letter for name in row]
    report_twins(table, "letter", names)
    for name in names:
        if name not in known and name not in moves:
            table.problem("letter", f"{name!r} is neither a frame nor a move that a step asks")
    for key in moves:
        if key not in names:
            table.problem("letter", f"expected a place for the move {key!r}, which a step asks")
    return letter


def _questions(table: Table, asked: Asked, asks: Sequence[str]) -> dict[str, Question]:
    worded = table.table("moves", required=False)
    found = {}
    for key in asks:
        if key in asked:
            found[key] = read_move(asked[key], worded.table(key), asked) if key in worded else asked[key]
    for key in worded:
        if key not in found or not asked[key].move:
            worded.raw(key)
            worded.problem(key, "expected the key of a move that a step asks")
    return found


def _subjects(table: Table, asked: Asked) -> tuple[str, ...]:
    subjects = table.texts("subjects")
    for subject in subjects:
        check_template(table, "subjects", subject, asked)
    if not subjects:
        table.problem("subjects", "expected at least one subject line")
    # The last line stands where no other fits, so it has to fit whatever was answered.
    elif "{" in subjects[-1] or len(subjects[-1]) > SUBJECT_LIMIT:
        table.problem("subjects", f"expected a last line without slots, of {SUBJECT_LIMIT} characters or fewer")
    return subjects


def _steps(table: Table, asked: Asked) -> tuple[Step, ...]:
    steps: list[Step] = []
    always: set[str] = set()
    for each in table.tables("steps"):
        step = _step(each, asked)
        _report_unasked(each, "when", step.when, always)
        for key in step.questions:
            _report_unasked(each, f"asked_when.{key}", step.asked_when.get(key, {}), always)
            if not step.condition(key):
                always.add(key)
        steps.append(step)
    return tuple(steps)


def _report_unasked(table: Table, where: str, condition: Iterable[str], always: Collection[str]) -> None:
    for key in condition:
        if key not in always:
            table.problem(f"{where}.{key}", "expected a question that is asked before this one, whatever was answered")


def _step(table: Table, asked: Asked) -> Step:
    keys = table.choices("questions", tuple(asked))
    only = table.table("asked_when", required=False)
    for key in only:
        if key not in keys:
            only.problem(key, f"expected one of the step's questions: {', '.join(keys)}")
    return Step(
        title=table.text("title"),
        questions=keys,
        when=read_condition(table, "when", asked),
        asked_when={key: read_condition(only, key, asked) for key in only},
    )


def _example(table: Table, asked: Asked) -> Example:
    answers = table.table("answers")
    for key in answers:
        if key not in asked:
            answers.problem(key, "expected the key of a question")
    return Example(table.text("id"), table.text("title"), {key: answers.text(key) for key in answers})


def report_twins(table: Table, key: str, ids: Sequence[str]) -> None:
    """Note on `table` which of the `ids` that stand under `key` stand there more than once."""
    for each in dict.fromkeys(ids):
        if ids.count(each) > 1:
            table.problem(key, f"{each!r} stands here {ids.count(each)} times: expected once")
