"""The plans of paragraphs and sentences, and the sets of sentences that letters share."""

from pathlib import Path

import pytest

from bounceback.definitions.toml import Table, read
from bounceback.errors import DefinitionError
from bounceback.letters.model import LENGTHS, ParagraphPlan, SentencePlan
from bounceback.letters.plans import read_paragraph, read_shared_sentences, report_clashes
from bounceback.questions.catalog import questions

SHARED = {
    "farewell": (
        SentencePlan("farewell", dict.fromkeys(("plain", "warm", "formal"), "Goodbye."), lengths=("medium", "full")),
        SentencePlan("farewell_uk", dict.fromkeys(("plain", "warm", "formal"), "Cheerio."), regions=("uk",)),
    )
}


def paragraph(folder: Path, sentences: str) -> ParagraphPlan:
    text = f'id = "end"\npurpose = "Say goodbye."\nblock = "close"\n{sentences}'
    (folder / "end.toml").write_text(text, encoding="utf-8")
    return read("end.toml", lambda table: read_paragraph(table, questions(), SHARED), folder)


def test_use_stands_for_every_sentence_of_the_set_in_its_place(tmp_path: Path) -> None:
    plan = paragraph(tmp_path, '[[sentences]]\nid = "own"\ntext = "Hello."\n[[sentences]]\nuse = "farewell"\n')
    assert [each.id for each in plan.sentences] == ["own", "farewell", "farewell_uk"]
    assert plan.sentences[2].regions == ("uk",)


def test_use_narrows_the_lengths_of_each_sentence_and_never_widens_them(tmp_path: Path) -> None:
    plan = paragraph(tmp_path, '[[sentences]]\nuse = "farewell"\nlengths = ["short", "full"]\n')
    assert [each.lengths for each in plan.sentences] == [("full",), ("short", "full")]
    assert SHARED["farewell"][1].lengths == LENGTHS


def test_use_adds_its_conditions(tmp_path: Path) -> None:
    plan = paragraph(tmp_path, '[[sentences]]\nuse = "farewell"\nwhen = {tone = ["warm"]}\n')
    assert all(each.when == {"tone": ("warm",)} for each in plan.sentences)


def test_use_adds_what_each_sentence_needs(tmp_path: Path) -> None:
    plan = paragraph(tmp_path, '[[sentences]]\nuse = "farewell"\nneeds = ["result"]\n')
    assert all(each.needs == ("result",) for each in plan.sentences)


def test_an_unknown_set_is_reported_with_the_names_there_are(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"sentences\[0\]\.use.*farewell.*'hello'"):
        paragraph(tmp_path, '[[sentences]]\nuse = "hello"\n')


def test_shared_sentences_report_every_problem_at_once(tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_text(
        '[[one]]\nid = "a"\ntext = "{nobody_asks}"\n[[two]]\nid = "b"\nwarm = "Hi."\n', encoding="utf-8"
    )
    with pytest.raises(DefinitionError) as caught:
        read_shared_sentences(questions(), tmp_path)
    assert "nobody_asks" in str(caught.value)
    assert "two[0]" in str(caught.value)


def test_a_sentence_with_other_wordings_has_a_place_for_the_answer_in_every_tone(tmp_path: Path) -> None:
    spoken = '[[sentences]]\nid = "end"\ntext = "I saw {result}."\nwarm = "I did."\nanswered.to = "I hope {result}."\n'
    with pytest.raises(DefinitionError, match=r"sentences\[0\]\.answered: expected a place for the answer"):
        paragraph(tmp_path, spoken)


TWICE = '[[paragraphs.sentences]]\nid = "end"\ntext = "Bye."\n'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('regions = ["us"]', 'regions = ["uk"]'),
        ('recipients = ["one"]', 'recipients = ["panel", "recruiter"]'),
        ('lengths = ["full"]', 'lengths = ["short", "medium"]'),
        ('needs = ["result"]', 'without = ["result"]'),
        ('when = { over_now = ["yes"] }', 'when = { over_now = ["no"] }'),
        ('when = { cause_kind = ["unwell"] }', 'without = ["cause_kind"]'),
    ],
)
def test_variants_of_a_sentence_share_its_id_where_no_letter_says_two(tmp_path: Path, one: str, other: str) -> None:
    assert clashes(tmp_path, f"{TWICE}{one}\n{TWICE}{other}\n") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ('regions = ["us"]', ""),
        ('regions = ["us"]', 'recipients = ["panel"]'),
        ('needs = ["result"]', 'needs = ["result"]'),
        ('when = { over_now = ["yes"] }', 'when = { cause_kind = ["unwell"] }'),
        # Without an answer the length is medium.
        ('when = { length = ["medium"] }', 'without = ["length"]'),
    ],
)
def test_an_id_for_two_sentences_that_a_letter_may_say_together_is_reported(
    tmp_path: Path, one: str, other: str
) -> None:
    (problem,) = clashes(tmp_path, f"{TWICE}{one}\n{TWICE}{other}\n")
    assert "'end' stands here more than once" in problem


def test_an_id_in_two_paragraphs_is_reported(tmp_path: Path) -> None:
    more = '[[paragraphs]]\nid = "more"\npurpose = "Go on."\nblock = "more"\n'
    assert clashes(tmp_path, f'{TWICE}regions = ["us"]\n{more}{TWICE}regions = ["uk"]\n')


def clashes(folder: Path, sentences: str) -> list[str]:
    text = f'[[paragraphs]]\nid = "end"\npurpose = "Say goodbye."\nblock = "close"\n{sentences}'
    (folder / "end.toml").write_text(text, encoding="utf-8")

    def build(table: Table) -> None:
        paragraphs = [read_paragraph(each, questions(), {}) for each in table.tables("paragraphs")]
        report_clashes(table, paragraphs, questions())

    try:
        read("end.toml", build, folder)
    except DefinitionError as error:
        return [problem.expected for problem in error.problems]
    return []
