"""The other side of the comparison: the same letter on a page that uses Pyodide as its documentation says.

Pyodide as it comes, in the page itself; micropip installs Jinja2 from wheels on the same host; the letter is a
template with the same sentences. Everything is on this machine, as ours is.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind

__all__ = ["ANSWERS", "WRITES", "letter_template", "stock_site"]

ROOT = Path(__file__).resolve().parents[1]
WHEELS = ROOT / ".cache" / "bench"
# What a reader has typed before the first letter.
ANSWERS = {
    "their_name": "Sam Okoye",
    "role": "tram driver",
    "company": "Acme Ltd",
    "your_name": "Amara Diallo",
    "interview_date": "2026-11-18",
    "region": "uk",
}
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Stock Pyodide</title>
<form><input name="role"></form>
<p data-subject></p><article data-letter></article>
<script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs";
const here = (name) => new URL(name, location.href).href;
const pyodide = await loadPyodide();
await pyodide.loadPackage(WHEELS_FIRST.map(here));
const micropip = pyodide.pyimport("micropip");
await micropip.install(WHEELS_THEN.map(here));
pyodide.globals.set("source", TEMPLATE);
const render = pyodide.runPython(`
import json
import jinja2
template = jinja2.Environment(autoescape=False).from_string(source)
lambda answers: template.render(**json.loads(answers))
`);
"""
# The end of a page of the comparison: the letter at each key, by its `render`.
WRITES = f"""const answers = {json.dumps(ANSWERS)};
function write() {{
  answers.role = document.querySelector("[name=role]").value;
  const [subject, body] = render(JSON.stringify(answers)).split("\\n\\n\\n");
  document.querySelector("[data-subject]").textContent = subject;
  document.querySelector("[data-letter]").textContent = body;
}}
document.querySelector("form").addEventListener("input", write);
write();
</script>
</html>
"""


def stock_site(folder: Path) -> Path:
    """Make the stock site in `folder` and return it. Fetches four wheels the first time."""
    shutil.copytree(ROOT / "node_modules" / "pyodide", folder / "pyodide")
    names = []
    for wheel in _wheels():
        shutil.copy(wheel, folder)
        names.append(wheel.name)
    # micropip cannot install itself: Pyodide's own loader brings it, and packaging, which it needs.
    first = [name for name in names if name.startswith(("micropip", "packaging"))]
    page = _PAGE.replace("WHEELS_FIRST", json.dumps(first))
    page = page.replace("WHEELS_THEN", json.dumps([name for name in names if name not in first]))
    page = page.replace("TEMPLATE", json.dumps(letter_template())) + WRITES
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def letter_template() -> str:
    """Return our own letter for these answers, with what the reader types as a variable of the template."""
    letter = compose(kind("influence"), ANSWERS)
    text = f"{letter.subject.text}\n\n\n{letter.body}"
    return text.replace(ANSWERS["role"], "{{ role }}")


def _wheels() -> list[Path]:
    found = sorted(WHEELS.glob("*.whl"))
    if len(found) != 4:
        shutil.rmtree(WHEELS, ignore_errors=True)
        WHEELS.mkdir(parents=True)
        fetch = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(WHEELS)]
        # MarkupSafe's pure-Python wheel comes from its source, with the C compiler turned off.
        source = ["--no-binary", "MarkupSafe", "MarkupSafe==3.0.4"]
        subprocess.run(
            [*fetch, *source, "jinja2==3.1.6", "micropip", "packaging"], env=os.environ | {"CC": "false"}, check=True
        )
        found = sorted(WHEELS.glob("*.whl"))
    return found
