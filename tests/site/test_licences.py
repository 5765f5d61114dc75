"""Every part of others in the built site is listed with its version and its licence, and nothing else is."""

import contextlib
import gzip
import html
import importlib.metadata
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bounceback_site.generate.vendor import LIBRARIES
from bounceback_site.parts import Part, parts
from bounceback_site.runtime.trim import BUILT_IN
from bounceback_site.scripts import write_scripts
from paths import ROOT

FONTS = ROOT / "docs" / "assets" / "fonts"
LISTED = {part.name for part in parts()}
# Modules that a library of others stands behind, in CPython's own tree or beside it.
BEHIND = {
    "_bz2": "bzip2",
    "_ctypes": "libffi",
    "_decimal": "mpdecimal",
    "_elementtree": "Expat",
    "_hashlib": "OpenSSL",
    "_lzma": "XZ Utils",
    "_sha2": "HACL*",
    "_sqlite3": "SQLite",
    "_ssl": "OpenSSL",
    "pyexpat": "Expat",
    "zlib": "zlib",
}
# What the archives of Python hold beside libraries of others: our package, and notes.
OURS = frozenset({"bounceback"})


def archives(site: Path) -> Iterator[tuple[str, list[str]]]:
    for file in (site / "assets/runtime").glob("*.bin"):
        yield file.name.partition(".")[0], zipfile.ZipFile(io.BytesIO(gzip.decompress(file.read_bytes()))).namelist()


def in_archives(site: Path) -> Iterator[str]:
    """Distributions, found by the modules that lie beside the standard library."""
    owners = importlib.metadata.packages_distributions()
    for _, names in archives(site):
        beside = {name.removeprefix("site-packages/") for name in names if name.startswith("site-packages/")}
        tops = {name.partition("/")[0].removesuffix(".pyc").removesuffix(".py") for name in beside}
        for top in {top for top in tops if not top.endswith(".dist-info")} - OURS:
            (owner,) = set(owners[top])
            yield owner


def bundled() -> list[Path]:
    """The files of npm parts that the libraries of the pages are made of, from the root of the repository."""
    files: list[Path] = []
    for name, taken in LIBRARIES.items():
        source = f'export {{ {", ".join(taken)} }} from "{name}";'
        with TemporaryDirectory() as folder:
            told = Path(folder, "made.json")
            options = ("--bundle", "--format=esm", f"--metafile={told}", f"--outfile={folder}/made.js")
            command = [str(ROOT / ".venv/bin/node"), str(ROOT / "node_modules/esbuild/bin/esbuild"), *options]
            subprocess.run(command, input=source, cwd=ROOT, capture_output=True, text=True, check=True)
            files += [
                Path(file) for file in json.loads(told.read_text(encoding="utf-8"))["inputs"] if file != "<stdin>"
            ]
    return files


def in_scripts(site: Path) -> Iterator[str]:
    """Packages that bundlers left a note of: in a comment, in Workbox's own marks, in Pyodide's source map."""
    for file in bundled():
        yield file.parts[1]
        # A library may come as one file that a bundler made: it says which files it was made of.
        for place in re.findall(r"^// (\S+)$", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE):
            if found := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", place):
                yield found[1]
            elif place.startswith("\\0"):
                yield place.removeprefix("\\0").removeprefix("@").partition("@")[0].partition("/")[0]
    marks = re.findall(r"workbox:[\w-]+:[\d.]+", (site / "sw.js").read_text(encoding="utf-8"))
    yield from ("Workbox" for _ in marks)
    glue = json.loads((ROOT / "node_modules/pyodide/pyodide.mjs.map").read_text(encoding="utf-8"))["sources"]
    yield from (source.split("/")[4] for source in glue if "/vendor/" in source)


def found(site: Path) -> set[str]:
    """Every part of others in a built site, by the name on the list."""
    names = {"oxc-project+runtime": "Oxc runtime", "rolldown": "Rolldown"}
    scripts = {names.get(name, name) for name in in_scripts(site)}
    built_in = {BEHIND[name] for name in BUILT_IN & BEHIND.keys()}
    families = {"newsreader": "Newsreader", "atkinson": "Atkinson Hyperlegible Next"}
    fonts = {families[re.split("[-.]", file.name)[0]] for file in (site / "assets/fonts").glob("*.woff2")}
    # Its styles and templates; a script of its own would be a file that nobody knows.
    assert (site / "assets/css/material.css").is_file()
    return {"Material for MkDocs", "Pyodide", "Python", "Emscripten", *in_archives(site), *scripts, *built_in, *fonts}


def test_every_part_in_the_built_site_is_listed_and_no_other(built_site: Path) -> None:
    assert found(built_site) == LISTED


def test_every_file_of_the_site_is_ours_or_a_listed_parts(built_site: Path, tmp_path: Path) -> None:
    """What is no page, lies not in docs/ and is not made of our scripts has come from elsewhere."""
    shutil.copytree(ROOT / "docs/assets/js", tmp_path / "assets/js")
    write_scripts(tmp_path)
    others = ("assets/runtime/", "assets/vendor/")
    written = {"assets/css/material.css", "search/search_index.json", "sw.js", "_headers", "external-addresses.txt"}
    # A host's name makes these.
    written |= {"sitemap.xml", "sitemap.xml.gz"}
    strangers = []
    for file in (file for file in built_site.rglob("*") if file.is_file() and file.suffix != ".html"):
        path = file.relative_to(built_site).as_posix()
        sources = (ROOT / "docs" / path, tmp_path / path)
        ours = any(source.is_file() and file.read_bytes() == source.read_bytes() for source in sources)
        if not (ours or path in written or path.startswith(others)):
            strangers.append(path)
    # The little picture in a tab that Material puts beside ours.
    assert strangers in ([], ["assets/images/favicon.png"])


def test_a_part_that_nobody_listed_is_found(built_site: Path, tmp_path: Path) -> None:
    """The check can fail: the same site with one more library in an archive."""
    for folder in ("assets/runtime", "assets/vendor", "assets/css", "assets/fonts"):
        (tmp_path / folder).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / folder).symlink_to(built_site / folder)
    (tmp_path / "sw.js").symlink_to(built_site / "sw.js")
    assert found(tmp_path) == LISTED
    (tmp_path / "assets/runtime").unlink()
    shutil.copytree(built_site / "assets/runtime", tmp_path / "assets/runtime")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("site-packages/yaml/__init__.pyc", b"")
    (tmp_path / "assets/runtime/more.0123456789abcdef.bin").write_bytes(gzip.compress(packed.getvalue()))
    assert {name.lower() for name in found(tmp_path) - LISTED} == {"pyyaml"}


def test_the_page_names_each_part_with_its_version_and_its_licence(built_site: Path) -> None:
    page = html.unescape((built_site / "about/licences/index.html").read_text(encoding="utf-8"))
    items = re.findall(r"<li><strong>(.*?)</li>", page.partition('<ul class="parts">')[2].partition("</ul>")[0])
    said = [" ".join(re.sub(r"<[^>]+>", "", item).split()) for item in items]
    assert len(said) == len(parts())
    for part, line in zip(parts(), said, strict=True):
        assert line.startswith(part.name)
        assert part.version in line if part.version else part.inside in LISTED
        assert line.endswith(f"Licence: {part.licence}.")


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_a_licence_is_the_one_that_the_package_names(part: Part) -> None:
    """Where the package has a field for it that is filled in."""
    npm = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    named = [npm.get(f"node_modules/{part.name.lower()}", {}).get("license", part.licence)]
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        named += importlib.metadata.metadata(part.name).get_all("License-Expression") or ()
    assert set(named) == {part.licence}


@pytest.mark.parametrize("family", ["Newsreader", "Atkinson Hyperlegible Next"])
def test_every_typeface_lies_beside_its_licence_in_the_version_that_is_listed(family: str) -> None:
    name = family.lower().replace(" ", "-")
    assert "SIL OPEN FONT LICENSE" in (FONTS / f"{name}-OFL.txt").read_text(encoding="utf-8").upper()
    (version,) = (part.version for part in parts() if part.name == family)
    assert f"{name}@{version}" in (ROOT / "scripts/fonts").read_text(encoding="utf-8")


def test_every_python_library_brings_its_licence_in_its_archive(built_site: Path) -> None:
    wanted = {name.replace("-", "_") for name in in_archives(built_site)}
    texts = {
        name.partition("site-packages/")[2].partition("-")[0]
        for _, names in archives(built_site)
        for name in names
        if ".dist-info/" in name and re.search(r"licen[cs]e|copying", name, re.IGNORECASE)
    }
    assert texts >= wanted
