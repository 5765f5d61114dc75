from pathlib import Path

import pytest

from bounceback.errors import DefinitionError, RequestError
from bounceback.letters.kinds import kind, read_kind
from bounceback.letters.load import kinds
from bounceback.questions.catalog import kind_ids, questions, read_questions
from bounceback.questions.model import Opener

GOOD = """
title = "A kind"
purpose = "It says something."
when = ["Now."]
when_not = []
words = [10, 20]
subjects = ["{role:bare} interview", "An interview"]
letter = [["thanks", "proof"], ["mine"]]
[[steps]]
title = "One"
questions = ["role", "proof"]
[moves.proof]
essential = true
label = "What did you do?"
openers = ["At … I …"]
[[frames.mine]]
text = "About the {role:post}."
[[examples]]
id = "sam"
title = "Sam"
answers = { role = "clerk", proof = "I did it." }
"""
STEP = 'questions = ["role", "proof"]'
FRAME = 'text = "About the {role:post}."'
OPENERS = 'openers = ["At … I …"]'


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
    assert (mine.id, mine.title, mine.words, mine.keys) == ("mine", "A kind", (10, 20), ("role", "proof"))
    assert (mine.addressed, mine.future) == (True, False)
    assert mine.letter == (("thanks", "proof"), ("mine",))
    assert mine.moves == ("proof",)
    assert mine.frames.keys() == {"thanks", "mine"}, "those that the letter names, shared or its own, and no others"
    (way,) = mine.frames["mine"]
    assert way.says == dict.fromkeys(("plain", "warm", "formal"), "About the {role:post}.")
    proof = mine.questions["proof"]
    assert (proof.label, proof.essential, proof.openers) == ("What did you do?", True, (Opener("At … I …"),))
    assert (proof.hint, proof.gap, proof.example) == (
        questions()["proof"].hint, questions()["proof"].gap, questions()["proof"].example
    ), "what the kind does not word is as it is everywhere"  # fmt: skip


@pytest.mark.parametrize(
    ("good", "broken", "key", "expected"),
    [
        ('title = "A kind"', "", "title", "some text, found nothing"),
        ('title = "A kind"', 'titel = "A kind"', "titel", ""),
        ("words = [10, 20]", "words = [20, 10]", "words", "two whole numbers"),
        ("words = [10, 20]", 'words = "many"', "words", "two whole numbers"),
        ('{role:bare} interview"', '{roll} interview"', "subjects", "{roll} is not the key of a question"),
        ('{role:bare} interview"', '{proof} interview"', "subjects", "{proof} is a passage of the reader's"),
        ('["{role:bare} interview", "An interview"]', "[]", "subjects", "at least one subject line"),
        ('"An interview"]', f'"{"An interview " * 5}"]', "subjects", "60 characters"),
        (', "An interview"]', "]", "subjects", "without slots"),
        ('[["thanks", "proof"], ["mine"]]', '"thanks"', "letter", "each a list of frames and moves"),
        ('[["thanks", "proof"], ["mine"]]', '["thanks", "proof"]', "letter", "each a list of frames and moves"),
        ('["mine"]]', '["mine"], []]', "letter", "each a list of frames and moves"),
        ('["mine"]]', '["yours"]]', "letter", "'yours' is neither a frame nor a move"),
        ('["mine"]]', '["mine", "offer"]]', "letter", "'offer' is neither a frame nor a move"),
        ('["mine"]]', '["mine", "role"]]', "letter", "'role' is neither a frame nor a move"),
        ('["mine"]]', '["mine", "proof"]]', "letter", "'proof' stands here 2 times"),
        ('["thanks", "proof"]', '["thanks"]', "letter", "a place for the move 'proof'"),
        (STEP, 'questions = ["roll", "proof"]', "steps[0].questions", "'roll'"),
        (STEP, 'questions = ["role", "role", "proof"]', "steps", "expected once"),
        ("[moves.proof]", "[moves.offer]", "moves.offer", "a move that a step asks"),
        ("[moves.proof]", "[moves.role]", "moves.role", "a move that a step asks"),
        ("essential = true", "esential = true", "moves.proof.esential", "unknown key"),
        ("essential = true", 'essential = "yes"', "moves.proof.essential", "true or false"),
        (OPENERS, "openers = [1]", "moves.proof.openers", "texts or tables"),
        (OPENERS, "openers = [{}]", "moves.proof.openers[0].text", "some text"),
        (OPENERS, 'openers = [{ text = "I …", usa = "…" }]', "moves.proof.openers[0].usa", "unknown key"),
        (
            OPENERS,
            'openers = [{ text = "I …", when = { state = ["late"] } }]',
            "moves.proof.openers[0].when.state",
            "'late'",
        ),
        (
            OPENERS,
            'openers = [{ text = "I …", when = { role = ["x"] } }]',
            "moves.proof.openers[0].when.role",
            "with choices",
        ),
        (FRAME, 'text = "About {role."', "frames.mine[0].text", "stray bracket"),
        (FRAME, 'text = "About {roll}."', "frames.mine[0].text", "{roll}"),
        (FRAME, 'text = "As you said: {proof}"', "frames.mine[0].text", "a frame says facts only"),
        (FRAME, 'warm = "About it."', "frames.mine[0].text", "`plain`"),
        (FRAME, f'{FRAME}\nneeds = ["roll"]', "frames.mine[0].needs", "'roll'"),
        (FRAME, f'{FRAME}\nneeds = ["tone"]', "frames.mine[0].needs", "'tone'"),
        (FRAME, f'{FRAME}\nneeds = ["proof"]', "frames.mine[0].needs", "'proof'"),
        (FRAME, f'{FRAME}\nwhen = {{ cause = ["x"] }}', "frames.mine[0].when.cause", "key of a question"),
        (FRAME, f'{FRAME}\nwhen = {{ tone = ["x"] }}', "frames.mine[0].when.tone", "'x'"),
        (FRAME, f'{FRAME}\nwhen = {{ role = ["x"] }}', "frames.mine[0].when.role", "with choices"),
        ('title = "One"', 'title = "One"\nwhen = { tone = ["warm"] }', "steps[0].when.tone", "asked before this one"),
        ('title = "One"', 'title = "One"\nwhen = { tones = ["warm"] }', "steps[0].when.tones", "with choices"),
        ('title = "One"', 'title = "One"\nasked_when.roll = {}', "steps[0].asked_when.roll", "role, proof"),
        (
            STEP,
            'questions = ["tone", "role", "proof"]\nasked_when.role = { tone = ["loud"] }',
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
    text = GOOD.replace('title = "A kind"', "").replace("[10, 20]", "0").replace("{role:post}", "{roll}")
    assert {"title", "words", "frames.mine[0].text"} <= reported(tmp_path, text).keys()


def test_an_opener_may_have_another_text_for_an_agency_and_for_a_region(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    opener = 'openers = [{ text = "You …", recruiter = "They …", us = "You folks …", when = { tone = ["warm"] } }]'
    (tmp_path / "letters" / "mine.toml").write_text(GOOD.replace(OPENERS, opener), encoding="utf-8")
    assert read_kind("mine", questions(), tmp_path).questions["proof"].openers == (
        Opener("You …", {"tone": ("warm",), "recipient": ("one", "two", "panel"), "region": ("uk",)}),
        Opener("They …", {"tone": ("warm",), "recipient": ("recruiter",)}),
        Opener("You folks …", {"tone": ("warm",), "region": ("us",)}),
    )


BY_ANSWER = """
[[steps]]
title = "Two"
questions = ["request_kind", "offer", "free"]
asked_when.offer = { request_kind = ["change"] }
[[steps]]
title = "Three"
questions = ["cause_kind", "over_now"]
when = { request_kind = ["move", "again"] }
"""
MORE_ASKED = GOOD.replace('["mine"]]', '["mine", "offer", "free"]]')


def test_a_question_may_be_asked_for_some_answers_only_and_so_may_a_step(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    text = MORE_ASKED.replace("[moves.proof]", f"{BY_ANSWER}asked_when.over_now = {{ tone = ['warm'] }}\n[moves.proof]")
    text = text.replace(STEP, f'{STEP[:-1]}, "tone"]')
    (tmp_path / "letters" / "mine.toml").write_text(text, encoding="utf-8")
    mine = read_kind("mine", questions(), tmp_path)
    _, two, three = mine.steps
    assert [two.condition(key) for key in two.questions] == [{}, {"request_kind": ("change",)}, {}]
    both = {"request_kind": ("move", "again"), "tone": ("warm",)}
    assert [three.condition(key) for key in three.questions] == [{"request_kind": ("move", "again")}, both]
    assert (mine.condition("over_now"), mine.condition("role"), mine.condition("nonsense")) == (both, {}, {})


@pytest.mark.parametrize("condition", ["cause_kind = ['other']", "over_now = ['yes']"], ids=["not always", "later"])
def test_a_condition_names_a_question_that_everybody_was_asked_before(tmp_path: Path, condition: str) -> None:
    asked = f"{BY_ANSWER}asked_when.cause_kind = {{ {condition} }}\n[moves.proof]"
    found = reported(tmp_path, MORE_ASKED.replace("[moves.proof]", asked))
    assert list(found) == [f"steps[2].asked_when.cause_kind.{condition.split(' ')[0]}"]


def test_two_examples_with_one_id_are_a_problem(tmp_path: Path) -> None:
    twin = '[[examples]]\nid = "sam"\ntitle = "Another Sam"\nanswers = {}\n'
    assert "'sam'" in reported(tmp_path, GOOD + twin)["examples"]


def test_broken_questions_are_reported_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions/letters.toml").write_text(
        '[a]\nlabel = ""\ntype = "text"\ngap = "a"\n[b]\nlabel = "B"\ntype = "colour"\ngap = "b"\n'
        '[c]\nlabel = "C"\ntype = "one_of"\nfallback = "x"\nchoices = [{ value = "y", label = "Y" }]\n'
        '[d]\nlabel = "D"\ntype = "text"\ngap = "d"\nlongest = -1\n'
        '[e]\nlabel = "E"\nmove = true\n'
        '[f]\nlabel = "F"\nmove = true\ngap = "f"\nopeners = [{ text = "I …", when = { c = ["z"] } }]\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError) as caught:
        read_questions(tmp_path)
    assert [problem.key for problem in caught.value.problems] == [
        "a.label", "b.type", "c.fallback", "d.longest", "e.gap", "f.openers[0].when.c"
    ]  # fmt: skip


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(RequestError) as caught:
        kind("love_letter")
    assert (caught.value.asked, caught.value.known) == ("love_letter", kind_ids())
    assert "influence" in str(caught.value)


def test_all_kinds_are_listed_once() -> None:
    assert sorted(each.id for each in kinds()) == list(kind_ids())
