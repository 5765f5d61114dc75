"""Pages that are steps: the Markdown fence `steps`, and the same steps for search engines (schema.org `HowTo`).

    ```steps
    **Go somewhere quiet.** Leave the building, or close the call.
    **Send nothing yet.** You can write later today.
    ```

Both are made from the same words, so that search engines are told what the page says and nothing else.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from markdown import Markdown
from markupsafe import Markup
from pymdownx.superfences import SuperFencesException

__all__ = ["Section", "Step", "how_to", "steps_fence"]

_LINE = re.compile(r"\*\*(?P<name>[^*]+)\*\*(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its `name` may be empty."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Steps under one heading."""

    name: str
    steps: tuple[Step, ...]


def how_to(name: str, parts: Iterable[Section | Step]) -> Markup:
    """The steps of the page called `name`, as a script element that holds data and never runs."""
    told = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": name,
        "inLanguage": "en-GB",
        "step": [_told(part) for part in parts],
    }
    # A "<" could end the element.
    data = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{data}</script>')


def _told(part: Section | Step) -> dict[str, object]:
    if isinstance(part, Section):
        return {"@type": "HowToSection", "name": part.name, "itemListElement": [_told(step) for step in part.steps]}
    return {"@type": "HowToStep", **({"name": part.name} if part.name else {}), "text": part.text}


def steps_fence(
    source: str, language: str, class_name: str, options: dict[str, object], md: Markdown, **others: object
) -> str:
    """Markdown fence `steps`: a numbered list, each line one step that begins with its name in bold. Returns HTML.

    Raises `SuperFencesException` when there is no step, or a line does not begin so.
    """
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    found = [_LINE.fullmatch(line) for line in lines]
    if not found or None in found:
        raise SuperFencesException(
            "each line of a steps fence is one step and begins with its name: **Name.** What to do."
        )
    pairs = [(one["name"], one["text"]) for one in found if one]
    items = "".join(f"<li><strong>{escape(name)}</strong>{escape(text)}</li>" for name, text in pairs)
    steps = [Step(f"{name}{text}", name.rstrip(".,:")) for name, text in pairs]
    title = _title(md)
    return f'<ol class="steps">{items}</ol>{how_to(title, steps) if title else ""}'


def _title(md: Markdown) -> str:
    """The title of the page that `md` renders; empty where the builder does not tell."""
    for processor in md.treeprocessors:
        about = getattr(getattr(getattr(processor, "file", None), "page", None), "meta", {})
        if title := about.get("title"):
            return str(title)
    return ""
