"""What the guide may say as fact: claims with their sources, and the fences that print them on a page."""

from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.errors import DefinitionError
from bounceback.reading import Table, read

__all__ = ["Claim", "claim_fence", "claims", "claims_fence", "levels", "never_print", "sources_fence"]

FILE = "guide/claims.toml"
LONGEST_SENTENCE = 25

_cited: WeakKeyDictionary[Markdown, list[str]] = WeakKeyDictionary()


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


def _known(ids: list[str]) -> list[Claim]:
    try:
        book = claims()
    except DefinitionError as error:
        raise SuperFencesException(str(error)) from error
    unknown = [key for key in ids if key not in book]
    if unknown:
        raise SuperFencesException(f"no such claim: {', '.join(unknown)}; the claims are in {FILE}")
    return [book[key] for key in ids]


def claim_fence(
    source: str, language: str, class_name: str, options: dict[str, object], md: Markdown, **others: object
) -> str:
    """Markdown fence `claim`: prints the claims whose ids its body lists, one a line, as one paragraph.

    Returns HTML. Raises `SuperFencesException` for an unknown claim or a broken claims file.
    """
    found = _known(source.split())
    if not found:
        raise SuperFencesException("a claim fence needs the id of a claim")
    _cited.setdefault(md, []).extend(claim.id for claim in found)
    words = " ".join(escape(claim.says) for claim in found)
    about = escape(found[0].says.split(".")[0][:60])
    link = f'<a href="#known-{found[0].id}" aria-label="How we know: {about}">How we know</a>'
    return f'<p class="claim">{words} {link}</p>'


def claims_fence(
    source: str, language: str, class_name: str, options: dict[str, object], md: Markdown, **others: object
) -> str:
    """Markdown fence `claims`: the page's *How we know*, for every claim cited above it and those its body lists.

    Returns HTML: a closed `details` element. Raises `SuperFencesException` when there is nothing to list.
    """
    ids = dict.fromkeys([*_cited.get(md, []), *source.split()])
    if not ids:
        raise SuperFencesException("a claims fence stands below the claims it lists, or names some")
    items = "".join(_item(claim, f"known-{claim.id}") for claim in _known(list(ids)))
    return f'<details class="claims"><summary>How we know</summary><ul class="bare">{items}</ul></details>'


def sources_fence(
    source: str, language: str, class_name: str, options: dict[str, object], md: Markdown, **others: object
) -> str:
    """Markdown fence `sources`: every claim of the guide with its source, grouped by how sure we are. Returns HTML."""
    everything = _known(list(claims()))
    parts: list[str] = []
    for level, words in levels().items():
        items = "".join(_item(claim, f"source-{claim.id}") for claim in everything if claim.sure == level)
        if items:
            parts.append(f'<h2 id="{level}">{escape(words)}</h2><ul class="bare sources">{items}</ul>')
    return "".join(parts)


def _item(claim: Claim, anchor: str) -> str:
    title = claim.title if claim.title.endswith("?") else f"{claim.title}."
    where = f"{escape(claim.author)} ({claim.year}). {escape(title)} {escape(claim.venue)}."
    if claim.link:
        where += f' <a href="{escape(claim.link)}">{escape(claim.link)}</a>'
    return (
        f'<li id="{anchor}">{escape(claim.says)} '
        f'<span class="claim-sure" data-sure="{claim.sure}">{escape(levels()[claim.sure])}</span>'
        f'<span class="claim-caveat">But: {escape(claim.caveat)}</span>'
        f'<span class="claim-source">{where}</span></li>'
    )
