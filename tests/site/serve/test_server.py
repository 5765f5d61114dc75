"""The server that `make serve` runs and the tests load pages from."""

import gzip
import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bounceback_site.serve.__main__ import main
from support.faults import Fault
from support.server import WatchedServer

WASM = bytes(range(256)) * 64


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "letter").mkdir()
    (tmp_path / "index.html").write_text("<h1>front door</h1>" * 50, encoding="utf-8")
    (tmp_path / "letter" / "index.html").write_text("<h1>desk</h1>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<h1>nothing here</h1>", encoding="utf-8")
    (tmp_path / "pyodide.asm.0123abcd.wasm").write_bytes(WASM)
    (tmp_path / "python.js").write_text("export {};", encoding="utf-8")
    (tmp_path / "stdlib.zip.gz").write_bytes(b"\x1f\x8b" + WASM)
    return tmp_path


@pytest.fixture
def server(root: Path) -> Iterator[WatchedServer]:
    with WatchedServer(root, prefix="/some/project/") as running:
        yield running


def get(server: WatchedServer, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """Ask for a path under the server's prefix, and read as much as comes."""
    address = urlsplit(server.url)
    assert address.hostname is not None
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=5)
    try:
        connection.request("GET", address.path + path, headers=headers)
        response = connection.getresponse()
        try:
            return response, response.read()
        except http.client.IncompleteRead as cut:
            return response, cut.partial
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", "text/html; charset=utf-8"),
        ("letter/", "text/html; charset=utf-8"),
        ("pyodide.asm.0123abcd.wasm", "application/wasm"),
        ("python.js", "text/javascript; charset=utf-8"),
        ("stdlib.zip.gz", "application/gzip"),
    ],
)
def test_every_kind_of_file_has_its_type_and_no_encoding(server: WatchedServer, path: str, expected: str) -> None:
    response, body = get(server, path)
    assert (response.status, response.headers["Content-Type"]) == (200, expected)
    assert response.headers["Content-Encoding"] is None
    assert len(body) == int(response.headers["Content-Length"])


def test_a_folder_without_its_slash_leads_to_the_page(server: WatchedServer) -> None:
    response, _ = get(server, "letter?kind=influence")
    assert (response.status, response.headers["Location"]) == (301, "/some/project/letter/?kind=influence")


@pytest.mark.parametrize(
    "path", ["nowhere/", "../serving.py", "%2e%2e/%2e%2e/etc/passwd", "letter/index.html/", "a%00b"]
)
def test_what_is_not_there_is_a_404_with_the_sites_own_page(server: WatchedServer, path: str) -> None:
    response, body = get(server, path)
    assert (response.status, body) == (404, b"<h1>nothing here</h1>")


def test_nothing_is_served_outside_the_prefix(server: WatchedServer) -> None:
    response, _ = get(server, "../../")
    assert response.status == 404


def test_what_lies_beside_the_folder_is_not_there_however_it_is_written(server: WatchedServer, root: Path) -> None:
    beside = root.parent / "beside.txt"
    beside.write_text("not for anyone", encoding="utf-8")
    (root / "way-out").symlink_to(root.parent)
    (root / "link.txt").symlink_to(beside)
    (root / "inside.txt").symlink_to(root / "python.js")
    for path in ("way-out/beside.txt", "link.txt", "letter/%2e%2e/%2e%2e/beside.txt", "a" * 300, "%F0%9F%92%9B" * 90):
        response, body = get(server, path)
        assert (response.status, body) == (404, b"<h1>nothing here</h1>"), path
    assert get(server, "inside.txt")[1] == b"export {};"


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1:1", "[::1]:8000"])
def test_this_machine_is_asked_by_its_own_names(server: WatchedServer, name: str) -> None:
    assert get(server, "", Host=name)[0].status == 200


@pytest.mark.parametrize("name", ["rebound.example", "127.0.0.1.rebound.example", "localhost.", "", "[", "a:b:c"])
def test_another_name_that_leads_to_this_machine_gets_nothing(server: WatchedServer, name: str) -> None:
    response, body = get(server, "", Host=name)
    assert (response.status, body) == (421, b"Not here\n")


def test_a_known_file_is_not_sent_again_until_it_changes(server: WatchedServer, root: Path) -> None:
    first, _ = get(server, "python.js")
    again, body = get(server, "python.js", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, body) == (304, b"")
    (root / "python.js").write_text("export const changed = 1;", encoding="utf-8")
    changed, _ = get(server, "python.js", **{"If-None-Match": first.headers["ETag"]})
    assert changed.status == 200


def test_only_files_with_a_hash_in_their_name_are_cached_for_long(server: WatchedServer) -> None:
    hashed, _ = get(server, "pyodide.asm.0123abcd.wasm")
    plain, _ = get(server, "python.js")
    assert "immutable" in hashed.headers["Cache-Control"]
    assert plain.headers["Cache-Control"] == "no-cache"


def test_wire_bytes_count_text_and_wasm_gzipped_and_the_rest_as_it_is(server: WatchedServer) -> None:
    get(server, "")
    get(server, "pyodide.asm.0123abcd.wasm")
    text_and_wasm = server.wire_bytes
    assert 0 < text_and_wasm < len(WASM) / 4
    get(server, "stdlib.zip.gz")
    assert server.wire_bytes == text_and_wasm + len(WASM) + 2
    assert [request.path for request in server.requests_for(".gz")] == ["/stdlib.zip.gz"]


def test_text_goes_out_gzipped_where_that_is_asked_for_and_nothing_else_does(root: Path) -> None:
    with WatchedServer(root, gzipped=True) as server:
        for path in ("", "python.js", "nowhere/"):
            response, body = get(server, path, **{"Accept-Encoding": "gzip, br"})
            assert response.headers["Content-Encoding"] == "gzip"
            assert response.headers["Vary"] == "Accept-Encoding"
            plain = get(server, path)
            assert plain[0].headers["Content-Encoding"] is None
            assert gzip.decompress(body) == plain[1]
        sent = sum(request.body for request in server.requests if request.gzipped)
        assert sent == sum(server.wire_size(request) for request in server.requests if request.gzipped)
        for path in ("pyodide.asm.0123abcd.wasm", "stdlib.zip.gz"):
            assert get(server, path, **{"Accept-Encoding": "gzip"})[0].headers["Content-Encoding"] is None


def test_a_file_that_changes_is_packed_anew(root: Path) -> None:
    with WatchedServer(root, gzipped=True) as server:
        first, _ = get(server, "", **{"Accept-Encoding": "gzip"})
        known = {"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
        assert get(server, "", **known)[0].status == 304
        (root / "index.html").write_text("<h1>mended</h1>", encoding="utf-8")
        response, body = get(server, "", **known)
        assert response.status == 200
        assert gzip.decompress(body) == b"<h1>mended</h1>"


def test_a_missing_file_is_a_404(server: WatchedServer) -> None:
    server.faults[".wasm"] = Fault.missing()
    response, _ = get(server, "pyodide.asm.0123abcd.wasm")
    assert response.status == 404
    server.faults.clear()
    response, body = get(server, "pyodide.asm.0123abcd.wasm")
    assert (response.status, body) == (200, WASM)


def test_a_truncated_file_is_short_and_says_so(server: WatchedServer) -> None:
    server.faults[".wasm"] = Fault.truncated(100)
    response, body = get(server, "pyodide.asm.0123abcd.wasm")
    assert (response.headers["Content-Length"], body) == ("100", WASM[:100])
    assert response.headers["Cache-Control"] == "no-store"


def test_a_dropped_connection_gives_less_than_it_announced(server: WatchedServer) -> None:
    server.faults[".wasm"] = Fault.dropped(after=100)
    response, body = get(server, "pyodide.asm.0123abcd.wasm")
    assert (response.headers["Content-Length"], body) == (str(len(WASM)), WASM[:100])


def test_a_stalled_file_ends_once_the_fault_is_lifted(server: WatchedServer) -> None:
    server.faults[".wasm"] = Fault.stalled(after=100)
    address = urlsplit(server.url)
    assert address.hostname is not None
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=0.5)
    connection.request("GET", address.path + "pyodide.asm.0123abcd.wasm")
    response = connection.getresponse()
    assert response.read(100) == WASM[:100]
    with pytest.raises(TimeoutError):
        response.read(1)
    connection.close()
    server.faults.clear()
    _, body = get(server, "pyodide.asm.0123abcd.wasm")
    assert body == WASM


def test_a_wrong_type_is_sent_as_told(server: WatchedServer) -> None:
    server.faults[".wasm"] = Fault.typed("text/plain")
    response, body = get(server, "pyodide.asm.0123abcd.wasm")
    assert (response.headers["Content-Type"], body) == ("text/plain", WASM)


def test_a_slow_line_takes_its_time_and_arrives_whole(server: WatchedServer) -> None:
    server.faults[".wasm"] = Fault.paced(80_000)
    started = time.monotonic()
    _, body = get(server, "pyodide.asm.0123abcd.wasm")
    assert body == WASM
    assert time.monotonic() - started > len(WASM) / 80_000 / 2


def test_a_taken_port_ends_in_one_sentence(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main([str(root), "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"Port {port} cannot be used" in said


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "a polite kill"])
def how(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that the programs started here take, even if the shell that runs the tests has them ignore it."""
    stop: signal.Signals = request.param
    before = signal.signal(stop, signal.SIG_DFL)
    yield stop
    signal.signal(stop, before)


def test_it_stops_cleanly_when_told_to(root: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "bounceback_site.serve", str(root), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert "http://127.0.0.1:" in running.stdout.readline()
        running.send_signal(how)
        try:
            _, errors = running.communicate(timeout=5)
        finally:
            running.kill()
    assert (running.returncode, errors) == (0, "")
