"""`python -m bounceback_site.runtime.bundle`: Python for the browser, written to .cache/runtime.

Takes Pyodide from node_modules and adds two archives: the standard library, trimmed to what is used, and our package.
They are two so that a change of wording does not send readers a new Python. Every file's name carries the hash of its
content; `manifest.json` names them all.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bounceback_site.paths import ROOT
from bounceback_site.runtime.archive import BuildError, compiled, packed
from bounceback_site.runtime.imports import Module, imports_of
from bounceback_site.runtime.sources import (
    Sources,
    configured,
    distributed,
    elsewhere,
    fetched_later,
    library,
    lock_info,
    modules,
    owned,
    read,
)
from bounceback_site.runtime.trim import missing_imports, needed_modules
from bounceback_site.runtime.written_out import written_out

__all__ = ["RUNTIME", "Bundle", "build", "main", "write"]

RUNTIME = ROOT / ".cache" / "runtime"
"""Where the bundle is put, until the build puts it into the site."""

_OURS = "bounceback/"
# What our source imports and what is sent does not.
_WRITTEN_OUT = frozenset({"dataclasses"})


@dataclass(frozen=True, slots=True)
class Bundle:
    """A finished bundle: its `files` by name, and the `manifest` that names them."""

    files: Mapping[str, bytes]
    manifest: Mapping[str, object]

    @property
    def wire(self) -> int:
        """Bytes over the wire, all packs included, on a host that compresses text and wasm and nothing else."""
        return sum(_wire(name, content) for name, content in self.files.items())


def build(sources: Sources) -> Bundle:
    """Make a bundle. Raises `BuildError` with a line for each missing module, or with what else is wrong."""
    version = json.loads(read(sources.pyodide / "package.json"))["version"]
    wanted = json.loads(read(ROOT / "package.json"))["dependencies"]["pyodide"]
    if version != wanted:
        raise BuildError(f"package.json asks for Pyodide {wanted}, and {sources.pyodide} holds {version}.")
    info = lock_info(sources.pyodide)
    packs = _packs(sources, info["python"])
    files: dict[str, bytes] = {}
    manifest: dict[str, object] = {
        "format": 1,
        "pyodide": version,
        "info": info,
        "library": f"/lib/python{'.'.join(info['python'].split('.')[:2])}",
        "loader": _add(files, "pyodide.{}.mjs", read(sources.pyodide / "pyodide.mjs")),
        "glue": _add(files, "pyodide.asm.{}.js", read(sources.pyodide / "pyodide.asm.js")),
        "wasm": _add(files, "pyodide.asm.{}.wasm", read(sources.pyodide / "pyodide.asm.wasm")),
        "packs": {
            pack: [_add(files, f"{name}.{{}}.bin", packed(content)) for name, content in archives.items()]
            for pack, archives in packs.items()
        },
    }
    manifest["build"] = _hash(json.dumps(manifest, sort_keys=True).encode())
    return Bundle(files, manifest)


def write(bundle: Bundle, out: Path) -> None:
    """Write a bundle into the folder `out`, and remove what an older one left there."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        if old.name not in bundle.files:
            old.unlink()
    for name, content in bundle.files.items():
        (out / name).write_bytes(content)
    (out / "manifest.json").write_text(json.dumps(bundle.manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Build the bundle and say what it weighs. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="bounceback_site.runtime.bundle", description="Build Python for the browser.")
    parser.add_argument("--out", type=Path, default=RUNTIME)
    options = parser.parse_args(arguments)
    try:
        bundle = build(configured())
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    write(bundle, options.out)
    print(f"Python for the browser: {bundle.wire / 1e6:.2f} MB over the wire, build {bundle.manifest['build']}")
    return 0


def _packs(sources: Sources, python: str) -> dict[str, dict[str, dict[str, bytes]]]:
    """Pack, then archive, then path in the browser's library folder, then content."""
    standard = library(sources.pyodide)
    package = owned(sources.package)
    kinds = fetched_later(package)
    package = {path: content for path, content in package.items() if not any(path in pack for pack in kinds.values())}
    wheels = {name: distributed(pack) for name, pack in sources.packs.items()}
    absent = {name: frozenset(pack.absent) for name, pack in sources.packs.items()}
    core_absent = absent.get("core", frozenset[str]())
    strict = {module.name for module in modules(package)}
    core = package | wheels.pop("core", {})
    for name in wheels:
        wheels[name] |= _picked(sources.packs[name].ours, core)
        wheels[name] |= _built_on(wheels[name], core)
        core = {path: content for path, content in core.items() if path not in wheels[name]}
    core |= elsewhere(wheels | kinds)
    later = {module.name for wheel in wheels.values() for module in modules(wheel)}
    sent = _as_sent(core)
    first = needed_modules(modules(sent), standard, absent=core_absent)
    _complain(core, strict, first | later | core_absent)

    there = first | later | {module.name for module in modules(core)}
    archives = {"python": _files(standard[name] for name in first), "bounceback": _placed(sent)}
    for pack, wheel in wheels.items():
        sent = _as_sent(wheel)
        more = needed_modules(modules(sent), standard, first, absent[pack])
        _complain(wheel, strict, there | more | absent[pack])
        archives[pack] = _files(standard[name] for name in more) | _placed(sent)
    made = compiled(archives, python)
    return {"core": {name: made.pop(name) for name in ("python", "bounceback")}} | {
        pack: {pack: content}
        for pack, content in (made | {name: _placed(pack) for name, pack in kinds.items()}).items()
    }


def _as_sent(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**files, **written_out({path: content for path, content in files.items() if path.startswith(_OURS)})}


def _picked(ours: Iterable[str], core: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return our own files that a pack names, or whose folder it does. Raises `BuildError` for what is not there."""
    if unknown := [name for name in ours if not any(path.startswith(name) for path in core)]:
        raise BuildError(f"A pack asks for files of ours that are not there: {', '.join(sorted(unknown))}.")
    return {path: content for path, content in core.items() if path.startswith(tuple(ours))}


def _built_on(wheel: Mapping[str, bytes], core: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the modules of `core` that cannot be imported without those of `wheel`: they are of use only beside it."""
    names = {module.name for module in modules(wheel)}
    waiting = {module.path: module for module in modules(core)}
    built: dict[str, bytes] = {}
    while found := [
        module for module in waiting.values() if any(one.name in names for one in imports_of(module, called=False))
    ]:
        for module in found:
            names.add(module.name)
            built[module.path] = waiting.pop(module.path).source
    return built


def _complain(files: Mapping[str, bytes], strict: set[str], shipped: frozenset[str] | set[str]) -> None:
    ours = modules(files)
    missing = missing_imports(ours, strict, shipped | {module.name for module in ours} | _WRITTEN_OUT)
    if missing:
        lines = "\n".join(f"  {one}" for one in missing)
        raise BuildError(f"Our Python can import what is not in the bundle for the browser:\n{lines}")


def _files(chosen: Iterable[Module]) -> dict[str, bytes]:
    return {module.path: module.source for module in chosen}


def _placed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"site-packages/{path}": content for path, content in files.items()}


def _add(files: dict[str, bytes], pattern: str, content: bytes) -> dict[str, object]:
    name = pattern.format(_hash(content))
    files[name] = content
    return {"name": name, "size": len(content), "wire": _wire(name, content)}


def _wire(name: str, content: bytes) -> int:
    return len(content) if name.endswith(".bin") else len(gzip.compress(content, 6, mtime=0))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
