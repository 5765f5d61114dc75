"""`python -m bounceback_site.scripts site`: leaves comments out of the site's own scripts.

Types and reasons stand in comments, a third of what the scripts weigh; whoever wants to read them has the source. Only
whole lines of comment go: what is left is the source, line for line.
"""

import re
import sys
from pathlib import Path

__all__ = ["without_comments", "write_scripts"]

# A comment that has its lines to itself.
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)


def without_comments(script: str) -> str:
    """Return a script without the comments that have their lines to themselves."""
    return _COMMENT.sub("", script)


def write_scripts(site: Path) -> None:
    """Leave the comments out of the scripts in a built site."""
    for file in sorted((site / "assets/js").rglob("*.js")):
        file.write_text(without_comments(file.read_text(encoding="utf-8")), encoding="utf-8", newline="")


if __name__ == "__main__":
    write_scripts(Path(sys.argv[1]))
