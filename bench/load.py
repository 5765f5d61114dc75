"""`python -m bench.load`: requests a second of nginx as the hosting page sets it up, on this machine's own loopback.

The client runs beside it on the same cores and is slower than nginx: the figure is what one small machine does at
least. Bounded in count and in time; it ends with 1 if any answer was not the file, whole.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from support.nginx import hosted_copy, page_configuration, serving

SITE = Path(__file__).resolve().parent.parent / "site"
# What somebody's browser asks for who reads a page and opens the desk, without the letter writer itself.
PATHS = (
    "/", "/assets/css/tokens.css", "/assets/css/base.css", "/assets/css/material.css", "/assets/css/chrome.css",
    "/assets/js/main.js", "/assets/fonts/newsreader.woff2", "/guide/waiting/", "/letter/", "/assets/js/desk/desk.js",
)  # fmt: skip


async def _visit(address: str, until: float, most: int, times: list[float]) -> int:
    """Ask for one path after the other on one connection. Returns how many answers were wrong."""
    host = urlsplit(address)
    reader, writer = await asyncio.open_connection(host.hostname, host.port)
    wrong = 0
    for count in range(most):
        path = PATHS[count % len(PATHS)]
        started = time.perf_counter()
        if started > until:
            break
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        body = await _body(reader, head)
        times.append(time.perf_counter() - started)
        wrong += not (head.startswith("http/1.1 200") and len(body) > 0)
    writer.close()
    return wrong


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    if "transfer-encoding: chunked" not in head:
        return await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0]))
    body = b""
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return body


async def _load(address: str, most: int, seconds: float, connections: int) -> tuple[int, int, float, list[float]]:
    times: list[float] = []
    started = time.perf_counter()
    visits = [_visit(address, started + seconds, most // connections, times) for _ in range(connections)]
    ends = await asyncio.gather(*visits, return_exceptions=True)
    errors = sum(end if isinstance(end, int) else 1 for end in ends)
    return len(times), errors, time.perf_counter() - started, times


def main(arguments: list[str] | None = None) -> int:
    """Measure, say what came out, and return the exit status."""
    parser = argparse.ArgumentParser(prog="bench.load", description="Ask nginx for the site, many times.")
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args(arguments)
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            serving(page_configuration(), hosted_copy(SITE, Path(folder, "site"))) as address,
        ):
            done = asyncio.run(_load(address, options.requests, options.seconds, options.connections))
    except LookupError as error:
        print(error, file=sys.stderr)
        return 1
    count, errors, took, times = done
    middle, late = statistics.median(times), statistics.quantiles(times, n=100)[98]
    print(
        f"nginx, {options.connections} connections: {count / took:,.0f} requests a second, {errors} errors; "
        f"{count:,} requests in {took:.1f} s, median {middle * 1000:.1f} ms, 99 of 100 within {late * 1000:.1f} ms"
    )
    return int(errors > 0 or count == 0)


if __name__ == "__main__":
    sys.exit(main())
