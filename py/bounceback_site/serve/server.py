"""A plain static file server: what `make serve` runs, and what the tests and the benchmark load their pages from.

It sends the right types and no policy of its own, like the plainest of hosts: what protects a page must be in the page.
"""

import gzip
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from bounceback_site.media import TYPES, is_compressed, is_hashed, is_text, packed
from bounceback_site.serve.faults import Fault

__all__ = ["Request", "SiteServer"]

_BLOCK = 64 * 1024


@dataclass(slots=True)
class Request:
    """One request that is answered, or is being answered.

    `path` is the address without prefix and query (`/letter/`); `file` what was sent of the site, `None` for a redirect
    or a bare 404; `content_type` its type; `body` the bytes sent so far, headers aside; `gzipped` if they are packed.
    """

    method: str
    path: str
    status: int
    file: Path | None
    content_type: str
    body: int
    gzipped: bool = False


class SiteServer:
    """Serves the folder `root` under `prefix` (`/` or `/some/project/`) on 127.0.0.1, in threads.

    Use it with `with`, or call `serve_forever`. `port` 0 takes a free one. `faults` maps the end of a path
    (`.wasm`, `/letter/`) to a `Fault`, and may be changed at any time; `requests` lists what was asked;
    `headers` gives further headers for a path. With `gzipped`, text goes out gzipped to whoever takes it, as from a
    host. Raises `OSError` if the port is taken.
    """

    def __init__(
        self,
        root: Path,
        prefix: str = "/",
        port: int = 0,
        headers: Callable[[str], dict[str, str]] | None = None,
        gzipped: bool = False,
    ) -> None:
        if not (prefix.startswith("/") and prefix.endswith("/")):
            raise ValueError(f"a prefix starts and ends with a slash: {prefix!r}")
        self.root = root.resolve()
        self.prefix = prefix
        self.faults: dict[str, Fault] = {}
        self.requests: list[Request] = []
        self.headers = headers
        self.gzipped = gzipped
        self.closing = threading.Event()
        self._wire: dict[tuple[Path, int], int] = {}
        site = self

        class Handler(_Handler):
            def setup(self) -> None:
                self.site = site
                super().setup()

        self._server = _Server(("127.0.0.1", port), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """The address of the site's front door, with its final slash."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{self.prefix}"

    @property
    def wire_bytes(self) -> int:
        """All bytes sent so far, as a host that compresses text and wasm would send them."""
        return sum(self.wire_size(request) for request in tuple(self.requests))

    def requests_for(self, suffix: str) -> list[Request]:
        """The requests whose path ends in `suffix`."""
        return [request for request in self.requests if request.path.endswith(suffix)]

    def fault_for(self, path: str) -> Fault | None:
        """The fault set for a path, if there is one."""
        return next((fault for suffix, fault in tuple(self.faults.items()) if path.endswith(suffix)), None)

    def serve_forever(self) -> None:
        """Serve in this thread until it is interrupted."""
        try:
            self._server.serve_forever()
        finally:
            self._close()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._close()

    def wire_size(self, request: Request) -> int:
        """What an answer weighs on a host that gzips text and wasm. Worked out when asked for: serving stays quick."""
        if request.file is None or request.gzipped or not is_compressed(request.content_type):
            return request.body
        key = (request.file, request.body)
        if key not in self._wire:
            self._wire[key] = len(gzip.compress(request.file.read_bytes()[: request.body], 6)) if request.body else 0
        return self._wire[key]

    def _close(self) -> None:
        self.closing.set()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        # A reader who leaves in the middle of a page is no news.
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # the base takes what it gave us


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    site: SiteServer

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Log nothing: an address may hold what a reader chose."""

    def _answer(self) -> None:
        address = urlsplit(self.path)
        asked = address.path
        path = "/" + asked.removeprefix(self.site.prefix)
        if not asked.startswith(self.site.prefix):
            self._send(HTTPStatus.NOT_FOUND, path, None, None)
            return
        fault = self.site.fault_for(path)
        file = self._file(path)
        if file is None or (fault and fault.status == HTTPStatus.NOT_FOUND):
            page = self.site.root / "404.html"
            self._send(HTTPStatus.NOT_FOUND, path, page if page.is_file() else None, fault)
        elif file.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{asked}/" + (f"?{address.query}" if address.query else ""))
            self.send_header("Content-Length", "0")
            self.end_headers()
            self.site.requests.append(Request(self.command, path, HTTPStatus.MOVED_PERMANENTLY, None, "", 0))
        else:
            self._send(HTTPStatus.OK, path, file, fault)

    def _file(self, path: str) -> Path | None:
        """The file for a path; a folder when the final slash is missing; nothing when there is neither."""
        parts = PurePosixPath(unquote(path)).parts[1:]
        if ".." in parts or "\0" in path:
            return None
        file = self.site.root.joinpath(*parts)
        if path.endswith("/"):
            file = file / "index.html"
        elif file.is_dir():
            return file if (file / "index.html").is_file() else None
        return file if file.is_file() else None

    def _send(self, status: HTTPStatus, path: str, file: Path | None, fault: Fault | None) -> None:
        body = file.read_bytes() if file else b"Not found\n"
        content_type = TYPES.get(file.suffix, "application/octet-stream") if file else TYPES[".txt"]
        if fault and fault.content_type:
            content_type = fault.content_type
        if fault and fault.length is not None and not fault.announced:
            body = body[: fault.length]
        wanted = self.site.gzipped and not fault and "gzip" in self.headers.get("Accept-Encoding", "")
        if gzipped := bool(file and wanted and is_text(content_type)):
            body = packed(body)
        tag = f'"{file.stat().st_mtime_ns:x}-{len(body):x}"' if file else '"none"'
        known = status == HTTPStatus.OK and not fault and self.headers.get("If-None-Match") == tag
        status = HTTPStatus.NOT_MODIFIED if known else status
        request = Request(self.command, path, status, file, content_type, 0, gzipped)
        self.site.requests.append(request)
        self.send_response(status)
        if not known:
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
        if gzipped:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("ETag", tag)
        forever = status != HTTPStatus.NOT_FOUND and is_hashed(path)
        # A faulty answer must not outlive its fault in the browser's cache.
        self.send_header(
            "Cache-Control", "no-store" if fault else "public, max-age=31536000, immutable" if forever else "no-cache"
        )
        for name, value in (self.site.headers(path) if self.site.headers else {}).items():
            self.send_header(name, value)
        self.end_headers()
        if not known and self.command == "GET":
            for block in self._blocks(body, path, fault):
                # Counted first: whoever has the last byte may ask at once how many there were.
                request.body += len(block)
                self.wfile.write(block)

    def _blocks(self, body: bytes, path: str, fault: Fault | None) -> Iterator[bytes]:
        if fault is None:
            yield body
            return
        if fault.announced:
            yield body[: fault.length]
            self.close_connection = True
            return
        if fault.held_after is not None:
            yield body[: fault.held_after]
            while self.site.fault_for(path) is fault:
                if self.site.closing.wait(0.05):
                    self.close_connection = True
                    return
            yield body[fault.held_after :]
            return
        step = max(1, (fault.bytes_a_second or 0) // 20) if fault.bytes_a_second else _BLOCK
        for start in range(0, len(body), step):
            if fault.bytes_a_second and start:
                time.sleep(0.05)
            yield body[start : start + step]
