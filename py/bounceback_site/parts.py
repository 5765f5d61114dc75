"""Parts of others that readers are sent: what each is for, its version and its licence."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bounceback_site.paths import ROOT

__all__ = ["PARTS_FILE", "Part", "parts"]

PARTS_FILE = Path(__file__).with_name("parts.toml")


@dataclass(frozen=True, slots=True)
class Part:
    """One part.

    `version` is that of its package; `inside` names the part that brings it along, or is empty; `link` is its makers'
    page, or empty.
    """

    name: str
    version: str
    licence: str
    does: str
    inside: str
    link: str


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """Read the list, with each version from the lock that pins it. Raises `KeyError` for what no lock names."""
    pinned = dict(
        re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    npm = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    python = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))["info"]

    def version(entry: Mapping[str, str]) -> str:
        if "npm" in entry:
            return str(npm[f"node_modules/{entry['npm']}"]["version"])
        if "wheel" in entry:
            return str(pinned[entry["wheel"]])
        if "pyodide" in entry:
            # The platform stands there as `emscripten_4_0_9`.
            return str(python[entry["pyodide"]]).removeprefix("emscripten_").replace("_", ".")
        return str(entry.get("version", ""))

    return tuple(
        Part(
            entry["name"],
            version(entry),
            entry["licence"],
            entry["does"],
            entry.get("inside", ""),
            entry.get("link", ""),
        )
        for entry in tomllib.loads(PARTS_FILE.read_text(encoding="utf-8"))["parts"]
    )
