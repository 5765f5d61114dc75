"""The envelope of a shared link, `#s=<version>.<codec>.<payload>.<checksum>`: put on, and taken off with care.

Knows nothing of letters: it carries a JSON object. The format is described in `docs/contributing/link-format.md`.
"""

import json
import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from bounceback.links.link_words import refusal
from bounceback.links.safe_json import read_json

__all__ = ["LONGEST_FRAGMENT", "MOST_BYTES", "VERSION", "Fragment", "encoded", "packed", "parse", "sealed", "unpacked"]

VERSION = 1
MOST_BYTES = 512 * 1024
"""The most bytes that a payload may hold once unpacked: room for every answer at its longest, in any script."""
LONGEST_FRAGMENT = 1024 * 1024
"""The most characters of a fragment that are looked at."""

OURS = re.compile(r"([sf])=(.*)", re.DOTALL)
NUMBER = re.compile(r"[0-9]{1,4}")
WORD = re.compile(r"[A-Za-z0-9_-]*")
# Read backwards: what apps and people put after an address, such as a full stop, a bracket, or three dots for a cut.
TAIL = re.compile(r"[^A-Za-z0-9_-]*")
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
    """Take a fragment apart. `text` may be a whole address; spaces in it, and marks after it, are passed over.

    Raises `LinkError`: `foreign` for what was never ours (a heading's id, an empty text), `cut` where the end is
    missing, `newer` for a version after ours, `damaged` for all else. A cut takes from the checksum, which is last.
    """
    if len(text) > LONGEST_FRAGMENT:
        raise refusal("foreign")
    found = OURS.fullmatch("".join(text.rpartition("#")[2].split()).replace("%3D", "=", 1).replace("%3d", "=", 1))
    if not found:
        raise refusal("foreign")
    tag, rest = found.groups()
    # Some sites add a tracking parameter to every address that passes through them.
    backwards = rest.partition("&")[0][::-1]
    fields = TAIL.sub("", backwards, count=1)[::-1].split(".", 4)
    if fields == [""]:
        raise refusal("cut")
    if not NUMBER.fullmatch(fields[0]):
        raise refusal("damaged" if len(fields) == 4 else "foreign")
    if len(fields) > 1 and int(fields[0]) > VERSION:
        raise refusal("newer")
    if not all(map(WORD.fullmatch, fields)) or len(fields) > 4:
        raise refusal("damaged")
    if len(fields) < 4 or len(fields[3]) < CHECKSUM_LENGTH:
        raise refusal("cut")
    if fields[3] != _checksum(tag, ".".join(fields[:3])) or int(fields[0]) != VERSION:
        raise refusal("damaged")
    return Fragment(tag, fields[1], fields[2])


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


def _inflated(data: bytes) -> bytes:
    inflate = zlib.decompressobj(wbits=RAW_DEFLATE)
    # Never more than this is unpacked, however much the data says it holds.
    plain = inflate.decompress(data, MOST_BYTES + 1)
    if not inflate.eof or inflate.unused_data:
        raise ValueError("no whole deflate stream")
    return plain


def _checksum(tag: str, covered: str) -> str:
    return encoded(zlib.crc32(f"{tag}={covered}".encode("ascii")).to_bytes(4, "big"))
