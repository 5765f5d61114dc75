"""Kinds of file on the site: their type, whether a host compresses them, whether they may be cached for ever."""

import re
from pathlib import PurePosixPath

__all__ = ["TYPES", "is_compressed", "is_hashed"]

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


def is_hashed(path: str) -> bool:
    """Whether a file's name carries a hash of its content, so that it may be cached for ever."""
    return bool(_HASHED.search(PurePosixPath(path).name))
