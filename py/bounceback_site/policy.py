"""`python -m bounceback_site.policy site`: writes the content security policy into every built page, and `_headers`.

The policy is worked out from the pages themselves: an inline script is allowed by its hash, and nothing else is. What
no hash can allow (style attributes, event handlers, addresses on other origins) is reported, and the build ends.
"""

import base64
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bounceback_site.checks.pages import Element, Page, read_pages
from bounceback_site.checks.problems import SiteError, SiteProblem
from bounceback_site.media import is_hashed

__all__ = ["page_policy", "policy", "policy_problems", "script_hashes", "write_headers", "write_policy"]

# Trusted Types: text never becomes a script or markup, and one module of ours alone may name a worker's script.
_TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types bounceback"
_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# https://html.spec.whatwg.org/multipage/scripting.html#attr-script-type: any other type is data and never runs.
_RUNS = frozenset({"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"})
_LOADS = {"object": "data"} | dict.fromkeys(
    ("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"), "src"
)
_LINK_LOADS = frozenset(
    {
        "apple-touch-icon",
        "dns-prefetch",
        "icon",
        "manifest",
        "modulepreload",
        "preconnect",
        "prefetch",
        "preload",
        "stylesheet",
    }
)


def _is_inline(element: Element) -> bool:
    return element.tag == "script" and "src" not in element.attributes and element.get("type").lower() in _RUNS


def script_hashes(pages: Iterable[Page]) -> tuple[str, ...]:
    """Return the `'sha256-…'` sources of all inline scripts of the pages, each once, sorted."""
    scripts = {element.text for page in pages for element in page.all("script") if _is_inline(element)}
    digests = (hashlib.sha256(script.replace("\r\n", "\n").encode()).digest() for script in scripts)
    return tuple(sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))


def policy(hashes: Iterable[str]) -> str:
    """Return the policy that all pages share, given the sources of the inline scripts.

    `'wasm-unsafe-eval'` lets WebAssembly compile, and not JavaScript's `eval`. A worker started from a `blob:` inherits
    this policy; one loaded by its address does not, which is why Python's worker is a blob.
    """
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", "'wasm-unsafe-eval'", *hashes)),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def page_policy(text: str) -> str:
    """Return the policy that stands in a page, given that of all: with Trusted Types, which need a page to bind."""
    return text + _TRUSTED_TYPES


def policy_problems(page: Page, own_address: str = "") -> Iterator[SiteProblem]:
    """Say what a page's policy cannot allow, or could not prevent. `own_address` is the site's public one, if any."""
    early = [element for element in page.elements if element.tag in ("meta", "script", "link", "style", "base")]
    if not (len(early) > 1 and early[0].get("charset") and early[1].get("http-equiv") == "Content-Security-Policy"):
        yield SiteProblem(page.file, 1, "the policy must be the first thing in the head after the charset")
    for element in page.elements:
        for message in _element_problems(element, own_address):
            yield SiteProblem(page.file, element.line, message)


def _element_problems(element: Element, own_address: str) -> Iterator[str]:
    if element.tag in ("style", "base", "iframe", "object", "embed"):
        yield f"<{element.tag}> is not allowed by the policy"
    for name, value in element.attributes.items():
        if name == "style":
            yield f'<{element.tag} style="{value}"> is not allowed by the policy: use a class'
        if name.startswith("on"):
            yield f'<{element.tag} {name}="…"> is not allowed by the policy: add a listener in a module'
        if value.strip().lower().startswith("javascript:"):
            yield f"<{element.tag} {name}> holds a javascript: address"
    for address in _loaded(element):
        parts = urlsplit(address.strip())
        if (parts.netloc or parts.scheme not in ("", "data")) and not (own_address and address.startswith(own_address)):
            yield f"<{element.tag}> loads {address} from another origin"


def _loaded(element: Element) -> Iterator[str]:
    """Return the addresses that a browser fetches for an element by itself."""
    if element.tag == "link" and _LINK_LOADS & set(element.get("rel").lower().split()):
        yield element.get("href")
    elif element.tag in _LOADS:
        yield element.get(_LOADS[element.tag])
    for part in element.get("srcset").split(","):
        yield part.strip().partition(" ")[0]
    yield element.get("poster")


def write_policy(site: Path, own_address: str = "") -> str:
    """Write the policy into every page and into `_headers`; returns what is common to all.

    Raises `SiteError` with every problem found.
    """
    pages = read_pages(site)
    problems = [problem for page in pages for problem in policy_problems(page, own_address)]
    text = policy(script_hashes(pages))
    content = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=)"[^"]*"')
    for page in pages:
        file = site / page.file
        html, found = content.subn(rf'\1"{page_policy(text)}"', file.read_text(encoding="utf-8"))
        if found != 1:
            problems.append(SiteProblem(page.file, 0, f"the policy's place is there {found} times and must be once"))
        file.write_text(html, encoding="utf-8", newline="")
    if problems:
        raise SiteError(problems)
    write_headers(site, text)
    return text


def write_headers(site: Path, text: str) -> None:
    """Write `_headers`, for hosts that read it (Netlify, Cloudflare Pages): the policy, and what only headers do."""
    lines = ["/*", f"  Content-Security-Policy: {text}; frame-ancestors 'none'"]
    lines += [f"  {name}: {value}" for name, value in _HEADERS.items()]
    for pattern in _cached_for_ever(site):
        lines += [pattern, "  Cache-Control: public, max-age=31536000, immutable"]
    (site / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cached_for_ever(site: Path) -> list[str]:
    """Patterns for files whose names carry a hash: a folder's `/*` where all its files do, each file otherwise."""
    patterns: list[str] = []
    for folder in sorted({file.parent for file in site.rglob("*") if file.is_file() and is_hashed(file.name)}):
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        place = "/" + folder.relative_to(site).as_posix()
        # A header that two rules name goes out twice.
        if any(place.startswith(pattern[:-1]) for pattern in patterns if pattern.endswith("/*")):
            continue
        if all(is_hashed(file.name) for file in files):
            patterns.append(f"{place}/*")
        else:
            patterns += [f"{place}/{file.name}" for file in files if file.parent == folder and is_hashed(file.name)]
    return patterns


def main(arguments: list[str]) -> int:
    """Write the policy into the site named by the only argument. Returns the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Name the folder of the built site: python -m bounceback_site.policy site", file=sys.stderr)
        return 2
    try:
        print(write_policy(Path(arguments[0])))
    except SiteError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
