"""How long Python takes at a key in a letter of 300 words: `python -m bench.coach`. It prints, and asserts nothing.

The letter is typed (`bench.as_typed`), and at each key written and reviewed through the door, as the desk does it. The
figures are processor time, so that other work on the machine counts less.
"""

import json
import statistics
from time import process_time
from typing import Any

from bench.as_typed import KIND, TODAY, turns
from bounceback.api.door import handle

# What is read when it is first wanted is there by then.
BEFORE = 10


def main() -> None:
    """Measure the first letter and review, with the rules read, and then one at each key."""
    letters, reviews = [], []
    for answers in turns():
        letter, took = asked({"action": "letter", "answers": answers})
        letters.append(took)
        text, subject = letter["letter"]["body"], letter["letter"]["subject"]["text"]
        _, took = asked({"action": "review", "live": True, "answers": answers, "text": text, "subject": subject})
        reviews.append(took)
    print(f"{letter['letter']['words']} words; first letter {letters[0]:.1f} ms, first review {reviews[0]:.1f} ms")
    report("letter with its hints", letters[BEFORE:])
    report("review", reviews[BEFORE:])
    report("both", [one + other for one, other in zip(letters, reviews, strict=True)][BEFORE:])


def asked(request: dict[str, object]) -> tuple[Any, float]:
    """Send a request through the door. Returns the reply, and how long that took, in ms."""
    sent = json.dumps({"kind": KIND, "today": TODAY, **request})
    start = process_time()
    reply = handle(sent)
    took = (process_time() - start) * 1000
    return json.loads(reply), took


def report(name: str, times: list[float]) -> None:
    """Print the median and the 95th percentile of many looks."""
    print(f"{name}: median {statistics.median(times):.2f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.2f} ms")


if __name__ == "__main__":
    main()
