"""The bundle for the browser: whole, the same on every run, and not a module short."""

import gzip
import hashlib
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bounceback.api.door import handle
from bounceback.questions.catalog import kind_ids
from bounceback_site.runtime.archive import BuildError, compiled
from bounceback_site.runtime.bundle import Bundle, build, main, write
from bounceback_site.runtime.sources import Pack, Sources, configured, library, modules, owned
from bounceback_site.runtime.stand_ins import STAND_INS, with_stand_ins
from bounceback_site.runtime.trim import BUILT_IN, FROZEN, MADE
from bounceback_site.runtime.written_out import written_out
from door_requests import door_requests
from paths import ROOT
from thousand_kinds import MORE, with_more_kinds

MEGABYTE = 1_000_000
PACKS = tuple(pack for pack in configured().packs if pack != "core")
# Kilobytes over the wire. What our package took of late, the standard library had given back.
BUDGETS = {"python": 352, "bounceback": 210, "coach": 270, "calendar": 274, "files": 151, "proofread": 20, "qr": 38}
STANDARD = sys.stdlib_module_names


def package(folder: Path, door: str, **others: str) -> Sources:
    """A package of our own of another kind, called `bounceback` as well."""
    home = folder / "bounceback"
    home.mkdir(parents=True, exist_ok=True)
    files = {"__init__.py": "", "door.py": door, **{f"{name}.py": source for name, source in others.items()}}
    for name, source in files.items():
        (home / name).write_text(source, encoding="utf-8")
    return Sources(package=home)


@cache
def real() -> Bundle:
    return build(configured())


def archive(bundle: Bundle, name: str) -> zipfile.ZipFile:
    (file,) = (content for file, content in bundle.files.items() if file.startswith(f"{name}."))
    return zipfile.ZipFile(io.BytesIO(gzip.decompress(file)))


def module_names(opened: zipfile.ZipFile) -> set[str]:
    paths = (name.removeprefix("site-packages/") for name in opened.namelist() if name.endswith(".pyc"))
    return {path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for path in paths}


_BUILD = """
import sys
from dataclasses import replace
from pathlib import Path
from bounceback_site.runtime.bundle import build, write
from bounceback_site.runtime.sources import configured
write(build(replace(configured(), package=Path(sys.argv[1]))), Path(sys.argv[2]))
"""


def test_a_build_from_elsewhere_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    home = tmp_path / "bounceback"
    shutil.copytree(ROOT / "py/bounceback", home, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-c", _BUILD, str(home), str(tmp_path / "again")]
    environment = {**os.environ, "PYTHONHASHSEED": "2", "PYTHONPATH": str(ROOT / "py"), "TZ": "UTC+2"}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    again = {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()}
    assert json.loads(again.pop("manifest.json")) == json.loads(json.dumps(real().manifest))
    assert again == real().files


def test_every_file_carries_the_hash_of_its_content_in_its_name() -> None:
    for name, content in real().files.items():
        assert name.split(".")[-2] == hashlib.sha256(content).hexdigest()[:16]


def test_the_manifest_names_every_file_with_its_size() -> None:
    manifest = json.loads(json.dumps(real().manifest))
    named = [manifest[key] for key in ("loader", "glue", "wasm")]
    named += [file for pack in manifest["packs"].values() for file in pack]
    assert {file["name"]: file["size"] for file in named} == {
        name: len(content) for name, content in real().files.items()
    }


@pytest.mark.parametrize("name", ["python", "bounceback", *PACKS])
def test_an_archive_is_stored_sorted_undated_and_never_looks_for_its_sources(name: str) -> None:
    opened = archive(real(), name)
    assert opened.namelist() == sorted(opened.namelist())
    for entry in opened.infolist():
        assert entry.compress_type == zipfile.ZIP_STORED
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert not entry.filename.endswith(".py")
        if entry.filename.endswith(".pyc"):
            # The flags word of PEP 552: made from a hash (1), not to be checked (no 2).
            assert int.from_bytes(opened.read(entry)[4:8], "little") == 1, entry.filename


def test_our_data_files_go_in_as_json_with_the_same_values_and_the_command_line_stays_out() -> None:
    archives = [archive(real(), name) for name in ("bounceback", "coach", *packs_of_kinds(real()))]
    opened = {name: each for each in archives for name in each.namelist()}
    names = set(opened)
    # What the pages say as fact, and what they are found by, is printed by the build.
    printed = {"claims.toml", "never_print.toml", "cause_pages.toml", "help_lines.toml"}
    data = [path for path in (ROOT / "py/bounceback/data").rglob("*.toml") if path.name not in printed]
    assert data
    for path in data:
        inside = f"site-packages/{path.relative_to(ROOT / 'py').with_suffix('.json').as_posix()}"
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        # Nor are the names of the decision table's parts sent.
        for part in (*values["columns"], *values["blocks"]) if path.name == "table.toml" else ():
            del part["label"]
        # Nor what a page shows beside a letter's boxes.
        folder, name = path.relative_to(ROOT / "py/bounceback/data").parts[0], path.name
        asked = (
            values["moves"]
            if folder == "letters"
            else values
            if (folder, name) == ("questions", "letters.toml")
            else {}
        )
        for each in asked.values():
            each.pop("hint", None)
            each.pop("example", None)
        assert json.loads(opened[inside].read(inside)) == values
    assert not [name for name in names if name.endswith(".toml")]
    assert "site-packages/bounceback/api/door.pyc" in names
    behind = ("__main__", "__pycache__", "check_all", "contract", "claims", "never_print", "cause_pages", "help_lines")
    assert not [name for name in names if any(part in name for part in behind)]


def test_another_wording_leaves_the_library_as_it_is(tmp_path: Path) -> None:
    one = build(package(tmp_path / "one", "import json\nsay = 'one'"))
    two = build(package(tmp_path / "two", "import json\nsay = 'two'"))
    changed = {name.split(".")[0] for name in set(one.files) ^ set(two.files)}
    assert changed == {"bounceback"}
    assert one.manifest["build"] != two.manifest["build"]


@pytest.mark.parametrize(
    "door",
    [
        "import sqlite3",
        "def handle(request):\n    import sqlite3",
        "def handle(request):\n    try:\n        import ssl\n    except ImportError:\n        return ''",
        "def handle(request):\n    from bounceback.nowhere import x",
    ],
)
def test_the_build_fails_when_our_code_can_import_what_is_not_there(tmp_path: Path, door: str) -> None:
    with pytest.raises(BuildError, match=r"bounceback/door\.py:\d: (sqlite3|ssl|bounceback\.nowhere)"):
        build(package(tmp_path, door))


def test_a_library_module_that_our_code_names_comes_along_by_itself(tmp_path: Path) -> None:
    bundle = build(package(tmp_path, "def handle(request):\n    import decimal"))
    assert "decimal" in module_names(archive(bundle, "python"))
    assert "decimal" not in module_names(archive(build(package(tmp_path, "import json")), "python"))


def test_a_pack_brings_its_distribution_and_what_that_needs_and_nothing_twice() -> None:
    core = module_names(archive(real(), "python")) | module_names(archive(real(), "bounceback"))
    pack = module_names(archive(real(), "calendar"))
    assert {"icalendar", "icalendar.cal.event", "dateutil", "zoneinfo"} <= pack
    assert not pack & core
    assert not [name for name in pack if name.startswith("icalendar.tests")]


def test_a_thousand_kinds_more_are_not_sent_before_they_are_wanted(tmp_path: Path) -> None:
    """What they add to the first letter is the list that says where they are: nothing else to fetch or to unpack."""
    many = build(replace(configured(), package=with_more_kinds(tmp_path)))
    core, ours = archive(many, "bounceback"), archive(real(), "bounceback")
    table = "site-packages/bounceback/data/elsewhere.json"
    assert set(core.namelist()) - set(ours.namelist()) <= {table}
    where = json.loads(core.read(table))
    for name in ("kind_0000", "kind_0999"):
        inside = archive(many, where[f"letters/{name}.toml"]).namelist()
        assert f"site-packages/bounceback/data/letters/{name}.json" in inside
        assert len(inside) <= 40
    kinds = [name for name in where if name.startswith("letters/")]
    assert len(kinds) == MORE + len([kind for kind in kind_ids() if kind not in ordered_kinds()])
    assert len(json.dumps(many.manifest)) < 10_000
    assert sent_at_the_start(many) < 1.01 * sent_at_the_start(real())


def sent_at_the_start(bundle: Bundle) -> int:
    """Bytes of the core pack, and of the manifest that names it."""
    manifest = json.loads(json.dumps(bundle.manifest))
    archives: int = sum(file["wire"] for file in manifest["packs"]["core"])
    return archives + len(gzip.compress(json.dumps(manifest).encode()))


def test_a_kind_that_the_order_names_comes_with_python_itself_and_any_other_in_a_pack() -> None:
    paths = {kind: f"site-packages/bounceback/data/letters/{kind}.json" for kind in kind_ids()}
    core = set(archive(real(), "bounceback").namelist())
    later = {name for pack in packs_of_kinds(real()) for name in archive(real(), pack).namelist()}
    assert {kind for kind, path in paths.items() if path in core} == ordered_kinds()
    assert {kind for kind, path in paths.items() if path in later} == set(kind_ids()) - ordered_kinds()


def ordered_kinds() -> set[str]:
    """The kinds that kinds.toml names."""
    return set(tomllib.loads((ROOT / "py/bounceback/data/kinds.toml").read_text(encoding="utf-8"))["order"])


def packs_of_kinds(bundle: Bundle) -> list[str]:
    """The packs that hold letter kinds."""
    return [pack for pack in json.loads(json.dumps(bundle.manifest))["packs"] if pack.startswith("letters-")]


def test_a_distribution_that_is_not_installed_is_named() -> None:
    with pytest.raises(BuildError, match="no-such-distribution is not installed"):
        build(Sources(packs={"odd": Pack(("no-such-distribution",))}))


def test_modules_of_ours_that_a_pack_names_come_with_it_alone(tmp_path: Path) -> None:
    door = "def handle(request):\n    from bounceback.later import x\n    return x"
    ours = package(tmp_path, door, later="x = 1", built="import bounceback.later")
    bundle = build(replace(ours, packs={"odd": Pack(ours=("bounceback/later.py",))}))
    assert module_names(archive(bundle, "odd")) == {"bounceback.later", "bounceback.built"}
    assert module_names(archive(bundle, "bounceback")).isdisjoint({"bounceback.later", "bounceback.built"})


def test_a_pack_that_names_a_module_of_ours_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"not there: bounceback/gone\.py"):
        build(replace(package(tmp_path, ""), packs={"odd": Pack(ours=("bounceback/gone.py",))}))


def test_another_python_is_refused_in_one_sentence() -> None:
    with pytest.raises(BuildError, match=r"bytecode of Python 3\.99, and this is Python 3\."):
        compiled({"one": {"a.py": b"x = 1"}}, "3.99.1")


def test_source_that_does_not_compile_is_refused() -> None:
    with pytest.raises(BuildError, match="py-compile failed"):
        compiled({"one": {"a.py": b"x = ("}}, platform.python_version())


def test_what_an_older_bundle_left_behind_is_removed(tmp_path: Path) -> None:
    (tmp_path / "python.0123456789abcdef.bin").write_bytes(b"old")
    write(build(package(tmp_path / "package", "import json")), tmp_path / "runtime")
    write(real(), tmp_path / "runtime")
    assert {file.name for file in (tmp_path / "runtime").iterdir()} == {*real().files, "manifest.json"}


def test_a_build_that_fails_says_so_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bounceback_site.runtime.bundle.configured", lambda: package(tmp_path, "import sqlite3"))
    assert main(["--out", str(tmp_path / "runtime")]) == 1
    assert "bounceback/door.py:1: sqlite3" in capsys.readouterr().err
    assert not (tmp_path / "runtime").exists()


def test_python_for_the_first_letter_keeps_to_its_budget() -> None:
    later = {name for pack in PACKS for name in real().files if name.startswith(f"{pack}.")}
    start = Bundle({name: content for name, content in real().files.items() if name not in later}, {})
    assert start.wire <= 3.65 * MEGABYTE


_TRACE = """
import json, sys
from importlib.machinery import ModuleSpec
asked = json.load(sys.stdin)
class AsThere:
    def find_spec(self, name, path=None, target=None):
        if name in asked["absent"]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if name in asked["stand_ins"]:
            return ModuleSpec(name, self, is_package=asked["stand_ins"][name][1])
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        exec(asked["stand_ins"][module.__name__][0], module.__dict__)
sys.meta_path.insert(0, AsThere())
before = set(sys.modules)
from bounceback.api.door import handle
replies = [json.loads(handle(json.dumps(request))) for request in asked["requests"]]
names = {name.replace("os.path", "os") for name in set(sys.modules) - before}
print(json.dumps({"loaded": sorted(names), "replies": replies}))
"""


def test_with_the_modules_that_are_sent_and_no_other_the_same_work_is_done_and_none_is_missing(tmp_path: Path) -> None:
    """Reading imports cannot see what C code loads by name: so do real work, and look at what it loaded.

    Our package is the one that is sent, stand-ins are in place, and what no pack holds is refused, as in the browser.
    """
    for path, content in written_out(owned(ROOT / "py/bounceback")).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    archives = ("python", "bounceback", *PACKS)
    shipped = {module for name in archives for module in module_names(archive(real(), name))}
    stood_in = {module.name: module for module in modules({path: text.encode() for path, text in STAND_INS.items()})}
    requests = [request for request, _ in door_requests()]
    result = subprocess.run(
        [sys.executable, "-c", _TRACE],
        input=json.dumps(
            {
                "requests": requests,
                "stand_ins": {name: [module.source.decode(), module.is_package] for name, module in stood_in.items()},
                "absent": sorted({name for pack in configured().packs.values() for name in pack.absent} - shipped),
            }
        ),
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    loaded = set(found["loaded"])
    assert {"bounceback.api.letters", "segno.writers"} <= loaded
    # Modules that Pyodide does not have at all (ssl, lzma, grp …) are tried and done without.
    possible = library(Sources().pyodide).keys() | {name for name in loaded if name.partition(".")[0] not in STANDARD}
    assert (loaded & possible) - shipped - BUILT_IN - FROZEN - MADE == set()
    assert found["replies"] == [json.loads(handle(json.dumps(request))) for request in requests]


@pytest.mark.parametrize("path", STAND_INS)
def test_the_build_fails_where_what_a_stand_in_is_for_has_gone(path: str) -> None:
    other = f"{path.partition('/')[0]}/another.py"
    assert with_stand_ins({path: b"import this"}, {path: STAND_INS[path]}) == {path: STAND_INS[path].encode()}
    with pytest.raises(BuildError, match=path):
        with_stand_ins({other: b""}, {path: STAND_INS[path]})


@pytest.mark.parametrize(("name", "most"), BUDGETS.items())
def test_each_archive_keeps_to_its_budget(name: str, most: int) -> None:
    (size,) = (len(content) for file, content in real().files.items() if file.startswith(f"{name}."))
    assert size <= most * 1000, f"{name}: {size}"


_COACHED = """
import io, importlib, json, sys, zipfile
from pathlib import Path
from bounceback.api.door import handle
asked = json.load(sys.stdin)
before = [json.loads(handle(json.dumps(request))) for request in asked["requests"]]
zipfile.ZipFile(asked["coach"]).extractall(asked["folder"])
importlib.invalidate_caches()
after = [json.loads(handle(json.dumps(request))) for request in asked["requests"]]
print(json.dumps([before, after]))
"""


def test_a_letter_does_not_wait_for_the_coach_and_what_does_names_its_pack(tmp_path: Path) -> None:
    archive(real(), "bounceback").extractall(tmp_path)
    packed = tmp_path / "coach.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for name in archive(real(), "coach").namelist():
            made.writestr(name, archive(real(), "coach").read(name))
    letter: dict[str, object] = {
        "action": "letter",
        "kind": "better_answer",
        "answers": {"better": "I am a nervous wreck, but I rang the ward."},
    }
    text = "Dear Ms Hall,\n\nI was a nervous wreck."
    requests: list[dict[str, object]] = [
        {**letter, "without_hints": True},
        letter,
        {"action": "review", "kind": "thank_you", "answers": {}, "text": text},
        {"action": "untold", "kind": "thank_you", "answers": {}, "text": text},
        {"action": "before_sending", "kind": "thank_you", "answers": {}, "text": text, "time": "23:10"},
    ]
    requests = [{**request, "today": "2026-03-02"} for request in requests]
    result = subprocess.run(
        [sys.executable, "-c", _COACHED],
        input=json.dumps({"requests": requests, "coach": str(packed), "folder": str(tmp_path)}),
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site-packages")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    (at_once, *waiting), after = json.loads(result.stdout)
    assert at_once["ok"]
    assert [reply["error"]["pack"] for reply in waiting] == ["coach"] * len(waiting)
    assert after == [json.loads(handle(json.dumps(request))) for request in requests]
    hinted = {each["key"]: each["hint"] for each in after[1]["passages"]}
    assert hinted["better"]
    assert {**after[1], "passages": [{**each, "hint": None} for each in after[1]["passages"]]} == at_once


def test_what_only_a_pack_needs_is_in_the_pack_our_own_modules_too() -> None:
    core = module_names(archive(real(), "python")) | module_names(archive(real(), "bounceback"))
    files, coach = (module_names(archive(real(), pack)) for pack in ("files", "coach"))
    assert {"bounceback.coach.review", "bounceback.api.coach", "bounceback.english.forms"} <= coach - core
    assert {"email.message", "bounceback.letters.export", "bounceback.api.files"} <= files
    assert not core & {
        "email",
        "tomllib",
        "asyncio.events",
        "zipfile",
        "tempfile",
        "subprocess",
        "bounceback.letters.export",
    }
