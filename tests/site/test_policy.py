"""The policy: worked out from the pages, first in every one of them, and nothing in a page that it could not hold."""

import base64
import hashlib
from pathlib import Path

import pytest

from bounceback_site.checks.pages import read_page
from bounceback_site.checks.problems import SiteError
from bounceback_site.policy import page_policy, policy, policy_problems, script_hashes, write_headers, write_policy
from support.pages import pages_of

HEAD = '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="filled in by bounceback_site.policy">'


def page(body: str = "", head: str = HEAD) -> str:
    return f"<!doctype html><html><head>{head}<title>t</title></head><body>{body}</body></html>"


def messages(html: str, own_address: str = "") -> list[str]:
    return [problem.message for problem in policy_problems(read_page("index.html", html), own_address)]


def test_scripts_that_run_are_hashed_as_browsers_hash_them() -> None:
    html = page(
        '<script>let a = "<b>";\r\n</script><script type="application/json">{}</script><script src="a.js"></script>'
    )
    digest = base64.b64encode(hashlib.sha256(b'let a = "<b>";\n').digest()).decode()
    assert script_hashes([read_page("index.html", html)]) == (f"'sha256-{digest}'",)


def test_nothing_but_our_own_files_is_allowed() -> None:
    directives = dict(part.split(" ", 1) for part in policy(("'sha256-x'",)).split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self' 'wasm-unsafe-eval' 'sha256-x'"
    assert "unsafe-inline" not in policy(())
    assert not any(scheme in policy(()) for scheme in ("http:", "https:", "*"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<p style="color:red">', "use a class"),
        ("<style>p{}</style>", "<style> is not allowed"),
        ('<button onclick="go()">', "add a listener"),
        ('<a href=" JavaScript:go()">', "javascript: address"),
        ('<script src="//host/a.js"></script>', "another origin"),
        ('<img src="https://host/a.png">', "another origin"),
        ('<img srcset="a.png 1x, https://host/b.png 2x">', "another origin"),
        ('<link rel="preload stylesheet" href="http://host/a.css">', "another origin"),
        ('<video poster="https://host/a.png"></video>', "another origin"),
        ('<iframe src="a.html"></iframe>', "<iframe> is not allowed"),
        ('<base href="/">', "<base> is not allowed"),
    ],
)
def test_what_the_policy_would_break_or_miss_is_found(body: str, expected: str) -> None:
    assert any(expected in message for message in messages(page(body)))


def test_what_a_page_needs_is_left_alone() -> None:
    body = '<a href="https://host/source">a source</a><img src="data:image/png;base64,AA"><script src="a.js"></script>'
    assert messages(page(body)) == []
    assert messages(page('<img src="https://our.host/a.png">'), "https://our.host/") == []


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="utf-8">',
        '<script>1</script><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="x">',
        '<meta charset="utf-8"><link rel="icon" href="i"><meta http-equiv="Content-Security-Policy" content="x">',
    ],
)
def test_a_policy_that_comes_late_or_not_at_all_is_found(head: str) -> None:
    assert any("first thing in the head" in message for message in messages(page(head=head)))


def test_every_problem_of_every_page_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page('<p style="x"><b onclick="y">'), encoding="utf-8")
    (tmp_path / "b.html").write_text(page(head='<meta charset="utf-8">'), encoding="utf-8")
    with pytest.raises(SiteError) as caught:
        write_policy(tmp_path)
    assert [problem.file for problem in caught.value.problems] == ["a.html", "a.html", "b.html", "b.html"]


def test_every_page_of_the_site_carries_its_policy_first(built_site: Path) -> None:
    pages = pages_of(built_site)
    expected = policy(script_hashes(pages))
    assert len(pages) > 1
    for built in pages:
        assert list(policy_problems(built)) == []
        metas = [element for element in built.all("meta") if element.get("http-equiv") == "Content-Security-Policy"]
        assert [meta.get("content") for meta in metas] == [page_policy(expected)]


def test_text_never_becomes_a_script_or_markup_on_any_page(built_site: Path) -> None:
    for file in (built_site / page.file for page in pages_of(built_site)):
        assert "require-trusted-types-for 'script'" in file.read_text(encoding="utf-8"), file


def test_hosts_that_read_headers_get_the_same_policy_and_more(built_site: Path) -> None:
    headers = (built_site / "_headers").read_text(encoding="utf-8")
    assert policy(script_hashes(pages_of(built_site))) + "; frame-ancestors 'none'" in headers
    assert "X-Content-Type-Options: nosniff" in headers
    assert "Referrer-Policy: no-referrer" in headers
    assert headers.count("immutable") > 1


def test_a_folder_in_a_folder_of_hashed_files_is_named_once(tmp_path: Path) -> None:
    for place in ("a/all.0123abcd.js", "a/b/also.0123abcd.js", "ab/some.0123abcd.js", "ab/plain.js"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).touch()
    write_headers(tmp_path, "default-src 'none'")
    headers = (tmp_path / "_headers").read_text(encoding="utf-8")
    assert [line for line in headers.splitlines() if line.startswith("/")] == ["/*", "/a/*", "/ab/some.0123abcd.js"]
