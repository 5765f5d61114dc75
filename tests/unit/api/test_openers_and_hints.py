"""No hint speaks of our own words: each opener, whole, cut short, or gone on from otherwise, whoever reads."""

import json
from itertools import product

import pytest

from bounceback.api.door import handle
from bounceback.letters.load import kinds
from bounceback.letters.model import RECIPIENTS, REGIONS, LetterKind


def as_typed(opener: str) -> set[str]:
    begun = opener.partition("…")[0]
    return {
        opener.replace("…", "the early shift"),
        f"{begun.strip(' ,:')} now.",
        f"{begun.partition(',')[0].strip(' :')}, and I would take it first.",
    }


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_no_hint_speaks_of_an_opener(kind: LetterKind) -> None:
    seen = 0
    for key in kind.moves:
        texts = {text for opener in kind.questions[key].openers for text in as_typed(opener.text)}
        for text, recipient, region in product(sorted(texts), RECIPIENTS, REGIONS):
            answers = {key: text, "recipient": recipient, "region": region, "their_name": "Moira Bell"}
            reply = json.loads(handle(json.dumps({"action": "letter", "kind": kind.id, "answers": answers})))
            hints = {each["key"]: each["hint"] for each in reply["passages"]}
            assert hints[key] is None, (text, recipient, region)
            seen += 1
    assert seen
