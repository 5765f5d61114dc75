"""How long the letter coach takes on a letter of 300 words: `python bench/coach.py`. It prints, and asserts nothing.

The figures are processor time, so that other work on the machine does not count.
"""

import datetime as dt
import statistics
from collections.abc import Callable
from time import process_time

TODAY = dt.date(2026, 11, 22)
RUNS = 300
WORDS = 330


def main() -> None:
    """Measure the first review, with the rules read, and then many."""
    start = process_time()
    from bounceback.coach.matcher.segments import segment
    from bounceback.coach.review import review
    from bounceback.letters.compose import compose
    from bounceback.letters.kinds import kind as kind_named
    from bounceback.questions.answers import check

    print(f"imports {(process_time() - start) * 1000:.1f} ms")
    kind = kind_named("influence")
    raw = {**kind.examples[0].answers, "length": "full"}
    letter = compose(kind, check(raw).answers)
    # The example's own paragraphs, as often as it takes.
    body = " ".join(" ".join([letter.body] * 3).split(" ")[:WORDS])

    def look(run: int) -> None:
        review(f"{body} {run}", kind="influence", answers=raw, subject=letter.subject.text, today=TODAY)

    def look_anew(run: int) -> None:
        segment.cache_clear()
        look(run)

    start = process_time()
    look(-1)
    print(f"first review, rules read: {(process_time() - start) * 1000:.1f} ms")
    report("one paragraph changed", look)
    report("every paragraph new", look_anew)


def report(name: str, look: Callable[[int], None]) -> None:
    """Print the median and the 95th percentile of many looks."""
    times = []
    for run in range(RUNS):
        start = process_time()
        look(run)
        times.append((process_time() - start) * 1000)
    print(f"{name}: median {statistics.median(times):.2f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.2f} ms")


if __name__ == "__main__":
    main()
