import json
import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from bounceback.api.door import handle
from bounceback.errors import RequestError
from bounceback.links.link_words import link_words
from bounceback.links.qr import QUIET, qr_path

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")
LINK = "https://example.org/letter/#s=1.p.KbRoGsTwLsC_ahOwWaDyAn._nEqbA"


def dark_modules(path: str) -> set[tuple[int, int]]:
    assert RUN.sub("", path) == ""
    runs = [tuple(map(int, run.groups())) for run in RUN.finditer(path)]
    assert all(width == back for _, _, width, back in runs)
    return {(start + step, y) for start, y, width, _ in runs for step in range(width)}


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=300))
def test_the_path_draws_the_modules_of_the_code_and_keeps_white_around_it(text: str) -> None:
    path, size = qr_path(text)
    code = segno.make_qr(text, error="m", boost_error=False)
    expected = {(x + QUIET, y + QUIET) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}
    assert dark_modules(path) == expected
    assert size == len(code.matrix) + 2 * QUIET


@pytest.mark.parametrize("text", ["", "x" * (link_words().scan_length + 1)])
def test_a_text_that_no_phone_could_scan_is_refused(text: str) -> None:
    with pytest.raises(RequestError):
        qr_path(text)


def test_the_door_draws_a_code() -> None:
    reply = json.loads(handle(json.dumps({"action": "qr", "text": LINK})))
    assert (reply["path"], reply["size"]) == qr_path(LINK)
