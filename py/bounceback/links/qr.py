"""A link as a QR code, to carry it from one screen to another. Needs the library segno (in a page: the pack `qr`)."""

import segno

from bounceback.errors import RequestError
from bounceback.links.link_words import link_words

__all__ = ["QUIET", "qr_path"]

QUIET = 4
"""The modules of white that a code needs around it (ISO/IEC 18004)."""


def qr_path(text: str) -> tuple[str, int]:
    """Draw the dark modules as the `d` of an SVG path; also the side of the square it stands in, both in modules.

    Raises `RequestError` when the text is empty or too long for a phone to scan.
    """
    if not text or len(text) > link_words().scan_length:
        raise RequestError(f"A QR code takes 1 to {link_words().scan_length} characters, not {len(text)}.")
    # Level M mends 15 % of a code: a scratched screen still scans. A micro code is not read by every phone.
    code = segno.make_qr(text, error="m", boost_error=False)
    runs = []
    for y, row in enumerate(code.matrix):
        dark = "".join("1" if module else "0" for module in row)
        at = 0
        while (start := dark.find("1", at)) >= 0:
            at = end if (end := dark.find("0", start)) >= 0 else len(dark)
            runs.append(f"M{start + QUIET} {y + QUIET}h{at - start}v1h-{at - start}z")
    return "".join(runs), len(code.matrix) + 2 * QUIET
