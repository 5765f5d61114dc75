from pathlib import Path

import pytest

from bounceback.errors import DefinitionError, RequestError
from bounceback.letters.kinds import kind, read_kind, word_bounds
from bounceback.letters.load import kinds
from bounceback.questions.catalog import kind_ids, questions, read_questions

GOOD = """
title = "A kind"
purpose = "It says something."
when = ["Now."]
when_not = []
words = [10, 20]
subjects = ["{role:bare} interview", "An interview"]
[[steps]]
title = "One"
questions = ["role", "example"]
[[paragraphs]]
id = "first"
purpose = "To begin."
block = "beginning"
[[paragraphs.sentences]]
id = "say"
text = "I {example}."
[[examples]]
id = "sam"
title = "Sam"
answers = { role = "clerk", example = "did it" }
"""


def reported(tmp_path: Path, text: str) -> dict[str, str]:
    """Where the problems of a definition are, and what each one expects."""
    (tmp_path / "letters").mkdir(exist_ok=True)
    (tmp_path / "letters" / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_kind("mine", questions(), tmp_path)
    assert {problem.file for problem in caught.value.problems} == {"letters/mine.toml"}
    return {problem.key: problem.expected for problem in caught.value.problems}


def test_a_whole_definition_is_read(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.toml").write_text(GOOD, encoding="utf-8")
    mine = read_kind("mine", questions(), tmp_path)
    assert (mine.id, mine.title, mine.words, mine.keys) == ("mine", "A kind", (10, 20), ("role", "example"))
    assert (mine.addressed, mine.future) == (True, False)
    assert mine.paragraphs[0].sentences[0].says == dict.fromkeys(("plain", "warm", "formal"), "I {example}.")


@pytest.mark.parametrize(
    ("good", "broken", "key", "expected"),
    [
        ('title = "A kind"', "", "title", "some text, found nothing"),
        ('title = "A kind"', 'titel = "A kind"', "titel", ""),
        ("words = [10, 20]", "words = [20, 10]", "words", "two whole numbers"),
        ("words = [10, 20]", 'words = "many"', "words", "two whole numbers"),
        ('{role:bare} interview"', '{roll} interview"', "subjects", "{roll} is not the key of a question"),
        ('["{role:bare} interview", "An interview"]', "[]", "subjects", "at least one subject line"),
        ('"An interview"]', f'"{"An interview " * 5}"]', "subjects", "60 characters"),
        (', "An interview"]', "]", "subjects", "without slots"),
        ('questions = ["role", "example"]', 'questions = ["roll"]', "steps[0].questions", "'roll'"),
        ('questions = ["role", "example"]', 'questions = ["role", "role"]', "steps", "expected once"),
        ('text = "I {example}."', 'text = "I {example."', "paragraphs[0].sentences[0].text", "stray bracket"),
        ('text = "I {example}."', 'text = "I {exmple}."', "paragraphs[0].sentences[0].text", "{exmple}"),
        ('text = "I {example}."', 'warm = "I {example}."', "paragraphs[0].sentences[0].text", "`plain`"),
        ('text = "I', 'lengths = ["long"]\ntext = "I', "paragraphs[0].sentences[0].lengths", "'long'"),
        ('text = "I', 'needs = ["exmple"]\ntext = "I', "paragraphs[0].sentences[0].needs", "'exmple'"),
        (
            'text = "I',
            'when = { cause = ["x"] }\ntext = "I',
            "paragraphs[0].sentences[0].when.cause",
            "key of a question",
        ),
        ('text = "I', 'when = { tone = ["x"] }\ntext = "I', "paragraphs[0].sentences[0].when.tone", "'x'"),
        ('text = "I', 'when = { role = ["x"] }\ntext = "I', "paragraphs[0].sentences[0].when.role", "with choices"),
        (
            'text = "I',
            'answered.song = "I {example}."\ntext = "I',
            "paragraphs[0].sentences[0].answered.song",
            "statement",
        ),
        ('text = "I', 'answered.to = "{exmple}."\ntext = "I', "paragraphs[0].sentences[0].answered.to", "{exmple}"),
        ('text = "I', 'answered.to.warm = "Hm."\ntext = "I', "paragraphs[0].sentences[0].answered.to.text", "`plain`"),
        ('text = "I', 'answered.to = "Hm."\ntext = "I', "paragraphs[0].sentences[0].answered.to", "the answer"),
        ('title = "One"', 'title = "One"\nwhen = { tone = ["warm"] }', "steps[0].when.tone", "asked before this one"),
        ('title = "One"', 'title = "One"\nwhen = { tones = ["warm"] }', "steps[0].when.tones", "with choices"),
        ('title = "One"', 'title = "One"\nasked_when.roll = {}', "steps[0].asked_when.roll", "role, example"),
        (
            'questions = ["role", "example"]',
            'questions = ["tone", "role"]\nasked_when.role = { tone = ["loud"] }',
            "steps[0].asked_when.role.tone",
            "'loud'",
        ),
        ('role = "clerk", ', 'roll = "clerk", ', "examples[0].answers.roll", "key of a question"),
    ],
)
def test_a_broken_definition_is_reported_with_its_place_and_what_was_expected(
    tmp_path: Path, good: str, broken: str, key: str, expected: str
) -> None:
    assert good in GOOD
    found = reported(tmp_path, GOOD.replace(good, broken))
    assert expected in found[key]


def test_all_problems_of_a_definition_are_reported_at_once(tmp_path: Path) -> None:
    text = GOOD.replace('title = "A kind"', "").replace("[10, 20]", "0").replace("{example}", "{exmple}")
    assert {"title", "words", "paragraphs[0].sentences[0].text"} <= reported(tmp_path, text).keys()


BY_ANSWER = """
[[steps]]
title = "Two"
questions = ["request_kind", "what_helps", "free_times"]
asked_when.what_helps = { request_kind = ["change"] }
[[steps]]
title = "Three"
questions = ["cause_kind", "over_now"]
when = { request_kind = ["move", "again"] }
"""


def test_a_question_may_be_asked_for_some_answers_only_and_so_may_a_step(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    text = GOOD.replace("[[paragraphs]]", f"{BY_ANSWER}asked_when.over_now = {{ tone = ['warm'] }}\n[[paragraphs]]")
    text = text.replace('"role", "example"]', '"role", "example", "tone"]')
    (tmp_path / "letters" / "mine.toml").write_text(text, encoding="utf-8")
    _, two, three = read_kind("mine", questions(), tmp_path).steps
    assert [two.condition(key) for key in two.questions] == [{}, {"request_kind": ("change",)}, {}]
    both = {"request_kind": ("move", "again"), "tone": ("warm",)}
    assert [three.condition(key) for key in three.questions] == [{"request_kind": ("move", "again")}, both]


@pytest.mark.parametrize("condition", ["cause_kind = ['other']", "over_now = ['yes']"], ids=["not always", "later"])
def test_a_condition_names_a_question_that_everybody_was_asked_before(tmp_path: Path, condition: str) -> None:
    text = GOOD.replace("[[paragraphs]]", f"{BY_ANSWER}asked_when.cause_kind = {{ {condition} }}\n[[paragraphs]]")
    found = reported(tmp_path, text)
    assert list(found) == [f"steps[2].asked_when.cause_kind.{condition.split(' ')[0]}"]


def test_two_sentences_with_one_id_are_a_problem(tmp_path: Path) -> None:
    twin = '[[paragraphs.sentences]]\nid = "say"\ntext = "I {example}."\n'
    assert "'say'" in reported(tmp_path, GOOD.replace("[[examples]]", f"{twin}[[examples]]"))["paragraphs"]


def test_two_examples_with_one_id_are_a_problem(tmp_path: Path) -> None:
    twin = '[[examples]]\nid = "sam"\ntitle = "Another Sam"\nanswers = {}\n'
    assert "'sam'" in reported(tmp_path, GOOD + twin)["examples"]


def test_broken_questions_are_reported_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions/letters.toml").write_text(
        '[a]\nlabel = ""\ntype = "text"\ngap = "a"\n[b]\nlabel = "B"\ntype = "colour"\ngap = "b"\n'
        '[c]\nlabel = "C"\ntype = "one_of"\nfallback = "x"\nchoices = [{ value = "y", label = "Y" }]\n'
        '[d]\nlabel = "D"\ntype = "text"\ngap = "d"\nlongest = -1\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError) as caught:
        read_questions(tmp_path)
    assert [problem.key for problem in caught.value.problems] == ["a.label", "b.type", "c.fallback", "d.longest"]


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(RequestError) as caught:
        kind("love_letter")
    assert (caught.value.asked, caught.value.known) == ("love_letter", kind_ids())
    assert "influence" in str(caught.value)


def test_all_kinds_are_listed_once_and_know_their_bounds() -> None:
    assert sorted(each.id for each in kinds()) == list(kind_ids())
    assert word_bounds("influence") == (150, 300)
