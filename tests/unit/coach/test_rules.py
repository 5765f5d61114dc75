"""The rule files: they read, they speak plainly, and a broken one is reported with every problem."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bounceback.coach.letter_text import letter_text
from bounceback.coach.review import review
from bounceback.coach.rules import Rule, book, read_book
from bounceback.definitions.toml import DATA
from bounceback.errors import DefinitionError
from bounceback.questions.catalog import kind_ids
from paths import CASES

BANNED = re.compile(r"\b(just|simply|oops|don['’]t worry|failure|incompetent)\b|!", re.IGNORECASE)
MOST_WORDS_IN_A_SENTENCE = 25
RULES = book().rules


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the coach's data that a test may break."""
    shutil.copytree(DATA / "coach", tmp_path / "coach")
    return tmp_path


def write(data: Path, text: str) -> None:
    (data / "coach" / "rules" / "9-new.toml").write_text(text, encoding="utf-8")


def test_no_two_rules_share_an_id_or_a_name() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_what_a_rule_says_is_short_and_kind(rule: Rule) -> None:
    for check in rule.checks:
        for text in (check.why, check.better):
            assert not BANNED.search(text)
            assert all(len(each.split()) <= MOST_WORDS_IN_A_SENTENCE for each in re.split(r"(?<=[.?:]) ", text))
            assert text == text.strip()
        assert check.why.endswith((".", "”."))
        assert bool(check.better) == (rule.level != "praise")


def test_every_kind_that_a_rule_names_exists() -> None:
    named = {kind for rule in RULES for check in rule.checks for kind in (check.kinds or frozenset()) | check.not_kinds}
    assert named <= set(kind_ids())


def test_a_new_rule_is_a_file_and_no_code(data: Path) -> None:
    write(
        data,
        """
[[rules]]
id = "L90"
name = "of_the_test"
level = "consider"
why = "“{found}” is about the weather."
better = "Leave it out."

[[rules.checks]]
check = "existence"
words = "rain, sun"
""",
    )
    assert "L90" in [rule.id for rule in read_book(data).rules]


def test_every_problem_of_a_file_is_reported_with_its_place(data: Path) -> None:
    write(
        data,
        """
[[rules]]
id = "L01"
name = "of_the_test"
level = "shout"
why = "“{weather}” is wet."
colour = "blue"

[[rules.checks]]
check = "existence"
words = "Rain, @nobody"

[[rules.checks]]
check = "guess"
unless_answer = "share_helth"

[[rules]]
id = "L91"
name = "empty"
level = "fix"
why = "Why."
better = "Better."
checks = []
""",
    )
    with pytest.raises(DefinitionError) as broken:
        read_book(data)
    problems = {problem.key: problem.expected for problem in broken.value.problems}
    assert {problem.file for problem in broken.value.problems} == {"coach/rules/9-new.toml"}
    assert set(problems) == {
        "rules[0].id", "rules[0].level", "rules[0].why", "rules[0].better", "rules[0].colour",
        "rules[0].checks[0].words", "rules[0].checks[1].check", "rules[0].checks[1].words",
        "rules[0].checks[1].unless_answer", "rules[1].checks",
    }  # fmt: skip
    assert "expected one of" in problems["rules[0].checks[1].check"]


def test_what_is_wrong_with_words_to_put_in_place_is_reported_like_all_else(data: Path) -> None:
    write(
        data,
        """
[[rules]]
id = "L91"
name = "swapped"
level = "fix"
why = "Why."
better = "Better."

[[rules.checks]]
check = "existence"
words = "rain"
replace = "{sun}"

[[rules.checks]]
check = "substitution"
replace = 3

[rules.checks.instead]
"In Order To" = "to"
"due to" = ""
"prior to" = ["before"]

[[rules.checks]]
check = "substitution"
""",
    )
    with pytest.raises(DefinitionError) as broken:
        read_book(data)
    assert [problem.key for problem in broken.value.problems] == [
        "rules[0].checks[0].replace",
        "rules[0].checks[1].instead.In Order To",
        "rules[0].checks[1].instead.due to",
        "rules[0].checks[1].instead.prior to",
        "rules[0].checks[1].replace",
        "rules[0].checks[2].instead",
        "rules[0].checks[2].instead",
    ]


def instead_tables() -> Iterator[tuple[str, str, str]]:
    """Every rule's phrases with better words: the rule's id, the phrase in its plainest form, the better words."""
    for file in sorted((DATA / "coach" / "rules").glob("*.toml")):
        for rule in tomllib.loads(file.read_text(encoding="utf-8"))["rules"]:
            for check in rule["checks"]:
                for phrase, better in check.get("instead", {}).items():
                    plain = [word.split("|")[0] for word in phrase.split() if not word.endswith("?")]
                    yield rule["id"], " ".join(plain), better


@pytest.mark.parametrize(("rule", "phrase", "better"), list(instead_tables()))
def test_every_phrase_with_better_words_is_found_and_they_are_offered(rule: str, phrase: str, better: str) -> None:
    text = f"I ask you to reply: we say that {phrase} then."
    notes = [note for note in review(text, kind="influence").notes if note.rule == rule]
    assert [(note.found, note.replace) for note in notes] == [(phrase, better)]
    assert f"“{better}”" in notes[0].better


def test_better_words_begin_with_a_capital_where_the_phrase_began_its_sentence() -> None:
    notes = review("Yes. In order to win, I ran. Prior to that, I sat.", kind="influence").notes
    assert [note.replace for note in notes if note.rule == "L27"] == ["To", "Before"]


def test_a_missing_word_list_is_reported(data: Path) -> None:
    (data / "coach" / "lists.toml").unlink()
    with pytest.raises(DefinitionError, match=r"coach/lists\.toml"):
        read_book(data)


ODD_PATTERN = """
[[rules]]
id = "L91"
name = "odd"
level = "fix"
why = "Why."
better = "Better."

[[rules.checks]]
check = "pattern"
pattern = "(["
"""


def test_a_pattern_that_is_no_regular_expression_is_reported_where_everything_is_checked(data: Path) -> None:
    write(data, ODD_PATTERN)
    with pytest.raises(DefinitionError) as broken:
        read_book(data, thorough=True)
    (problem,) = broken.value.problems
    assert (problem.file, problem.key) == ("coach/rules/9-new.toml", "rules[0].checks[0].pattern")
    assert problem.expected.startswith("expected a regular expression: ")


def test_such_a_pattern_is_reported_when_it_is_first_used_where_not_everything_is_checked(data: Path) -> None:
    write(data, ODD_PATTERN)
    rules = read_book(data)
    (check,) = next(rule for rule in rules.rules if rule.id == "L91").checks
    letter, _ = letter_text(
        "A letter.", None, rules.matcher, kind="influence", region="us", answers={}, today=None, addressed=True,
        future=False, bounds=(1, 2),
    )  # fmt: skip
    with pytest.raises(DefinitionError, match=r"9-new\.toml: rules\[0\]\.checks\[0\]\.pattern: expected a regular"):
        list(check.find(letter))


def test_our_own_patterns_are_all_regular_expressions() -> None:
    assert len(read_book(DATA, thorough=True).rules) == len(RULES)


def test_the_problems_of_several_files_are_reported_at_once(data: Path) -> None:
    write(data, ODD_PATTERN.replace("L91", "L01"))
    other = data / "coach" / "rules" / "8-new.toml"
    other.write_text(ODD_PATTERN.replace('level = "fix"', ""), encoding="utf-8")
    with pytest.raises(DefinitionError) as broken:
        read_book(data)
    assert [(problem.file, problem.key) for problem in broken.value.problems] == [
        ("coach/rules/8-new.toml", "rules[0].level"),
        ("coach/rules/9-new.toml", "rules[0].id"),
    ]


def test_a_check_that_is_not_asked_would_have_found_nothing() -> None:
    with (CASES / "review.toml").open("rb") as file:
        texts = [case["text"] for case in tomllib.load(file)["cases"]]
    checks = book().checks("influence", addressed=True)
    for text in texts[::3]:
        letter, _ = letter_text(
            text, None, book().matcher, kind="influence", region="us", answers={}, today=None, addressed=True,
            future=False, bounds=(1, 2),
        )  # fmt: skip
        asked = {id(check) for _, check in checks.that_may_find(letter.lists)}
        assert [rule.id for rule, check in checks.each if id(check) not in asked and list(check.find(letter))] == []
