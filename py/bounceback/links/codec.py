"""The envelope of a shared link, `#s=<version>.<codec>.<payload>.<checksum>`: put on, and taken off with care.

Knows nothing of letters: it carries a JSON object. The format is described in `docs/contributing/link-format.md`.
"""

import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from bounceback.errors import LinkFault
from bounceback.links.link_words import refusal
from bounceback.links.safe_json import read_json

__all__ = ["LONGEST_FRAGMENT", "MOST_BYTES", "VERSION", "Fragment", "encoded", "packed", "parse", "sealed", "unpacked"]

VERSION = 1
MOST_BYTES = 512 * 1024
"""The most bytes that a payload may hold once unpacked: room for every answer at its longest, in any script."""
LONGEST_FRAGMENT = 1024 * 1024
"""The most characters of a fragment that are looked at."""

# Where a fragment may begin: a tracking parameter can stand before it.
OURS = re.compile(r"(?:^|[#&?])([sf])=")
# Everything up to the checksum. What an app or a person put after it is not looked at.
WHOLE = re.compile(r"([0-9]{1,4})\.([a-z])\.([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]{6})")
NUMBER = re.compile(r"[0-9]{1,4}")
WORD = re.compile(r"[A-Za-z0-9_-]*")
# What apps and people put after an address, such as a full stop, a bracket, or three dots for a cut. Read backwards.
TAIL = re.compile(r"[^A-Za-z0-9_-]*")
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
# A link that passes through two apps may be escaped twice, and a third time in an address that leads to it.
MOST_ESCAPES = 3
CHECKSUM_LENGTH = 6
RAW_DEFLATE = -15


@dataclass(frozen=True, slots=True)
class Fragment:
    """A whole fragment whose checksum fits. `tag` is s for answers and f for a friend's link."""

    tag: str
    codec: str
    payload: str


def sealed(tag: str, codec: str, payload: str) -> str:
    """Return the fragment with its hash sign. `payload` is of letters, digits, `-` and `_` only."""
    covered = f"{VERSION}.{codec}.{payload}"
    return f"#{tag}={covered}.{_checksum(tag, covered)}"


def parse(text: str) -> Fragment:
    """Take a fragment apart. `text` may be a whole address; what apps and people do to one is undone or passed over.

    Raises `LinkError`: `foreign` for what was never ours (a heading's id, an empty text), `cut` where the end is
    missing, `newer` for a version after ours, `damaged` for all else. A cut takes from the checksum, which is last.
    """
    if len(text) > LONGEST_FRAGMENT:
        raise refusal("foreign")
    read = _unescaped(text)
    # A break inside belongs to a line that an app wrapped; one after the end may be followed by somebody's words.
    joined = "".join(each for each in read if each.isprintable() and not each.isspace())
    for way in (read, joined):
        for start in OURS.finditer(way):
            if found := _whole(start[1], way, start.end()):
                return found
    raise refusal(_fault(joined))


def packed(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the ways to write `values` as a payload: codec and payload, plain (`j`) and compressed (`z`)."""
    # Half of a pair of surrogates is no character, and UTF-8 has no bytes for it.
    plain = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    squeeze = zlib.compressobj(9, wbits=RAW_DEFLATE)
    return [("j", encoded(plain)), ("z", encoded(squeeze.compress(plain) + squeeze.flush()))]


def unpacked(codec: str, payload: str) -> dict[str, object]:
    """Unpack the JSON object in a payload of codec `j` or `z`. Raises `LinkError`, `damaged`, when there is none."""
    try:
        # The padding that base64 wants is worth no characters in an address.
        plain = urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        if codec == "z":
            plain = _inflated(plain)
        values = read_json(plain.decode("utf-8")) if len(plain) <= MOST_BYTES and codec in ("j", "z") else None
    except (ValueError, zlib.error):
        values = None
    if not isinstance(values, dict):
        raise refusal("damaged")
    return values


def encoded(data: bytes) -> str:
    """Return `data` in the letters, digits, `-` and `_` that an address takes unchanged."""
    return urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _unescaped(text: str) -> str:
    """Undo the `%23` and `%E2%80%9D` of browsers and apps: no part of a fragment needs any."""
    for _ in range(MOST_ESCAPES):
        text = ESCAPED.sub(lambda run: bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "replace"), text)
    return text


def _whole(tag: str, text: str, start: int) -> Fragment | None:
    """Return the fragment that begins at `start`, if it is of our version and its checksum fits."""
    found = WHOLE.match(text, start)
    if not found or int(found[1]) != VERSION or found[4] != _checksum(tag, found[0][: -CHECKSUM_LENGTH - 1]):
        return None
    return Fragment(tag, found[2], found[3])


def _fault(text: str) -> LinkFault:
    """Say why there is no whole fragment of ours in `text`."""
    found = OURS.search(text)
    if not found:
        return "foreign"
    backwards = re.split("[&?#]", text[found.end() :], maxsplit=1)[0][::-1]
    fields = TAIL.sub("", backwards, count=1)[::-1].split(".", 4)
    if fields == [""]:
        return "cut"
    if not NUMBER.fullmatch(fields[0]):
        return "damaged" if len(fields) == 4 else "foreign"
    if len(fields) > 1 and int(fields[0]) > VERSION:
        return "newer"
    if not all(map(WORD.fullmatch, fields)) or len(fields) > 4:
        return "damaged"
    return "cut" if len(fields) < 4 or len(fields[3]) < CHECKSUM_LENGTH else "damaged"


def _inflated(data: bytes) -> bytes:
    inflate = zlib.decompressobj(wbits=RAW_DEFLATE)
    # Never more than this is unpacked, however much the data says it holds.
    plain = inflate.decompress(data, MOST_BYTES)
    if not inflate.eof or inflate.unused_data:
        raise ValueError("no whole deflate stream")
    return plain


def _checksum(tag: str, covered: str) -> str:
    return encoded(zlib.crc32(f"{tag}={covered}".encode("ascii")).to_bytes(4, "big"))
