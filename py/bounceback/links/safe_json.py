"""JSON from people we do not know, read without harm: never deep enough to use up the stack."""

import json
import re

__all__ = ["DEEPEST", "read_json"]

DEEPEST = 16
"""How many brackets may be open at once: far more than a link or a saved file of ours has."""

# A string, closed or not, or a bracket. Possessive, so that no text makes it try twice.
TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def read_json(text: str) -> object:
    """Return the value in `text`. Raises `ValueError` when it is not JSON, and when it is nested deeper than `DEEPEST`.

    The parser calls itself for each open bracket. In the browser the stack is the browser's own: when it is used up
    Python stops for good, with no error to catch. So brackets are counted first.
    """
    depth = 0
    for token in TOKEN.finditer(text):
        match token[0][0]:
            case "[" | "{":
                depth += 1
                if depth > DEEPEST:
                    raise ValueError("nested too deep")
            case "]" | "}":
                depth -= 1
    value: object = json.loads(text)
    return value
