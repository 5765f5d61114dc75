"""The tables that `make bench` writes into the page about speed."""

import pytest

from bench.table import PAGE, tables, written

OURS = {"cold": 1000.0, "second": 300.0, "kilobytes": 4283.4, "passage": 12.34, "cold module": 120.0}
RESULTS = {
    "lines": {"local": {"rounds": 5, "ours": OURS, "stock": {"cold": 4000.0}, "micropython": {"cold": 99.5}}},
    "growth": [
        {"kinds": 12, "pages": 60, "build": 20.5, "page": 14.9, "kilobytes": 4283.4, "cold": 1.0, "second": 2.0}
    ],
    "with": {"browser": "Chromium 156", "cores": 2, "machine": "x86_64", "day": "2026-11-26", "load": "Load: 0.1."},
}


def test_a_figure_stands_beside_the_stock_pages_with_their_ratio_and_what_was_not_measured_is_a_dash() -> None:
    told = tables(RESULTS)
    assert "| first live letter, blank cache (ms) | 1,000 | 4,000 | 0.25 | 99.5 |" in told
    assert "| first passage in the letter (ms) | 12.3 | – | – | – |" in told
    assert "| the worker's module runs | – | 120 |" in told
    assert "| 12 | 60 | 20.5 | 14.9 | 4,283 | 1 | 2 |" in told
    # What this run left out has no row.
    assert "memory" not in told


def test_the_page_keeps_its_words_and_has_its_tables_anew_each_time() -> None:
    page = PAGE.read_text(encoding="utf-8")
    once = written(page, RESULTS)
    assert once.startswith(page.partition("<!--")[0])
    assert written(once, RESULTS) == once
    with pytest.raises(ValueError, match="no"):
        written("# Speed\n", RESULTS)
