"""The server of `make serve`, watched: what was asked and how much was sent, and faults brought about on purpose."""

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

from bounceback_site.media import is_compressed
from bounceback_site.serve.server import Answer, Handler, SiteServer
from support.faults import Fault
from support.line import Line

__all__ = ["Request", "WatchedServer"]

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


class _Watched(Handler):
    site: "WatchedServer"
    last_sent = 0.0

    def answer(self, path: str) -> Answer:
        fault = self.site.fault_for(path)
        answer = super().answer(path)
        if fault is None or answer.status == HTTPStatus.MOVED_PERMANENTLY:
            return answer
        if fault.status == HTTPStatus.NOT_FOUND:
            answer = self.missing()
        if answer.gzipped:
            answer = self.of(answer.file, status=answer.status, gzipped=False)
        answer.cache, answer.tag = fault.cache, ""
        answer.content_type = fault.content_type or answer.content_type
        if fault.length is not None and not fault.announced:
            answer.body = answer.body[: fault.length]
        return answer

    def send(self, path: str, answer: Answer) -> None:
        self.request_seen = Request(
            self.command, path, answer.status, answer.file, answer.content_type, 0, answer.gzipped
        )
        self.site.requests.append(self.request_seen)
        if self.site.line:
            self.site.line.asked(time.monotonic() - self.last_sent)
        super().send(path, answer)
        self.last_sent = time.monotonic()

    def send_body(self, path: str, answer: Answer) -> None:
        for block in self._blocks(answer.body, path, self.site.fault_for(path)):
            # Counted first: whoever has the last byte may ask at once how many there were.
            self.request_seen.body += len(block)
            self.wfile.write(block)

    def _blocks(self, body: bytes, path: str, fault: Fault | None) -> Iterator[bytes]:
        if self.site.line:
            yield from self.site.line.sent(body, self.site.wire_size(replace(self.request_seen, body=len(body))))
            return
        if fault is None:
            yield body
            return
        if fault.announced:
            if fault.once:
                self.site.faults = {suffix: each for suffix, each in self.site.faults.items() if each is not fault}
            yield body[: fault.length]
            self.close_connection = True
            return
        if fault.held_after is not None:
            yield body[: fault.held_after]
            while self.site.fault_for(path) is not None:
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


class WatchedServer(SiteServer):
    """As its base. `requests` lists what was asked; `faults` maps the end of a path (`.wasm`, `/letter/`) to a `Fault`.

    Faults may be changed at any time. A `line` is one that all answers share, and knows no faults.
    """

    handler = _Watched

    def __init__(
        self,
        root: Path,
        prefix: str = "/",
        port: int = 0,
        headers: Callable[[str], dict[str, str]] | None = None,
        gzipped: bool = False,
        line: Line | None = None,
    ) -> None:
        super().__init__(root, prefix, port, headers, gzipped)
        self.line = line
        self.faults: dict[str, Fault] = {}
        self.requests: list[Request] = []
        self._wire: dict[tuple[Path, int], int] = {}

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

    def wire_size(self, request: Request) -> int:
        """What an answer weighs on a host that gzips text and wasm. Worked out when asked for: serving stays quick."""
        if request.file is None or request.gzipped or not is_compressed(request.content_type):
            return request.body
        key = (request.file, request.body)
        if key not in self._wire:
            self._wire[key] = len(gzip.compress(request.file.read_bytes()[: request.body], 6)) if request.body else 0
        return self._wire[key]
