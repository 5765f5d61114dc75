from pathlib import Path
from typing import get_args

import pytest

from bounceback.definitions.toml import DATA
from bounceback.english.words import ListName, word_list, word_lists
from bounceback.errors import DefinitionError


def test_a_list_is_there_under_its_name() -> None:
    assert "van" in word_list("particles")


def test_a_list_that_is_missing_and_one_that_nobody_knows_are_reported_together(tmp_path: Path) -> None:
    words = (DATA / "english/words.toml").read_text(encoding="utf-8").replace("\nparticles = [", "\npartikles = [")
    (tmp_path / "english").mkdir()
    (tmp_path / "english/words.toml").write_text(words, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        word_lists(tmp_path)
    assert {problem.key for problem in caught.value.problems} == {"particles", "partikles"}


@pytest.mark.parametrize("name", get_args(ListName.__value__))
def test_every_list_is_asked_for_somewhere(name: str) -> None:
    sources = [file.read_text(encoding="utf-8") for file in DATA.parent.rglob("*.py")]
    # Once where all lists are named, and again where this one is used.
    assert sum(source.count(f'"{name}"') for source in sources) > 1
