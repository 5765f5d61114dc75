"""Links that lead somewhere, wherever the site is put."""

from pathlib import Path

import pytest

from bounceback_site.checks.links import link_problems
from bounceback_site.checks.pages import read_pages
from support.pages import pages_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "letters" / "influence").mkdir(parents=True)
    (tmp_path / "letter").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "site.css").write_text("@font-face { src: url(body.woff2) }", encoding="utf-8")
    (tmp_path / "assets" / "body.woff2").write_bytes(b"")
    (tmp_path / "index.html").write_text('<h2 id="now">Now</h2>', encoding="utf-8")
    (tmp_path / "letter" / "index.html").write_text('<form data-widget="letter"></form>', encoding="utf-8")
    (tmp_path / "404.html").write_text('<a href="/letter/">desk</a>', encoding="utf-8")
    return tmp_path


def problems(site: Path, html: str = "", css: str = "") -> list[str]:
    (site / "letters" / "influence" / "index.html").write_text(html, encoding="utf-8")
    (site / "assets" / "more.css").write_text(css, encoding="utf-8")
    return [problem.message for problem in link_problems(site, read_pages(site))]


@pytest.mark.parametrize(
    "address",
    [
        "../../#now",
        "../..",
        ".",
        "",
        "#here",
        "../../letter/?kind=influence",
        "../../letter/#p1.a-shared-link",
        "../../assets/site.css",
        "https://host.example/anywhere",
        "mailto:someone@example.com",
        "data:image/png;base64,AA",
    ],
)
def test_addresses_that_lead_somewhere_pass(site: Path, address: str) -> None:
    assert problems(site, f'<a id="here" href="{address}">x</a>') == []


def test_the_site_s_own_address_may_be_one_of_this_machine(site: Path) -> None:
    assert problems(site, '<link rel="canonical" href="http://localhost:8000/letters/influence/">') == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../other/">x</a>', "there is no letters/other/index.html"),
        ('<a href="../../#then">x</a>', "index.html has no anchor #then"),
        ('<a href="#nowhere">x</a>', "has no anchor #nowhere"),
        ('<a href="/letter/">x</a>', "breaks under a sub-path"),
        ('<a href="../../../letter/">x</a>', "there is no ../letter"),
        ('<img src="a.png" alt="">', "there is no letters/influence/a.png"),
        ('<img srcset="../../assets/body.woff2 1x, b.png 2x" alt="">', "there is no letters/influence/b.png"),
        ('<a href="../../index.md">x</a>', "there is no index.md"),
        ('<a href="https://host/anywhere">x</a>', "names no host"),
        ('<a href="//host.example/">x</a>', "two slashes"),
    ],
)
def test_addresses_that_lead_nowhere_are_found(site: Path, html: str, expected: str) -> None:
    found = problems(site, html)
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { background: url('gone.png') }", "there is no assets/gone.png"),
        ("@import 'gone.css';", "there is no assets/gone.css"),
        ("a { background: url(/assets/body.woff2) }", "breaks under a sub-path"),
        ("a { background: url(https://host/a.png) }", "another origin"),
    ],
)
def test_addresses_in_style_sheets_are_followed_too(site: Path, css: str, expected: str) -> None:
    found = problems(site, css=css)
    assert len(found) == 1
    assert expected in found[0]


def test_every_link_of_the_site_leads_somewhere(built_site: Path) -> None:
    assert [str(problem) for problem in link_problems(built_site, pages_of(built_site))] == []
