"""The floor of the comparison: the same letter on a page with MicroPython, which has a tenth of Python's library.

No template engine runs there: the letter is a text in which one name is replaced. Nothing that writes letters in Python
can start sooner.
"""

import json
import shutil
from pathlib import Path

from bench.stock import WRITES, letter_template

__all__ = ["micropython_site"]

_PACKAGE = Path(__file__).resolve().parent / "node_modules/@micropython/micropython-webassembly-pyscript"
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>MicroPython</title>
<form><input name="role"></form>
<p data-subject></p><article data-letter></article>
<script type="module">
import { loadMicroPython } from "./micropython.mjs";
const python = await loadMicroPython({ url: new URL("micropython.wasm", location.href).href });
python.globals.set("source", TEMPLATE);
python.runPython(`
import json
def render(answers):
    return source.replace("{{ role }}", json.loads(answers)["role"])
`);
const render = python.globals.get("render");
"""


def micropython_site(folder: Path) -> Path:
    """Make the site in `folder` and return it. Raises `FileNotFoundError` where `make setup-bench` has not run."""
    folder.mkdir(parents=True)
    for name in ("micropython.mjs", "micropython.wasm"):
        shutil.copy(_PACKAGE / name, folder)
    page = _PAGE.replace("TEMPLATE", json.dumps(letter_template())) + WRITES
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder
