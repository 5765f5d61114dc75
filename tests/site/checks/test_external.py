"""Addresses outside the site: well-formed, and all in one list."""

from pathlib import Path

import pytest

from bounceback.guide.claims import claims
from bounceback.guide.help_lines import help_lines
from bounceback_site.checks.external import LIST, address_problem, external_addresses, write_list
from bounceback_site.checks.pages import read_page
from support.pages import pages_of


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1016/S0022-1031(03)00056-8",
        "http://careergirlnetwork.com/bounce-back-after-a-bad-interview/",
        "https://host.example/a%20b?c=d&e=f#g",
        "tel:116123",
        "tel:+4420794600",
        "sms:85258",
        "mailto:jo@samaritans.org",
        "data:image/png;base64,AA",
    ],
)
def test_a_well_formed_address_passes(address: str) -> None:
    assert address_problem(address) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://host/page", "names no host"),
        ("https:///page", "names no host"),
        ("https://me@host.example/", "names no host"),
        ("https://host.example/a b", "no address may hold"),
        ("https://host.example/é", "no address may hold"),
        ("https://host.example/100%", "no address may hold"),
        ("https://host.example/page.", "mark of the sentence"),
        ("tel:0800 068 4141", "no address may hold"),
        ("tel:help", "no number"),
        ("sms:", "no number"),
        ("mailto:jo@samaritans", "no address to write to"),
        ("mailto:samaritans.org", "no address to write to"),
        ("ftp://host.example/", "of a kind"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(address: str, expected: str) -> None:
    assert expected in (address_problem(address) or "nothing")


def test_the_list_names_each_address_once_with_its_pages(tmp_path: Path) -> None:
    link = '<a href="https://b.example/">b</a>'
    pages = [
        read_page("index.html", f'{link}{link}<a href="guide/">g</a><link rel="canonical" href="https://us.example/">'),
        read_page("help/index.html", f'<a href="tel:999">c</a>{link}'),
    ]
    write_list(tmp_path, pages)
    lines = (tmp_path / LIST).read_text(encoding="utf-8").splitlines()
    assert lines[3:] == ["https://b.example/", "    ./", "    help/", "tel:999", "    help/"]


def test_the_site_s_list_holds_every_source_and_every_help_line(built_site: Path) -> None:
    listed = (built_site / LIST).read_text(encoding="utf-8").splitlines()
    wanted = {claim.link for claim in claims().values()} | {line.link for line in help_lines().lines}
    assert wanted - {""} <= set(listed)
    assert set(external_addresses(pages_of(built_site))) <= set(listed)
    assert LIST not in (built_site / "sw.js").read_text(encoding="utf-8")


def test_every_address_that_the_site_names_is_well_formed(built_site: Path) -> None:
    found = external_addresses(pages_of(built_site))
    assert len(found) > 50
    assert {address: address_problem(address) for address in found if address_problem(address)} == {}
