"""The hosting page: nginx takes its configuration as it stands there, and serves the site as the page says."""

import gzip
import http.client
import os
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bounceback_site.media import TYPES, is_hashed
from support.host_headers import headers_of
from support.nginx import PAGE, hosted_copy, page_configuration, serving


@pytest.fixture(scope="module")
def site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hosted_copy(built_site, tmp_path_factory.mktemp("hosted") / "site")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    try:
        with serving(page_configuration(), site) as address:
            yield address
    except LookupError as error:
        # Where everything can be installed nothing may be left out.
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


def asked(address: str, path: str, **headers: str) -> tuple[int, Message, bytes]:
    host = urlsplit(address)
    assert host.hostname is not None
    connection = http.client.HTTPConnection(host.hostname, host.port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def test_every_file_arrives_whole_with_its_type_and_its_time_to_live(address: str, site: Path) -> None:
    files = [file for file in site.rglob("*") if file.is_file() and file.name != "_headers"]
    for file in files:
        path = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        status, headers, body = asked(address, path)
        assert (status, body) == (200, file.read_bytes()), path
        assert headers["Content-Type"].replace("; ", ";") == TYPES.get(file.suffix, "application/octet-stream").replace(
            "; ", ";"
        ), path
        assert ("immutable" in headers["Cache-Control"]) == is_hashed(path), path


@pytest.mark.parametrize("path", ["/", "/letter/", "/assets/js/main.js", "/sw.js", "/nowhere/"])
def test_every_answer_carries_what_other_hosts_read_from_headers(address: str, built_site: Path, path: str) -> None:
    status, sent, _ = asked(address, path)
    assert status == (404 if path == "/nowhere/" else 200)
    for name, value in headers_of(built_site)(path).items():
        assert len(sent.get_all(name) or ()) == 1, name
        if name == "Content-Security-Policy":
            # A policy of its own beside the page's: a browser keeps to both.
            theirs = set(value.split("; "))
            assert set(sent[name].split("; ")) <= theirs
            assert {"frame-ancestors 'none'", "connect-src 'self'"} <= set(sent[name].split("; "))
        else:
            assert sent[name] == value


def test_text_and_wasm_go_out_packed_to_whoever_takes_that(address: str, site: Path) -> None:
    (wasm,) = site.rglob("*.wasm")
    for path in ("/", "/assets/js/main.js", "/assets/css/base.css", "/" + wasm.relative_to(site).as_posix()):
        _, plain, body = asked(address, path)
        _, packed, less = asked(address, path, **{"Accept-Encoding": "gzip"})
        assert (plain["Content-Encoding"], packed["Content-Encoding"]) == (None, "gzip"), path
        assert packed["Vary"] == "Accept-Encoding"
        assert gzip.decompress(less) == body
        assert len(less) < len(body) / 1.5


def test_what_is_not_there_gets_our_page_and_a_folder_its_slash(address: str, site: Path) -> None:
    status, _, body = asked(address, "/no/such/page")
    assert (status, body) == (404, (site / "404.html").read_bytes())
    assert asked(address, "/letter/%23s=1.p.x.y")[2] == body
    assert asked(address, "/_headers")[0] == 404
    status, headers, _ = asked(address, "/letter?kind=influence")
    assert (status, headers["Location"]) == (301, "/letter/?kind=influence")


def test_a_configuration_that_nginx_does_not_take_is_told(site: Path) -> None:
    broken = page_configuration().replace("gzip_static on;", "gzip_statc on;")
    try:
        with pytest.raises(ValueError, match="gzip_statc"), serving(broken, site):
            pass
    except LookupError as error:
        pytest.skip(str(error))


def test_the_page_names_every_header_that_the_build_writes(built_site: Path) -> None:
    named = set(re.findall(r"^\| `([\w-]+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    sent = headers_of(built_site)
    assert {*sent("/"), "Cache-Control"} <= named
