"""Markdown fences that print claims on a page, each with its source and how sure we are."""

from html import escape
from weakref import WeakKeyDictionary

from markdown import Markdown

from bounceback.errors import RequestError
from bounceback.guide.claims import FILE, Claim, claims, levels
from bounceback_site.fences.fence import fence

__all__ = ["claim_fence", "claims_fence", "sources_fence"]

_cited: WeakKeyDictionary[Markdown, list[str]] = WeakKeyDictionary()


def _known(ids: list[str]) -> list[Claim]:
    unknown = [key for key in ids if key not in claims()]
    if unknown:
        raise RequestError(f"no such claim: {', '.join(unknown)}; the claims are in {FILE}")
    return [claims()[key] for key in ids]


@fence("claim")
def claim_fence(body: str, md: Markdown) -> str:
    """Print the claims whose ids the body lists, one a line, as one paragraph."""
    found = _known(body.split())
    if not found:
        raise RequestError("a claim fence needs the id of a claim")
    _cited.setdefault(md, []).extend(claim.id for claim in found)
    words = " ".join(escape(claim.says) for claim in found)
    about = escape(found[0].says.split(".")[0][:60])
    link = f'<a href="#known-{found[0].id}" aria-label="How we know: {about}">How we know</a>'
    return f'<p class="claim">{words} {link}</p>'


@fence("claims")
def claims_fence(body: str, md: Markdown) -> str:
    """Print the page's *How we know*, closed, for every claim cited above it and those that the body lists."""
    ids = dict.fromkeys([*_cited.get(md, []), *body.split()])
    if not ids:
        raise RequestError("a claims fence stands below the claims it lists, or names some")
    items = "".join(_item(claim, f"known-{claim.id}") for claim in _known(list(ids)))
    return f'<details class="claims"><summary>How we know</summary><ul class="bare">{items}</ul></details>'


@fence("sources")
def sources_fence(body: str, md: Markdown) -> str:
    """Print every claim of the guide with its source, grouped by how sure we are."""
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
