"""A phone line and a slow device, for measuring: bytes that take as long as over the air, a browser held up."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Line", "family_of", "slowed"]

_BLOCK = 8 * 1024
# A request that waited in the browser for its turn comes right after the answer before it; over HTTP/2 it would have
# been sent long ago, and waits for no round trip of its own.
_IN_TURN_S = 0.02
_STEP_S = 0.02


@dataclass(slots=True)
class Line:
    """One line that all connections share: `bits` a second, `round_trip` seconds from a request to its first byte."""

    bits: int
    round_trip: float
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def asked(self, idle_s: float) -> None:
        """Let a request pass on a connection that has sent nothing for so long."""
        if idle_s > _IN_TURN_S:
            time.sleep(self.round_trip)

    def sent(self, body: bytes, weight: int) -> Iterator[bytes]:
        """Give a body out in blocks, as fast as the line takes `weight` bytes: what the body weighs packed."""
        for start in range(0, len(body), _BLOCK):
            block = body[start : start + _BLOCK]
            took = 8 * weight * len(block) / len(body) / self.bits
            with self._lock:
                self._free = until = max(self._free, time.monotonic()) + took
            time.sleep(max(0.0, until - time.monotonic()))
            yield block


def family_of(profile: Path) -> list[int]:
    """Return the processes of the browser that was started with this profile, itself first. Linux alone has them."""
    parents: dict[int, int] = {}
    head = None
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            parents[int(each.name)] = int((each / "stat").read_text().rpartition(")")[2].split()[1])
            words = (each / "cmdline").read_bytes().decode(errors="replace").split("\0")
            if f"--user-data-dir={profile}" in words and not any(word.startswith("--type=") for word in words):
                head = int(each.name)
    found = [head] if head else []
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


@contextmanager
def slowed(profile: Path, times: int) -> Iterator[None]:
    """Have the browser of a profile run for one part in `times` of the time: its pages, workers and network alike."""
    over = threading.Event()

    def hold() -> None:
        turn = 0
        held: list[int] = []
        while not over.is_set():
            if turn % 10 == 0:
                held = family_of(profile)
            turn += 1
            _signal(held, signal.SIGSTOP)
            over.wait(_STEP_S * (times - 1) / times)
            _signal(held, signal.SIGCONT)
            over.wait(_STEP_S / times)

    thread = threading.Thread(target=hold, daemon=True)
    if times > 1:
        thread.start()
    try:
        yield
    finally:
        over.set()
        if times > 1:
            thread.join()
            _signal(family_of(profile), signal.SIGCONT)


def _signal(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)
