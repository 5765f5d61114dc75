"""`make build`: the same bytes every time, nothing half-done, no warning let through."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bounceback_site import build
from bounceback_site.checks.problems import SiteError, SiteProblem
from paths import ROOT
from support.pages import pages_of


def digests(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def published(out: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "bounceback_site.build", "--site", str(out)]
    result = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return out


@pytest.mark.skipif("BOUNCEBACK_SITE" in os.environ, reason="BOUNCEBACK_SITE is used as it is and may be older")
def test_a_second_build_is_the_same_byte_for_byte(built_site: Path, tmp_path: Path) -> None:
    # Another time zone, another order of sets, another language, and a clock that has moved on.
    again = published(tmp_path / "again", TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")
    assert digests(again) == digests(built_site)


def test_the_only_public_address_is_the_one_that_was_named(built_site: Path) -> None:
    address = os.environ.get("SITE_URL", "")
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        assert (built_site / name).exists() == bool(address)
    links = [element for page in pages_of(built_site) for element in page.all("link")]
    assert links
    canonical = [link.get("href") for link in links if link.get("rel") == "canonical"]
    assert bool(canonical) == bool(address)
    assert [one for one in canonical if not one.startswith(address)] == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site of one page, and its configuration."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Hello\n", encoding="utf-8")
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_text("site_name: Hello\ntheme: mkdocs\nplugins: []\n", encoding="utf-8")
    return configuration


def test_a_page_without_a_fault_is_built(project: Path, tmp_path: Path) -> None:
    build.build_pages(project, tmp_path / "out", dict(os.environ))
    assert "Hello" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_a_warning_ends_the_build(project: Path, tmp_path: Path) -> None:
    (tmp_path / "docs" / "index.md").write_text("# Hello\n\n[gone](gone.md)\n", encoding="utf-8")
    with pytest.raises(build.StepError, match=r"gone\.md"):
        build.build_pages(project, tmp_path / "out", dict(os.environ))


def test_a_fence_that_is_wrong_ends_the_build(project: Path, tmp_path: Path) -> None:
    (tmp_path / "docs" / "index.md").write_text("# Hello\n\n```letter\nno-such-kind\n```\n", encoding="utf-8")
    fence = "{name: letter, class: letter, format: !!python/name:bounceback_site.fences.letter.letter }"
    with project.open("a", encoding="utf-8") as configuration:
        configuration.write(f"markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences: [{fence}]\n")
    with pytest.raises(build.StepError, match="no-such-kind"):
        build.build_pages(project, tmp_path / "out", dict(os.environ))


def test_a_site_with_a_problem_ends_with_a_status_and_every_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = [SiteProblem("b.html", 2, "there is no c.html"), SiteProblem("a.html", 0, "no policy")]

    def broken(*_arguments: object) -> None:
        raise SiteError(problems)

    monkeypatch.setattr(build, "build", broken)
    assert build.main(["--site", str(tmp_path / "site")]) == 1
    assert capsys.readouterr().err == "a.html: no policy\nb.html:2: there is no c.html\n"
