"""What the guide may say as fact: claims with their sources, and phrases that it never says."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from bounceback.definitions.toml import Table, read

__all__ = ["FILE", "Claim", "claims", "levels", "never_print"]

FILE = "guide/claims.toml"
LONGEST_SENTENCE = 25


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the guide may say, and what stands behind it.

    `says` is the sentence as readers see it; `link` a DOI or the page's own address, or empty where nobody has seen it;
    `sure` a key of `levels()`; `caveat` what the source does not show.
    """

    id: str
    says: str
    author: str
    title: str
    year: int
    venue: str
    link: str
    sure: str
    caveat: str


@cache
def _book() -> tuple[dict[str, str], dict[str, Claim]]:
    return read(FILE, _build)


def levels() -> dict[str, str]:
    """How sure we can be of a claim, from its key to the words readers see, surest first."""
    return _book()[0]


def claims() -> dict[str, Claim]:
    """Every claim by its id, in the order of the file. Raises `DefinitionError` with every problem of the file."""
    return _book()[1]


@cache
def never_print() -> dict[str, str]:
    """Phrases that must not stand on any page, each with its reason."""
    return read("guide/never_print.toml", lambda top: _texts(top.table("phrases")))


def _texts(table: Table) -> dict[str, str]:
    return {key: table.text(key) for key in table}


def _build(top: Table) -> tuple[dict[str, str], dict[str, Claim]]:
    known = _texts(top.table("levels"))
    table = top.table("claims")
    return known, {key: _claim(key, table.table(key), tuple(known)) for key in table}


def _claim(key: str, table: Table, known: tuple[str, ...]) -> Claim:
    claim = Claim(
        id=key,
        says=table.text("says"),
        author=table.text("author"),
        title=table.text("title"),
        year=table.number("year"),
        venue=table.text("venue"),
        link=table.text("link", ""),
        sure=table.choice("sure", known),
        caveat=table.text("caveat"),
    )
    address = urlsplit(claim.link)
    if claim.link and (address.scheme not in {"http", "https"} or "." not in address.netloc):
        table.problem("link", "expected a whole http address, a DOI as https://doi.org/…")
    elif claim.link and not address.path.strip("/"):
        table.problem("link", "expected the address of the page itself; leave it out where only the site is known")
    if not 1900 < claim.year < 2100:
        table.problem("year", "expected the year of the source")
    for sentence in claim.says.replace("?", ".").split(". "):
        if len(sentence.split()) > LONGEST_SENTENCE:
            table.problem("says", f"expected sentences of at most {LONGEST_SENTENCE} words")
    return claim
