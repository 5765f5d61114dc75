import pytest

from bounceback.errors import DefinitionError
from bounceback.letters.word_lists import word_list


def test_a_list_is_there_under_its_name() -> None:
    assert "van" in word_list("particles")


def test_a_list_that_is_not_there_is_reported_with_file_and_key() -> None:
    with pytest.raises(DefinitionError, match=r"^words\.toml: partikles: expected a list of texts, found nothing$"):
        word_list("partikles")
