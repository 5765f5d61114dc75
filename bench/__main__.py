"""`python -m bench`: our page and a stock Pyodide page, side by side in one run; writes bench/results.json.

Every figure is the median over the rounds. The two pages take turns, each round with a browser profile of its own: the
first visit finds its cache empty, the second finds what the first left there. Other work on the machine shows in the
times; what to go by is their ratio.
"""

import argparse
import json
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from bench.stock import stock_site
from support.chromium import launch_options
from support.server import WatchedServer

HERE = Path(__file__).resolve().parent
SITE = HERE.parent / "site"
ROLE = "tram driver"  # in none of the worked examples
WORDS = 300
TURNS = 200
KEYS = " and porter on nights at the old site"

# The scripts of a page, apart from what this bench runs in it and from what the browser itself does.
_WATCH = """
window.longest = 0;
new PerformanceObserver((list) => {
    for (const frame of list.getEntries())
        for (const { sourceURL, duration } of frame.scripts)
            if (sourceURL.startsWith(location.origin)) window.longest = Math.max(window.longest, duration);
}).observe({ type: "long-animation-frame", buffered: true });
"""
# The reader's part: fill the field as soon as it is there, and look at every frame whether the letter is Python's.
_FIRST_LETTER = """
(role) => new Promise((resolve, reject) => {
    const look = () => {
        const field = [...document.querySelectorAll('[name="role"]')].find((one) => one.checkVisibility());
        // The job is asked on a later step of ours: all questions on one page, as the desk offers.
        if (!field) document.querySelector('[data-action="show-all"][aria-pressed="false"]')?.click();
        const subject = document.querySelector("[data-subject]")?.textContent ?? "";
        const letter = document.querySelector("[data-letter]")?.textContent ?? "";
        const live = document.querySelector("[data-widget]")?.dataset.state ?? (subject ? "ready" : "");
        if (live === "ready" && subject.includes(role)) return resolve(performance.now());
        if (performance.now() > 60000) return reject(new Error("no live letter within a minute"));
        // Until the page listens, typing is lost on it: type again.
        if (field && !letter.includes(role)) {
            field.value = role;
            field.dispatchEvent(new Event("focusin", { bubbles: true }));
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }
        setTimeout(look, 10);
    };
    look();
})
"""
_KEYSTROKES = """
async (keys) => {
    const turn = () => new Promise((go) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { port1.close(); go(); };
        port2.postMessage(0);
    });
    const field = [...document.querySelectorAll('[name="role"]')].find((one) => one.checkVisibility());
    const letter = document.querySelector("[data-letter]");
    const times = [];
    for (const key of keys) {
        const wanted = field.value + key;
        const started = performance.now();
        field.value = wanted;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        while (!letter.textContent.includes(wanted.trim()) && performance.now() - started < 5000)
            await turn();
        if (key !== " ") times.push(performance.now() - started);
        await new Promise((go) => setTimeout(go, 60));
    }
    return times;
}
"""
_KEPT = """async () => {
    const name = (await caches.keys()).find((one) => one.endsWith("python-snapshot"));
    return name !== undefined && (await (await caches.open(name)).keys()).length > 0;
}"""
# One answer changes, the letter is written anew, and the coach reads it: there and back, as the desk does it.
_IN_THE_WORKER = """
async ([module, kind, words, turns]) => {
    const { python } = await import(new URL(module, location.href));
    const today = "2026-11-22";
    const beside = { queue: "bench" };
    const { example } = document.querySelector("[data-example]").dataset;
    const { answers } = await python.ask({ action: "example", kind, id: example });
    const times = [];
    let text = "";
    for (let turn = 0; turn < turns; turn += 1) {
        const now = { ...answers, length: "full", proof: `${answers.proof} ${turn}` };
        const started = performance.now();
        const { letter } = await python.ask({ action: "letter", kind, answers: now, today }, beside);
        // A letter of exactly this many words: its own paragraphs again where it is shorter.
        text = `${letter.body} ${letter.body}`.split(" ").slice(0, words).join(" ");
        const subject = letter.subject.text;
        const review = { action: "review", live: true, kind, text, subject, answers: now, ignored: [], today };
        await python.ask(review, beside);
        times.push(performance.now() - started);
    }
    return times;
}
"""


@dataclass(frozen=True, slots=True)
class Round:
    """One round on one page: times in milliseconds, bytes as a host sends them that compresses text and wasm only."""

    cold: float
    second: float
    kilobytes: float
    longest_task: float
    key_median: float
    key_p95: float
    both_median: float
    both_p95: float


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: bytes sent; in ms the first letter, the longest script, each key, each letter with its coach."""

    first: float
    sent: int
    longest: float
    keys: list[float]
    both: list[float]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table, write the results. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="bench", description="Our page beside stock Pyodide, in one run.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds to take the median of (at least 3)")
    parser.add_argument("--site", type=Path, default=SITE)
    options = parser.parse_args(arguments)
    rounds = max(3, options.rounds)
    measured: dict[str, list[Round]] = {"ours": [], "stock": []}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        other = stock_site(Path(folder) / "stock")
        for number in range(rounds):
            measured["ours"].append(_round(playwright, options.site, "letter/", Path(folder) / f"ours{number}"))
            measured["stock"].append(_round(playwright, other, "", Path(folder) / f"stock{number}"))
            print(f"round {number + 1} of {rounds}", file=sys.stderr)
        version = playwright.chromium.launch(**launch_options())
        browser = f"Chromium {version.version}"
        version.close()
    ours, stock = (_median(measured[name]) for name in ("ours", "stock"))
    results = {
        "ours": asdict(ours),
        "stock": asdict(stock),
        "ratio": {
            name: round(value / asdict(stock)[name], 3) for name, value in asdict(ours).items() if asdict(stock)[name]
        },
        "rounds": {name: [asdict(one) for one in found] for name, found in measured.items()},
        "with": {"browser": browser, "python": platform.python_version(), "machine": platform.machine()},
    }
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    _print(ours, stock, rounds, browser)
    return 0


def _round(playwright: Playwright, site: Path, path: str, profile: Path) -> Round:
    with WatchedServer(site, "/some/project/") as server:
        context = playwright.chromium.launch_persistent_context(profile, **launch_options())
        context.add_init_script(_WATCH)
        cold = _visit(context.new_page, server, path)
        second = _visit(context.new_page, server, path)
        context.close()
    return Round(
        cold.first,
        second.first,
        cold.sent / 1000,
        max(cold.longest, second.longest),
        statistics.median(cold.keys),
        _p95(cold.keys),
        statistics.median(cold.both),
        _p95(cold.both),
    )


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def _visit(new_page: Callable[[], Page], server: WatchedServer, path: str) -> Visit:
    page = new_page()
    page.goto(f"{server.url}{path}", wait_until="commit")
    first = float(page.evaluate(_FIRST_LETTER, ROLE))
    # Counted here: what is stored for use without a network comes after the letter.
    sent = server.wire_bytes
    # A reader stays a while: time for the browser to keep what it compiled.
    page.wait_for_timeout(1500)
    times = [float(one) for one in page.evaluate(_KEYSTROKES, KEYS)]
    longest = float(page.evaluate("window.longest"))
    both = [0.0]
    if path:  # ours
        # What is stored for use without a network is stored by then, and does not run beside the next visit.
        page.wait_for_selector('html[data-offline="ready"]', state="attached", timeout=60_000)
        # The snapshot, or the note that this browser does without.
        page.wait_for_function(_KEPT, timeout=60_000)
        asked = ["../assets/js/python/python.js", "influence", WORDS, TURNS]
        both = [float(one) for one in page.evaluate(_IN_THE_WORKER, asked)]
    page.close()
    return Visit(first, sent, longest, times, both)


def _median(found: list[Round]) -> Round:
    columns = zip(*(asdict(one).values() for one in found), strict=True)
    return Round(*(round(statistics.median(column), 1) for column in columns))


def _print(ours: Round, stock: Round, rounds: int, browser: str) -> None:
    lines = {
        "cold": "first live letter, blank cache (ms)",
        "second": "first live letter, second visit (ms)",
        "kilobytes": "sent until then, blank cache (kB)",
        "longest_task": "longest run of the page's own scripts (ms)",
        "key_median": "keystroke to letter, median (ms)",
        "key_p95": "keystroke to letter, 95 % (ms)",
        "both_median": "letter and coach, 300 words, median (ms)",
        "both_p95": "letter and coach, 300 words, 95 % (ms)",
    }
    print(f"{browser}, medians of {rounds} rounds\n\n{'':48}{'ours':>9}{'stock':>9}{'ratio':>8}")
    for name, words in lines.items():
        mine, other = asdict(ours)[name], asdict(stock)[name]
        print(f"{words:48}{mine:9.1f}{other:9.1f}{f'{mine / other:.2f}' if other else '–':>8}")


if __name__ == "__main__":
    sys.exit(main())
