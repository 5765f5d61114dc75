"""The early start: what the page of the letter desk names in its head, so that nothing waits in a row."""

import json
import re
from pathlib import Path

import pytest

from bounceback_site.checks.problems import SiteError
from bounceback_site.early import ROOTS, write_early
from bounceback_site.scripts import module_graph
from support.pages import pages_of

MARK = '<link rel="early" href="../assets/">'


def site_with(folder: Path, page: str) -> Path:
    scripts = {
        "python/early.js": "start();\n",
        "python/python.js": 'import"../lib/a.js";',
        "main.js": "",
        "lib/a.js": "",
    }
    for name, text in {**scripts, "desk/desk.js": '/* import "./no.js" */\nimport { b } from "../lib/a.js";'}.items():
        (folder / "assets/js" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "assets/js" / name).write_text(text, encoding="utf-8")
    (folder / "assets/runtime").mkdir()
    (folder / "assets/runtime/manifest.json").write_text('{"build": "</script>"}', encoding="utf-8")
    (folder / "letter").mkdir()
    (folder / "letter/index.html").write_text(page, encoding="utf-8")
    return folder


def test_the_mark_becomes_the_manifest_the_script_and_every_module_of_the_page(tmp_path: Path) -> None:
    site = site_with(tmp_path, f"<head>{MARK}</head>")
    write_early(site)
    html = (site / "letter/index.html").read_text(encoding="utf-8")
    (data,) = re.findall(r'id="python-bundle">(.*?)</script>', html)
    assert json.loads(data) == {"build": "</script>"}
    assert re.findall(r'modulepreload" href="\.\./assets/js/([^"]*)"', html) == [
        "python/python.js",
        "lib/a.js",
        "main.js",
        "desk/desk.js",
    ]
    assert '<script data-assets="../assets/">start();</script>' in html
    assert not (site / "assets/js/python/early.js").exists()
    assert 'rel="early"' not in html


def test_a_site_without_the_mark_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="early"):
        write_early(site_with(tmp_path, "<head></head>"))


def test_the_desk_alone_starts_early_and_names_modules_that_are_there(built_site: Path) -> None:
    pages = {page.file: page for page in pages_of(built_site)}
    early = [file for file, page in pages.items() if any(one.get("data-assets") for one in page.all("script"))]
    assert early == ["letter/index.html"]
    named = [one.get("href") for one in pages[early[0]].all("link") if one.get("rel") == "modulepreload"]
    assert named == [f"../assets/js/{module}" for module in module_graph(built_site / "assets/js", *ROOTS)]
    assert {"../assets/js/python/python.js", "../assets/js/desk/desk.js"} <= set(named)
