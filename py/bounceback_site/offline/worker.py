"""Writes the service worker, which keeps the site.

`sw.js` is Workbox, a list of the site's files with their hashes, and `worker.js`, in one file: a worker loads
nothing from anywhere else, and two builds of the same site have the same worker, byte for byte.
"""

import base64
import hashlib
import json
import re
from pathlib import Path, PurePosixPath

from bounceback_site.paths import ROOT

__all__ = ["is_page_part", "is_tool_part", "write_worker"]

SOURCE = Path(__file__).with_name("worker.js")
# In the order in which they need each other.
WORKBOX = ("workbox-core", "workbox-routing", "workbox-strategies", "workbox-precaching")

_PAGE_KINDS = frozenset({".css", ".html", ".js", ".json", ".png", ".svg", ".webmanifest", ".woff2"})
_NOT_FOR_READERS = (
    "404.html",  # a host sends it for an address that it has not
    "assets/images/icon-",  # a system fetches them when the site is put on its home screen
    "assets/social/",  # chats fetch them, and no page does
    "contributing/",  # for those who change the site
    "sw.js",  # the worker itself, which the browser keeps
)
_TOOL = ("assets/runtime/", "assets/vendor/")
# Small, and names the runtime's files: it must be the one of the same build as the pages.
_MANIFEST = "assets/runtime/manifest.json"
_LICENCE = "/*\n{}\n*/\n"


def is_page_part(path: str) -> bool:
    """Whether a file (by its path in the site) belongs to the pages, which are stored before the letter writer is."""
    light = PurePosixPath(path).suffix in _PAGE_KINDS and not path.startswith((*_NOT_FOR_READERS, *_TOOL))
    return light or path == _MANIFEST


def is_tool_part(path: str) -> bool:
    """Whether a file belongs to the letter writer: Python for the browser, and what writes a Word file."""
    return path.startswith(_TOOL) and path != _MANIFEST and not path.endswith(".txt")


def write_worker(site: Path, modules: Path = ROOT / "node_modules") -> None:
    """Write `sw.js` for a site that is otherwise finished. Workbox comes from `modules`.

    Raises `FileNotFoundError` where the npm parts are not installed.
    """
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    listed = {
        "pages": [_entry(site, path) for path in files if is_page_part(path)],
        "tool": [_entry(site, path) for path in files if is_tool_part(path)],
    }
    licence = (modules / WORKBOX[0] / "LICENSE").read_text(encoding="utf-8").strip()
    text = [_LICENCE.format(f"Workbox\n{licence}")]
    text += [_script(modules / name / "build" / f"{name}.prod.js") for name in WORKBOX]
    text += [f"const SITE = {json.dumps(listed, indent=0)};\n", SOURCE.read_text(encoding="utf-8")]
    (site / "sw.js").write_text("".join(text), encoding="utf-8", newline="")


def _entry(site: Path, path: str) -> dict[str, object]:
    content = (site / path).read_bytes()
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    # Some hosts answer `index.html` with a redirect to its folder.
    address = re.sub(r"(^|/)index\.html$", r"\1", path)
    return {"url": address, "integrity": f"sha256-{digest}", "size": len(content)}


def _script(file: Path) -> str:
    """Return a script without the line that says where its map is: we do not ship that."""
    return re.sub(r"^//# sourceMappingURL=.*\n?", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
