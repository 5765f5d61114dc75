"""What `_headers` promises, from a host that reads it: every answer carries it, and it says what the pages say."""

import http.client
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bounceback_site.media import TYPES, is_hashed
from support.host_headers import headers_of, read_rules
from support.pages import pages_of
from support.server import WatchedServer

FOR_EVER = "public, max-age=31536000, immutable"
# What each promises stands in docs/contributing/hosting.md.
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
TRUSTED_TYPES = {"require-trusted-types-for": "'script'", "trusted-types": "bounceback"}


def directives(policy: str) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in policy.split(";")]
    assert len({name for name, _, _ in parts}) == len(parts), "a browser takes the first of two and drops the other"
    return {name: sources for name, _, sources in parts}


@pytest.fixture(scope="module")
def host(built_site: Path) -> Iterator[WatchedServer]:
    with WatchedServer(built_site, headers=headers_of(built_site)) as server:
        yield server


def asked(host: WatchedServer, path: str) -> tuple[int, Message]:
    address = urlsplit(host.url)
    assert address.hostname is not None
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    try:
        connection.request("HEAD", path)
        response = connection.getresponse()
        return response.status, response.headers
    finally:
        connection.close()


def test_every_answer_carries_every_promise(host: WatchedServer, built_site: Path) -> None:
    files = [file for file in built_site.rglob("*") if file.is_file() and file.name != "_headers"]
    paths = ["/" + file.relative_to(built_site).as_posix().removesuffix("index.html") for file in files]
    assert len(paths) > 100
    policies = set()
    for path in [*paths, "/nowhere/", "/letter"]:
        status, headers = asked(host, path)
        assert status == {"/nowhere/": 404, "/letter": 301}.get(path, 200), path
        for name, value in EVERYWHERE.items():
            assert headers.get_all(name) == [value], (path, name)
        for feature in ("camera", "geolocation", "microphone", "payment", "usb"):
            assert f"{feature}=()" in headers["Permissions-Policy"], path
        assert len(headers.get_all("Content-Security-Policy") or ()) == 1
        policies.add(headers["Content-Security-Policy"])
    assert len(policies) == 1


def test_only_what_never_changes_under_its_name_is_kept_for_ever(host: WatchedServer, built_site: Path) -> None:
    kept = 0
    for file in (file for file in built_site.rglob("*") if file.is_file() and file.name != "index.html"):
        path = "/" + file.relative_to(built_site).as_posix()
        _, headers = asked(host, path)
        assert headers.get_all("Cache-Control") == [FOR_EVER if is_hashed(path) else "no-cache"], path
        kept += is_hashed(path)
    assert kept > 5


def test_every_page_says_what_the_header_says(host: WatchedServer, built_site: Path) -> None:
    _, headers = asked(host, "/")
    sent = directives(headers["Content-Security-Policy"])
    # The one thing that a page cannot ask for by itself.
    assert sent.pop("frame-ancestors") == "'none'"
    for page in pages_of(built_site):
        (policy,) = (
            meta.get("content")
            for meta in page.all("meta")
            if meta.get("http-equiv").lower() == "content-security-policy"
        )
        said = directives(policy)
        # A service worker is sent the header too, and makes no markup.
        assert {name: said.pop(name) for name in TRUSTED_TYPES if name in said} == TRUSTED_TYPES, page.file
        assert said == sent, page.file


def test_a_host_has_a_type_for_every_file(built_site: Path) -> None:
    endings = {file.suffix for file in built_site.rglob("*") if file.is_file() and file.name != "_headers"}
    # Packed archives are opened by our own script alone.
    assert endings - TYPES.keys() == {".bin"}


@pytest.mark.parametrize(
    "text",
    [
        "  X-Early: 1\n",
        "/*\n  Nothing\n",
        "letter/\n  A: b\n",
        "/*/*\n  A: b\n",
        "/*\n  A: " + "b" * 2000,
        "/a\n" * 101,
    ],
)
def test_what_some_hosts_would_not_take_is_told(text: str) -> None:
    with pytest.raises(ValueError):
        read_rules(text)
