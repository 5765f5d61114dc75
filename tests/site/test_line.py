"""The line and the slow device that the benchmark measures with."""

import time
from pathlib import Path
from urllib.request import urlopen

from support.line import Line, family_of
from support.server import WatchedServer


def test_a_line_takes_as_long_as_its_bytes_weigh_packed_and_all_connections_share_it(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_bytes(b"a" * 1_000_000)
    (tmp_path / "tight.woff2").write_bytes(bytes(range(256)) * 100)
    with WatchedServer(tmp_path, line=Line(bits=1_000_000, round_trip=0.1)) as server:
        times = []
        for name in ("plain.txt", "tight.woff2"):
            started = time.monotonic()
            with urlopen(server.url + name) as answer:
                answer.read()
            times.append(time.monotonic() - started)
    # A megabyte that packs to a thousand bytes, and 25,600 bytes that are packed already: 205 ms.
    assert 0.1 <= times[0] < 4
    assert times[1] >= 0.3


def test_a_request_that_follows_at_once_waits_for_no_round_trip() -> None:
    line = Line(bits=1_000_000, round_trip=0.1)
    started = time.monotonic()
    line.asked(0.001)
    assert time.monotonic() - started < 0.05
    line.asked(1.0)
    assert time.monotonic() - started >= 0.1


def test_a_profile_that_no_browser_uses_has_no_family(tmp_path: Path) -> None:
    assert family_of(tmp_path) == []
