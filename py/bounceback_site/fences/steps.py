"""The Markdown fence `steps`: a numbered list whose lines begin with a name in bold.

```steps
**Go somewhere quiet.** Leave the building, or close the call.
**Send nothing yet.** You can write later today.
```
"""

import re
from html import escape

from markdown import Markdown

from bounceback.errors import RequestError
from bounceback_site.fences.fence import fence

__all__ = ["steps_fence"]

_LINE = re.compile(r"\*\*(?P<name>[^*]+)\*\*(?P<text>.*)")


@fence("steps")
def steps_fence(body: str, md: Markdown) -> str:
    """Print the steps (see the module)."""
    found = [_LINE.fullmatch(line.strip()) for line in body.splitlines() if line.strip()]
    if not found or None in found:
        raise RequestError("each line of a steps fence is one step and begins with its name: **Name.** What to do.")
    items = "".join(f"<li><strong>{escape(one['name'])}</strong>{escape(one['text'])}</li>" for one in found if one)
    return f'<ol class="steps">{items}</ol>'
