"""Help lines as data: every one has a source, and a date only where a person checked."""

from pathlib import Path

import pytest

from bounceback.definitions.toml import read
from bounceback.errors import DefinitionError
from bounceback.guide import help_lines as module
from bounceback.guide.help_lines import NEEDS, help_lines

LINE = """
[words]
unchecked = "Not checked."
all_unchecked = "None checked."
checked = "Checked on {date}."
stale = "Old."
stale_after_days = 180
[[lines]]
country = "C"
need = "listen"
service = "S"
how = "Call"
source = "S"
seen = "2026-11"
"""


def test_there_is_a_line_for_every_need_and_each_has_a_source() -> None:
    book = help_lines()
    assert {line.need for line in book.lines} == set(NEEDS)
    assert all(line.source and line.seen for line in book.lines)


def test_lines_come_in_the_order_of_the_needs() -> None:
    found = help_lines().for_need("rights", "emergency")
    assert [line.need for line in found] == sorted((line.need for line in found), key=["rights", "emergency"].index)


def test_within_a_country_numbers_to_call_come_before_addresses_to_open() -> None:
    order = ("tel", "sms", "mailto", "https")
    groups: dict[tuple[str, str], list[int]] = {}
    for line in help_lines().lines:
        groups.setdefault((line.need, line.country), []).append(order.index(line.link.partition(":")[0]))
    assert {group: ways for group, ways in groups.items() if ways != sorted(ways)} == {}


def test_someone_who_was_hurt_or_grieves_or_is_short_of_money_finds_a_number_to_call() -> None:
    for need in ("listen", "grief", "sexual_harm", "rights", "money"):
        assert [line for line in help_lines().for_need(need) if line.link.startswith("tel:")], need


def test_a_line_that_does_not_listen_is_not_offered_to_someone_who_wants_to_talk() -> None:
    talks = help_lines().for_need("listen", "grief", "sexual_harm")
    advises = {line.service for line in help_lines().for_need("rights", "money", "referral")}
    assert [line.service for line in talks if line.service in advises] == []


def test_the_lines_of_a_country_stand_together() -> None:
    for need in NEEDS:
        countries = [line.country for line in help_lines().for_need(need)]
        runs = [country for at, country in enumerate(countries) if at == 0 or countries[at - 1] != country]
        assert len(runs) == len(set(runs)), need


def test_numbers_in_the_words_and_in_the_link_agree() -> None:
    for line in help_lines().lines:
        if line.link.startswith(("tel:", "sms:")):
            digits = "".join(filter(str.isdigit, line.how))
            assert line.link.partition(":")[2].lstrip("1") in digits.lstrip("1"), line.service


@pytest.mark.parametrize(
    ("wrong", "key"),
    [('checked_on = "soon"', "lines[0].checked_on"), ('link = "javascript:alert(1)"', "lines[0].link")],
)
def test_a_wrong_date_or_address_is_reported_with_its_place(tmp_path: Path, wrong: str, key: str) -> None:
    (tmp_path / "lines.toml").write_text(LINE + wrong, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read("lines.toml", module._build, tmp_path)
    assert [problem.key for problem in caught.value.problems] == [key]
