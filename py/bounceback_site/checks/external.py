"""Addresses outside the site: whether they are well-formed, and one list of them all for a person to check by hand.

Nothing here fetches one. A build must not depend on other people's servers, and whether a page still says what we cite
it for is for a person to see.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from bounceback_site.checks.pages import Page

__all__ = ["LIST", "address_problem", "external_addresses", "write_list"]

LIST = "external-addresses.txt"
_HEAD = """\
# Every address outside this site that its pages name, with the pages below it. Written by each build, to check by hand:
# does the page still open, and does it still say what we cite it for? The numbers can be called, the pages opened.
"""
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
# https://www.rfc-editor.org/rfc/rfc3986#section-2: what may stand in an address, or a percent sign and two digits.
_ALLOWED = re.compile(r"(?:[\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*", re.ASCII)
_NUMBER = re.compile(r"\+?[0-9]{3,15}")
_MAILBOX = re.compile(r"[\w.+-]+@(?P<host>[^@]+)", re.ASCII)


def address_problem(address: str) -> str | None:
    """Return what is wrong with an address that has a scheme, or nothing. Data inside the page is no address."""
    parts = urlsplit(address)
    if parts.scheme == "data":
        return None
    if not _ALLOWED.fullmatch(address):
        return "holds a letter that no address may hold"
    match parts.scheme:
        case "http" | "https":
            if not _HOST.fullmatch(parts.netloc):
                return "names no host"
            return "ends in a mark of the sentence around it" if re.search(r"[.,;:!]$", address) else None
        case "tel" | "sms":
            return None if _NUMBER.fullmatch(parts.path) else "is no number to call"
        case "mailto":
            found = _MAILBOX.fullmatch(parts.path)
            return None if found and _HOST.fullmatch(found["host"]) else "is no address to write to"
        case _:
            return "is of a kind that no page of ours should lead to"


def external_addresses(pages: Iterable[Page]) -> dict[str, tuple[str, ...]]:
    """Every address outside the site that a link leads to, sorted, with the files of the pages that name it."""
    found: dict[str, dict[str, None]] = {}
    for page in pages:
        for element in page.all("a"):
            address = element.get("href").strip()
            if urlsplit(address).scheme:
                found.setdefault(address, {})[page.file] = None
    return {address: tuple(found[address]) for address in sorted(found)}


def write_list(site: Path, pages: Iterable[Page]) -> None:
    """Write the list into the site, as `LIST`."""
    entries = (
        "\n".join((address, *(f"    {file.removesuffix('index.html') or './'}" for file in files)))
        for address, files in external_addresses(pages).items()
    )
    (site / LIST).write_text("\n".join((_HEAD, *entries)) + "\n", encoding="utf-8")
