"""What one visit of a page is measured by: one browser profile, one line, a first visit and a second."""

import statistics
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from bench import as_typed
from support.chromium import launch_options
from support.line import Line, family_of, slowed
from support.server import WatchedServer

__all__ = ["LINES", "MARKS", "Device", "Measured", "measure", "measure_first_lines"]

ROLE = "tram driver"  # in none of the worked examples
PASSAGE = "You need somebody for nights."
KEYS = " and porter on nights at the old site"  # on a page that is not ours, which has no boxes

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
        if (performance.now() > 300000) return reject(new Error("no live letter within five minutes"));
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
# A passage stands in the letter, whether or not Python is there.
_FIRST_PASSAGE = """
(passage) => new Promise((resolve) => {
    const look = () => {
        const box = [...document.querySelectorAll(".field-move textarea")].find((one) => one.checkVisibility());
        if (document.querySelector("[data-letter]")?.textContent.includes(passage)) return resolve(performance.now());
        if (box) {
            box.value = passage;
            box.dispatchEvent(new Event("input", { bubbles: true }));
        }
        setTimeout(look, 10);
    };
    look();
})
"""
# What to do so far, after one answer.
_FIRST_ADVICE = """
() => new Promise((resolve) => {
    const look = () => {
        const line = document.querySelector('[data-part="so-far"]');
        if (line && !line.hidden && line.textContent.trim()) return resolve(performance.now());
        const tick = document.querySelector('[name="cause"]');
        if (tick && !tick.checked) tick.checked = true;
        tick?.dispatchEvent(new Event("input", { bubbles: true }));
        tick?.dispatchEvent(new Event("change", { bubbles: true }));
        setTimeout(look, 10);
    };
    look();
})
"""
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
# A letter that is nearly done: every field that the desk shows has its answer, and the letter is Python's.
_FILLED_IN = """
async ([answers, passage]) => {
    for (const [name, value] of Object.entries(answers)) {
        const field = [...document.querySelectorAll(`[name="${name}"]`)].find((one) => one.checkVisibility());
        if (!field || field.type === "radio") continue;
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const until = performance.now() + 60000;
    const letter = document.querySelector("[data-letter]");
    while (!letter.textContent.includes(answers[passage]) && performance.now() < until)
        await new Promise((go) => setTimeout(go, 50));
    await new Promise((go) => setTimeout(go, 500));
}
"""
_KEYSTROKES = """
async ([name, keys]) => {
    const turn = () => new Promise((go) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { port1.close(); go(); };
        port2.postMessage(0);
    });
    const field = [...document.querySelectorAll(`[name="${name}"]`)].find((one) => one.checkVisibility());
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
# What a start begins from the next time: all files, and the snapshot or the note that this browser does without.
_STORED = """
async () => {
    const pause = () => new Promise((go) => setTimeout(go, 100));
    const kept = async () => {
        const name = (await caches.keys()).find((one) => one.endsWith("python-snapshot"));
        return name !== undefined && (await (await caches.open(name)).keys()).length > 0;
    };
    const until = performance.now() + 120000;
    while (performance.now() < until && !(document.documentElement.dataset.offline === "ready" && (await kept())))
        await pause();
}
"""
# At each key the letter is written anew, and the coach reads it: there and back, as the desk does it.
_IN_THE_WORKER = """
async ([module, kind, today, turns]) => {
    const { python } = await import(new URL(module, location.href));
    const beside = { queue: "bench" };
    const times = [];
    for (const answers of turns) {
        const started = performance.now();
        const { letter } = await python.ask({ action: "letter", kind, answers, today }, beside);
        const { body: text, subject } = letter;
        const about = { kind, text, subject: subject.text, answers, ignored: [], today };
        await python.ask({ action: "review", live: true, ...about }, beside);
        times.push(performance.now() - started);
    }
    return times;
}
"""
# Where a start stands, in the order in which it comes: set in worker.js and pyodide.js.
MARKS = ("module", "parts", "wasm", "files", "python", "door", "answer")
_MARKED = """
(origin) => Object.fromEntries(
    performance.getEntriesByType("mark").map((at) => [at.name, performance.timeOrigin + at.startTime - origin])
)
"""


@dataclass(frozen=True, slots=True)
class Device:
    """A line with `bits` a second and `round_trip` seconds (none: this machine), on a device `slower` times slower."""

    bits: int = 0
    round_trip: float = 0.0
    slower: int = 1

    def line(self) -> Line | None:
        """Return a line of this kind."""
        return Line(self.bits, self.round_trip) if self.bits else None


LINES = {"local": Device(), "fast 4G": Device(9_000_000, 0.06), "slow 4G, slow phone": Device(1_600_000, 0.15, 4)}

# One figure by its name: times in ms, sizes in kB as a host sends them that compresses text and wasm, memory in MB.
type Measured = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Profile:
    """A browser with a profile of its own, and the site that it visits."""

    context: BrowserContext
    server: WatchedServer
    folder: Path
    device: Device

    @contextmanager
    def visit(self, path: str) -> Iterator[Page]:
        page = self.context.new_page()
        self.server.line = self.device.line()
        with slowed(self.folder, self.device.slower):
            page.goto(f"{self.server.url}{path}", wait_until="commit")
            yield page
        # What comes after the measured part is the bench's, and goes by no line.
        self.server.line = None


@contextmanager
def _opened(playwright: Playwright, site: Path, folder: Path, device: Device) -> Iterator[_Profile]:
    with WatchedServer(site, "/some/project/") as server:
        context = playwright.chromium.launch_persistent_context(folder, **launch_options())
        context.set_default_timeout(300_000)
        context.add_init_script(_WATCH)
        yield _Profile(context, server, folder, device)
        context.close()


def measure(playwright: Playwright, site: Path, path: str, folder: Path, device: Device) -> Measured:
    """Visit a page that writes letters twice: its cache is empty, and is as the first visit left it.

    `path` is empty for a page that is not ours, which stores nothing and has no coach.
    """
    with _opened(playwright, site, folder, device) as profile:
        found: Measured = {}
        with profile.visit(path) as page:
            found["cold"] = float(page.evaluate(_FIRST_LETTER, ROLE))
            # Counted here: what is stored for use without a network comes after the letter.
            found["kilobytes"] = profile.server.wire_bytes / 1000
            found["memory"] = _memory(folder)
        found |= _marks(page, "cold") if path else {}
        # A reader stays a while: time for the browser to keep what it compiled.
        page.wait_for_timeout(1500)
        if path:
            done = as_typed.ANSWERS[as_typed.PASSAGE]
            begun = {**as_typed.ANSWERS, as_typed.PASSAGE: done[: -as_typed.LAST]}
            page.evaluate(_FILLED_IN, [begun, as_typed.PASSAGE])
            typed = [as_typed.PASSAGE, done[-as_typed.LAST :]]
        else:
            typed = ["role", KEYS]
        keys = [float(one) for one in page.evaluate(_KEYSTROKES, typed)]
        found |= {"key median": statistics.median(keys), "key p95": _p95(keys)}
        found["longest script"] = float(page.evaluate("window.longest"))
        if path:
            page.evaluate(_STORED)
            asked = ["../assets/js/python/python.js", as_typed.KIND, as_typed.TODAY, as_typed.turns()]
            both = [float(one) for one in page.evaluate(_IN_THE_WORKER, asked)]
            found |= {"coach median": statistics.median(both), "coach p95": _p95(both)}
        page.close()
        before = profile.server.wire_bytes
        with profile.visit(path) as page:
            found["second"] = float(page.evaluate(_FIRST_LETTER, ROLE))
            found["second kilobytes"] = (profile.server.wire_bytes - before) / 1000
        found |= _marks(page, "second") if path else {}
        found["longest script"] = max(found["longest script"], float(page.evaluate("window.longest")))
        return found


def measure_first_lines(playwright: Playwright, site: Path, folder: Path, device: Device) -> Measured:
    """Measure what a first visit shows before Python is there: the first paint, a passage, what to do so far."""
    found: Measured = {}
    with _opened(playwright, site, folder / "letter", device) as profile, profile.visit("letter/") as page:
        found["passage"] = float(page.evaluate(_FIRST_PASSAGE, PASSAGE))
        found["painted"] = float(page.evaluate(_PAINTED))
    with _opened(playwright, site, folder / "checklist", device) as profile, profile.visit("checklist/") as page:
        found["advice"] = float(page.evaluate(_FIRST_ADVICE))
    return found


def _marks(page: Page, visit: str) -> Measured:
    origin = page.evaluate("performance.timeOrigin")
    worker = next(one for one in page.workers if one.url.startswith("blob:"))
    marked: Mapping[str, float] = worker.evaluate(_MARKED, origin)
    return {f"{visit} {name}": marked[name] for name in MARKS if name in marked}


def _memory(folder: Path) -> float:
    """Return what the browser's pages hold for themselves, in MB; 0 where the system does not tell."""
    total = 0
    for process in family_of(folder):
        try:
            if "--type=renderer" in Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8"):
                lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
        except OSError:
            continue
    return total / 1024


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]
