"""What a page puts in the way of whoever uses a screen reader, in light colours and in dark ones."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

__all__ = ["violations"]


def violations(page: Page) -> list[tuple[str, str, list[str]]]:
    """The rules of accessibility that a page breaks as it stands: in which colours, which rule, and where."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        broken = Axe().run(page).response["violations"]
        found += [(scheme, rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in broken]
    return found
