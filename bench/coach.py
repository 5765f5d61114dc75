"""How long the letter coach takes on a letter of 300 words: `python bench/coach.py`. It prints, and asserts nothing."""

import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "py"))

TODAY = date(2026, 11, 22)
RUNS = 300


def main() -> None:
    """Measure the first review, with the rules read, and then many."""
    start = time.perf_counter()
    from bounceback import definitions
    from bounceback.answers import check
    from bounceback.coach import review
    from bounceback.compose import compose

    print(f"imports                {(time.perf_counter() - start) * 1000:8.2f} ms")
    kind = definitions.kind("influence")
    raw = {**kind.examples[0].answers, "length": "full"}
    letter = compose(kind, check(raw).answers)
    text = " ".join([letter.body] * 3).split(" ")
    # About 300 words, whatever the example's own length.
    body = " ".join(text[:330])
    answers = {key: str(value) for key, value in raw.items()}
    start = time.perf_counter()
    review(body, kind="influence", answers=answers, subject=letter.subject.text, today=TODAY)
    print(f"first, rules read      {(time.perf_counter() - start) * 1000:8.2f} ms")
    times = []
    for run in range(RUNS):
        changed = f"{body} {run}"
        start = time.perf_counter()
        found = review(changed, kind="influence", answers=answers, subject=letter.subject.text, today=TODAY)
        times.append((time.perf_counter() - start) * 1000)
    cuts = statistics.quantiles(times, n=20)
    print(
        f"{len(body.split())} words, {len(found.notes)} notes, {RUNS} runs: "
        f"median {statistics.median(times):.2f} ms, p95 {cuts[-1]:.2f} ms"
    )


if __name__ == "__main__":
    main()
