"""The service worker and the web app manifest of the built site."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from bounceback_site.offline.worker import is_page_part, is_tool_part, write_worker
from paths import ROOT

# Stored on the side while someone reads, so it has to stay small: about what one photograph weighs.
LIGHT = 2_500_000


def listed(site: Path) -> dict[str, list[dict[str, Any]]]:
    """The list of files in the site's worker."""
    found = re.search(
        r"^const SITE = (\{.*?^\});$", (site / "sw.js").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found
    told: dict[str, list[dict[str, Any]]] = json.loads(found[1])
    return told


def file_of(site: Path, address: str) -> Path:
    return site / address / "index.html" if not address or address.endswith("/") else site / address


def test_every_listed_file_is_there_with_its_hash_and_size(built_site: Path) -> None:
    for entry in [entry for entries in listed(built_site).values() for entry in entries]:
        content = file_of(built_site, entry["url"]).read_bytes()
        assert entry["size"] == len(content)
        assert entry["integrity"] == f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def test_what_readers_need_is_listed_and_what_they_do_not_need_is_not(built_site: Path) -> None:
    pages = {entry["url"] for entry in listed(built_site)["pages"]}
    tool = {entry["url"] for entry in listed(built_site)["tool"]}
    assert {
        "",
        "letter/",
        "checklist/",
        "help/",
        "guide/waiting/",
        "assets/js/main.js",
        "manifest.webmanifest",
    } <= pages
    assert "assets/runtime/manifest.json" in pages
    assert "search/search_index.json" in pages
    named = json.loads((built_site / "assets/runtime/manifest.json").read_text(encoding="utf-8"))
    packs = [file["name"] for files in named["packs"].values() for file in files]
    wanted = {
        f"assets/runtime/{name}" for name in [*packs, *(named[part]["name"] for part in ("wasm", "glue", "loader"))]
    }
    assert tool == wanted | {"assets/vendor/docx.js"}
    assert not [url for url in pages | tool if url.endswith((".map", ".txt", "sw.js", "404.html"))]
    assert not [url for url in pages if url.startswith("contributing/")]


def test_what_is_stored_while_someone_reads_stays_light(built_site: Path) -> None:
    assert sum(entry["size"] for entry in listed(built_site)["pages"]) <= LIGHT


def test_a_worker_written_twice_is_the_same(built_site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(built_site, copy)
    for _ in range(2):
        write_worker(copy)
        assert (copy / "sw.js").read_bytes() == (built_site / "sw.js").read_bytes()


def test_the_worker_holds_its_library_and_its_licence_and_loads_nothing(built_site: Path) -> None:
    text = (built_site / "sw.js").read_text(encoding="utf-8")
    assert text.startswith("/*\nWorkbox\n")
    assert "Permission is hereby granted" in text
    assert "importScripts(" not in text
    assert "sourceMappingURL" not in text
    assert not re.findall(r"https?://(?!bit\.ly/wb-precache)[\w.]+", text.replace("\\n", " "))


@pytest.mark.parametrize(
    ("path", "page", "tool"),
    [
        ("guide/waiting/index.html", True, False),
        ("assets/fonts/newsreader.woff2", True, False),
        ("assets/fonts/newsreader-OFL.txt", False, False),
        ("assets/runtime/manifest.json", True, False),
        ("assets/runtime/python.0123456789abcdef.bin", False, True),
        ("assets/runtime/pyodide.asm.0123456789abcdef.js", False, True),
        ("assets/vendor/docx.js", False, True),
        ("assets/vendor/docx.LICENSE.txt", False, False),
        ("_headers", False, False),
        ("404.html", False, False),
    ],
)
def test_each_file_is_of_the_pages_or_of_the_letter_writer_or_of_neither(path: str, page: bool, tool: bool) -> None:
    assert (is_page_part(path), is_tool_part(path)) == (page, tool)


def test_without_the_npm_parts_no_worker_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_worker(tmp_path, tmp_path / "node_modules")
    assert not (tmp_path / "sw.js").exists()


def test_the_manifest_takes_its_name_and_colours_from_the_site(built_site: Path) -> None:
    manifest = json.loads((built_site / "manifest.webmanifest").read_text(encoding="utf-8"))
    tokens = (ROOT / "docs/assets/css/tokens.css").read_text(encoding="utf-8")
    desk = re.search(r"--desk: (#\w+);", tokens)
    assert desk
    assert manifest["theme_color"] == manifest["background_color"] == desk[1]
    told = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"site_name: {manifest['name']}\n" in told
    assert f"site_description: {manifest['description']}\n" in told
    # Relative, so that they hold under any path.
    assert manifest["start_url"] == manifest["scope"] == "./"
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert [icon for icon in manifest["icons"] if icon.get("purpose") == "maskable"]
    assert all((built_site / icon["src"]).is_file() for icon in manifest["icons"])
