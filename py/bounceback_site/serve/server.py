"""A plain static file server. It sends the right types and no policy of its own, like the plainest of hosts: what
protects a page must be in the page.
"""

import re
import socketserver
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from bounceback_site.media import TYPES, is_hashed, is_text, packed

__all__ = ["Answer", "Handler", "SiteServer"]

_NAMES = frozenset({"127.0.0.1", "[::1]", "localhost"})


@dataclass(slots=True)
class Answer:
    """What is sent for one request.

    `file` is what is sent of the site, `None` for a redirect or a bare 404; `tag` is empty where the browser shall not
    ask whether it has the newest; `cache` is the header of that name.
    """

    status: HTTPStatus
    file: Path | None
    content_type: str
    body: bytes
    cache: str
    tag: str
    gzipped: bool = False


class SiteServer:
    """Serves the folder `root` under `prefix` (`/` or `/some/project/`) on 127.0.0.1, in threads.

    Use it with `with`, or call `serve_forever`. `port` 0 takes a free one; `headers` gives further headers for a path.
    With `gzipped`, text goes out gzipped to whoever takes it, as from a host. Raises `OSError` if the port is taken.
    """

    handler: type["Handler"]

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
        self.headers = headers
        self.gzipped = gzipped
        self.closing = threading.Event()
        self._server = _Server(("127.0.0.1", port), type("_Bound", (self.handler,), {"site": self}))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """The address of the site's front door, with its final slash."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{self.prefix}"

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


class Handler(BaseHTTPRequestHandler):
    """Answers one request after the other of one connection."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    site: SiteServer

    def do_GET(self) -> None:
        """Send a file."""
        # Another name that leads here is somebody else's page, which would read ours.
        if re.sub(r":\d+$", "", self.headers.get("Host", "localhost")) not in _NAMES:
            return self.send(
                "", Answer(HTTPStatus.MISDIRECTED_REQUEST, None, TYPES[".txt"], b"Not here\n", "no-cache", "")
            )
        asked = urlsplit(self.path).path
        path = "/" + asked.removeprefix(self.site.prefix)
        answer = self.answer(path) if asked.startswith(self.site.prefix) else self.of(None)
        if answer.tag and answer.status == HTTPStatus.OK and self.headers.get("If-None-Match") == answer.tag:
            answer.status, answer.body = HTTPStatus.NOT_MODIFIED, b""
        return self.send(path, answer)

    do_HEAD = do_GET  # noqa: N815  # the base class names it so

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Log nothing: an address may hold what a reader chose."""

    def answer(self, path: str) -> Answer:
        """Return what to send for `path`, which is below the prefix and starts with a slash."""
        parts = PurePosixPath(unquote(path)).parts[1:]
        file = self.site.root.joinpath(*parts)
        try:
            if ".." in parts or not file.resolve().is_relative_to(self.site.root):
                return self.missing()
            if path.endswith("/"):
                file /= "index.html"
            elif (file / "index.html").is_file():
                return Answer(HTTPStatus.MOVED_PERMANENTLY, None, "", b"", "", "")
            return self.of(file, is_hashed(path)) if file.is_file() else self.missing()
        except (OSError, ValueError):
            # A name that no file can have, or a file that may not be read.
            return self.missing()

    def missing(self) -> Answer:
        """Return the site's own page for what is not there, or a bare line."""
        page = self.site.root / "404.html"
        return self.of(page if page.is_file() else None, status=HTTPStatus.NOT_FOUND)

    def of(
        self, file: Path | None, forever: bool = False, status: HTTPStatus = HTTPStatus.OK, gzipped: bool = True
    ) -> Answer:
        """Return a file with its type, gzipped where both sides like that; `None` is a bare 404."""
        if file is None:
            return Answer(HTTPStatus.NOT_FOUND, None, TYPES[".txt"], b"Not found\n", "no-cache", "")
        body, content_type = file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream")
        wanted = self.site.gzipped and gzipped and "gzip" in self.headers.get("Accept-Encoding", "")
        if wanted := wanted and is_text(content_type):
            body = packed(body)
        tag = f'"{file.stat().st_mtime_ns:x}-{len(body):x}"'
        cache = "public, max-age=31536000, immutable" if forever else "no-cache"
        return Answer(status, file, content_type, body, cache, tag, wanted)

    def send(self, path: str, answer: Answer) -> None:
        """Send the headers, and the body unless only the headers were asked for."""
        self.send_response(answer.status)
        sent = {
            "Content-Type": answer.content_type,
            "Content-Encoding": "gzip" if answer.gzipped else "",
            "Vary": "Accept-Encoding" if answer.gzipped else "",
            "ETag": answer.tag,
            "Cache-Control": answer.cache,
            **(self.site.headers(path) if self.site.headers else {}),
        }
        if answer.status == HTTPStatus.MOVED_PERMANENTLY:
            address = urlsplit(self.path)
            sent["Location"] = f"{address.path}/" + (f"?{address.query}" if address.query else "")
        if answer.status != HTTPStatus.NOT_MODIFIED:
            sent["Content-Length"] = str(len(answer.body))
        for name, value in sent.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.send_body(path, answer)

    def send_body(self, path: str, answer: Answer) -> None:
        """Send the bytes."""
        self.wfile.write(answer.body)


SiteServer.handler = Handler
