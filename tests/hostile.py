"""Words that would do something where they are not taken as words: markup, templates, format strings, addresses."""

from bounceback.questions.answers import check
from bounceback.questions.catalog import CHOSEN, catalog

__all__ = ["HOSTILE_WORDS", "hostile_answers"]

HOSTILE_WORDS = (
    "<img src=x onerror=alert(1)></p><script>alert(1)</script> {{ 7*7 }} ${7*7} {0.__class__} %(x)s javascript:alert(1)"
)


def hostile_answers(kind: str) -> dict[str, str]:
    """Hostile words for every question that takes words, which is all that a stranger's link can fill, for one letter.

    Each is marked with its key, so that it can be told where it went. All of them are answers that we accept.
    """
    written = [key for key, question in catalog().items() if question.type not in (*CHOSEN, "date", "list")]
    answers = {"kind": kind} | {key: f"{HOSTILE_WORDS} ({key})"[: catalog()[key].longest].strip() for key in written}
    assert not check(answers, known=catalog()).problems
    return answers
