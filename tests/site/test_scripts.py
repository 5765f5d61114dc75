"""The site's scripts as they are sent: those that are wanted together in one file, under names that pages know."""

import re
from pathlib import Path

import pytest

from bounceback_site.scripts import module_graph, write_scripts
from paths import ROOT

SOURCES = ROOT / "docs/assets/js"
SITE = 'export const SITE = new URL("../../../", import.meta.url);'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose scripts have not been put together yet."""
    scripts = {
        "main.js": '/* import("./no.js") */\nimport { a } from "./lib/a.js";\nif (a) import("./desk/desk.js");',
        "desk/desk.js": 'import { SITE } from "../lib/site.js";\nimport { a } from "../lib/a.js";\nexport { SITE, a };',
        "lib/a.js": "/** Why. */\nexport const a = Date.now();",
        "lib/site.js": SITE,
        "python/early.js": 'import { a } from "../lib/a.js";\nglobalThis.early = a;',
        "python/part.js": "export const part = Date.now();",
        "python/worker.js": (
            'import { part } from "./part.js";\nimport { SITE } from "../lib/site.js";\npostMessage([part, SITE]);'
        ),
    }
    for name, text in scripts.items():
        (tmp_path / "assets/js" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets/js" / name).write_text(text, encoding="utf-8")
    write_scripts(tmp_path)
    return tmp_path


def test_what_a_page_begins_with_or_fetches_when_wanted_keeps_its_name_and_what_they_share_is_there_once(
    site: Path,
) -> None:
    files = {file.relative_to(site / "assets/js").as_posix() for file in (site / "assets/js").rglob("*.js")}
    shared = {name for name in files if name.startswith("lib/chunk.")}
    assert files - shared == {"main.js", "desk/desk.js", "python/early.js", "python/worker.js"}
    (chunk,) = (name for name in shared if "Date.now()" in (site / "assets/js" / name).read_text(encoding="utf-8"))
    assert set(module_graph(site / "assets/js", "main.js")) == {"main.js", chunk}
    assert chunk in module_graph(site / "assets/js", "desk/desk.js")
    assert "Why" not in (site / "assets/js" / chunk).read_text(encoding="utf-8")


def test_the_worker_and_what_starts_it_early_import_nothing(site: Path) -> None:
    for name in ("python/worker.js", "python/early.js"):
        text = (site / "assets/js" / name).read_text(encoding="utf-8")
        assert "Date.now()" in text
        assert not re.search(r"\b(import|export)\b(?!\.meta)", text)


def test_a_graph_that_names_what_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import "./gone.js";', encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        module_graph(tmp_path, "a.js")


def test_every_script_that_says_where_the_site_begins_lies_as_deep_as_its_source(built_site: Path) -> None:
    assert 'new URL("../../../", import.meta.url)' in (SOURCES / "lib/site.js").read_text(encoding="utf-8")
    said = [
        file.relative_to(built_site / "assets/js")
        for file in (built_site / "assets/js").rglob("*.js")
        if "import.meta" in file.read_text(encoding="utf-8")
    ]
    assert said
    assert all(len(path.parts) == 2 for path in said)


def test_no_comment_of_the_sources_is_sent(built_site: Path) -> None:
    for file in (built_site / "assets/js").rglob("*.js"):
        assert "/**" not in file.read_text(encoding="utf-8"), file
