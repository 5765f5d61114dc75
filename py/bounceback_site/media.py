"""Kinds of file on the site: their type, whether a host compresses them, whether they may be cached for ever."""

import gzip
import re
from functools import lru_cache
from pathlib import PurePosixPath

__all__ = ["TYPES", "is_compressed", "is_hashed", "is_text", "packed"]

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
# What a common host (GitHub Pages among them) compresses on the way: text and wasm, nothing else.
_COMPRESSED = re.compile(r"text/|application/(json|manifest\+json|wasm|xml)|image/svg\+xml")
_HASHED = re.compile(r"[.-][0-9a-f]{8,64}\.")


def is_compressed(content_type: str) -> bool:
    """Whether a common host sends this type gzipped."""
    return bool(_COMPRESSED.match(content_type))


def is_text(content_type: str) -> bool:
    """Whether this type is text: packed in a moment, where wasm would take longer to pack than to send nearby."""
    return is_compressed(content_type) and content_type != TYPES[".wasm"]


@lru_cache(maxsize=256)
def packed(body: bytes) -> bytes:
    """Return a body as a host gzips it, the same bytes every time."""
    return gzip.compress(body, 6, mtime=0)


def is_hashed(path: str) -> bool:
    """Whether a file's name carries a hash of its content, so that it may be cached for ever."""
    return bool(_HASHED.search(PurePosixPath(path).name))
