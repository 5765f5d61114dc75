"""Archives for the browser: byte-compiled by pyodide-build's own tool, and the same bytes on every run."""

import gzip
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["BuildError", "compiled", "packed"]

# The flags word of a .pyc: made from a hash of its source, and that source is never looked for.
_UNCHECKED = (1).to_bytes(4, "little")
_EPOCH = (1980, 1, 1, 0, 0, 0)


class BuildError(Exception):
    """The bundle cannot be made. The message says what is wrong and what to do."""


def compiled(archives: Mapping[str, Mapping[str, bytes]], python: str) -> dict[str, dict[str, bytes]]:
    """Return `archives` (name, path, content) with every `.py` turned into a `.pyc`; other files stay as they are.

    `python` is the version of Pyodide's own Python, whose bytecode is that of each patch of the same minor version.
    The compiler runs as `python -OO`: docstrings and asserts, a seventh of the library's bytes, stay behind, and so do
    line numbers, a third of the rest. Raises `BuildError` if this Python's bytecode is not what Pyodide runs, or if a
    file does not compile.
    """
    wanted, here = python.rpartition(".")[0], f"{sys.version_info.major}.{sys.version_info.minor}"
    if wanted != here:
        raise BuildError(
            f"Pyodide runs the bytecode of Python {wanted}, and this is Python {here}: set .python-version."
        )
    with TemporaryDirectory() as folder:
        for name, files in archives.items():
            (Path(folder) / f"{name}.zip").write_bytes(_stored(files))
        command = [sys.executable, "-OO", "-m", "pyodide_cli", "py-compile", "--silent", "--compression-level", "0"]
        # The seed and the date would else show in the bytes.
        environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800"}
        result = subprocess.run([*command, folder], env=environment, capture_output=True, text=True, check=False)
        if result.returncode:
            raise BuildError(f"pyodide py-compile failed:\n{result.stdout}{result.stderr}")
        leave = [sys.executable, "-m", "bounceback_site.runtime.positions", folder]
        subprocess.run(leave, env=environment, check=True)
        return {name: _contents(Path(folder) / f"{name}.zip") for name in archives}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a gzipped zip of `files`: entries stored, in order of their names, with one date."""
    return gzip.compress(_stored(files), compresslevel=9, mtime=0)


def _contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as made:
        return {name: _unchecked(name, made.read(name)) for name in made.namelist()}


def _unchecked(name: str, content: bytes) -> bytes:
    return content[:4] + _UNCHECKED + content[8:] if name.endswith(".pyc") else content


def _stored(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()
