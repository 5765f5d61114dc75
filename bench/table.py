"""`python -m bench.table`: writes the tables of docs/contributing/speed.md from bench/results.json."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.visits import MARKS
from bounceback_site.paths import DOCS

__all__ = ["PAGE", "RESULTS", "main", "tables", "written"]

PAGE = DOCS / "contributing" / "speed.md"
RESULTS = Path(__file__).resolve().parent / "results.json"
_BEGIN, _END = "<!-- written by bench.table -->", "<!-- to here -->"
_WORDS = {
    "cold": "first live letter, blank cache (ms)",
    "second": "first live letter, second visit (ms)",
    "kilobytes": "sent until then, blank cache (kB)",
    "second kilobytes": "sent until then, second visit (kB)",
    "memory": "memory after the first letter (MB)",
    "longest script": "longest run of the page's own scripts (ms)",
    "key median": "keystroke to letter, median (ms)",
    "key p95": "keystroke to letter, 95 % (ms)",
    "coach median": "letter and coach, 300 words, median (ms)",
    "coach p95": "letter and coach, 300 words, 95 % (ms)",
    "painted": "first paint of the desk (ms)",
    "passage": "first passage in the letter (ms)",
    "advice": "first line of advice on the checklist (ms)",
}
_MARK_WORDS = {
    "module": "the worker's module runs",
    "parts": "all its files are there",
    "wasm": "the wasm runs",
    "files": "the file system is written",
    "python": "Python has started",
    "door": "the door is imported",
    "answer": "the first letter is answered",
}
_GROWTH_WORDS = {
    "kinds": "kinds",
    "pages": "pages",
    "build": "build (s)",
    "page": "HTML of the desk, gzipped (kB)",
    "kilobytes": "sent until the first letter (kB)",
    "cold": "first letter, blank cache (ms)",
    "second": "second visit (ms)",
}


def tables(results: Mapping[str, Any]) -> str:
    """Return all tables as Markdown."""
    told = results["with"]
    parts = [f"{told['browser']}, {told['cores']} cores, {told['machine']}, {told['day']}. {told['load']}"]
    for name, line in results["lines"].items():
        head = ("", "ours", "stock", "ratio", "MicroPython")
        ours, stock, floor = line["ours"], line["stock"], line["micropython"]
        rows: list[Sequence[str]] = [
            (words, _said(ours.get(key)), _said(stock.get(key)), _ratio(ours, stock, key), _said(floor.get(key)))
            for key, words in _WORDS.items()
            if key in ours
        ]
        parts += [f"**{name}**, medians of {line['rounds']}", _table(head, rows)]
    local = results["lines"].get("local", {}).get("ours", {})
    marked = [
        (_MARK_WORDS[mark], _said(local.get(f"second {mark}")), _said(local.get(f"cold {mark}")))
        for mark in MARKS
        if f"cold {mark}" in local
    ]
    if marked:
        parts += ["**Where a start stands**, local, ms since the visit began", _table(("", "second", "blank"), marked)]
    if growth := results.get("growth"):
        grown = [[_said(one[key]) for key in _GROWTH_WORDS] for one in growth]
        parts += ["**With more kinds of letters**, local", _table(tuple(_GROWTH_WORDS.values()), grown)]
    return "\n\n".join(parts)


def _said(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"


def _ratio(ours: Mapping[str, float], stock: Mapping[str, float], key: str) -> str:
    return f"{ours[key] / stock[key]:.2f}" if stock.get(key) else "–"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def written(page: str, results: Mapping[str, Any]) -> str:
    """Return the page with its tables anew. Raises `ValueError` where the page has no place for them."""
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"the page has no {_BEGIN} … {_END}")
    return f"{before}{begin}\n\n{tables(results)}\n\n{end}{after}"


def main() -> int:
    """Write the page. Returns the exit status."""
    if not RESULTS.is_file():
        print("There are no results: run `make bench`, on a quiet machine.", file=sys.stderr)
        return 1
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), results), encoding="utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
