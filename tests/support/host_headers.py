"""A host that reads `_headers`, as Netlify and Cloudflare Pages do: which headers it sends for a path."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["MOST_RULES", "Rule", "headers_of", "read_rules"]

# Cloudflare's limits; what lies beyond them is left out there without a word.
MOST_RULES = 100
LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers for all paths that fit `pattern`, in which one `*` stands for anything."""

    pattern: str
    headers: tuple[tuple[str, str], ...]

    def fits(self, path: str) -> bool:
        """Whether this rule is for a path."""
        return re.fullmatch(".*".join(map(re.escape, self.pattern.split("*"))), path) is not None


def read_rules(text: str) -> tuple[Rule, ...]:
    """Read the rules in the text of a `_headers` file. Raises `ValueError` for what not every such host would take."""
    rules: list[Rule] = []
    for line in text.splitlines():
        if len(line) > LONGEST_LINE:
            raise ValueError(f"a line of {len(line)} characters: {line[:60]}")
        if not line.startswith(" "):
            if not line.startswith("/") or line.count("*") > 1:
                raise ValueError(f"no path, or one with several stars: {line}")
            rules.append(Rule(line, ()))
            continue
        name, mark, value = line.strip().partition(": ")
        if not (rules and mark and value):
            raise ValueError(f"no header, or none that belongs to a path: {line}")
        rules[-1] = Rule(rules[-1].pattern, (*rules[-1].headers, (name, value)))
    if len(rules) > MOST_RULES:
        raise ValueError(f"{len(rules)} rules")
    return tuple(rules)


def headers_of(site: Path) -> Callable[[str], dict[str, str]]:
    """Return what such a host sends for each path of a built site: the headers of all rules that fit."""
    rules = read_rules((site / "_headers").read_text(encoding="utf-8"))

    def sent(path: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for rule in rules:
            for name, value in rule.headers if rule.fits(path) else ():
                # A header that two rules name goes out with both values.
                found[name] = f"{found[name]}, {value}" if name in found else value
        return found

    return sent
