"""The site's scripts as they are sent: the source, without its comments."""

import re
from pathlib import Path

from bounceback_site.scripts import without_comments
from paths import ROOT

SCRIPT = """/** What it is. */
import { a } from "./a.js";

/**
 * A function.
 * @param {string} text
 */
export function b(text) {
  // The reason.
  const found = /** @type {HTMLElement} */ (a(text)); // beside
  const cast =
    /** @type {{ one: string }} */ (
      /** @type {unknown} */ (found)
    );
  return `https://host/*/${cast}`;
}
"""


def test_whole_lines_of_comment_go_and_every_other_line_stays_as_it_is() -> None:
    assert without_comments(SCRIPT).split("\n") == [
        'import { a } from "./a.js";',
        "",
        "export function b(text) {",
        "  const found = /** @type {HTMLElement} */ (a(text)); // beside",
        "  const cast =",
        "    /** @type {{ one: string }} */ (",
        "      /** @type {unknown} */ (found)",
        "    );",
        "  return `https://host/*/${cast}`;",
        "}",
        "",
    ]


def test_every_script_of_the_site_is_its_source_without_comments(built_site: Path) -> None:
    for file in (ROOT / "docs/assets/js").rglob("*.js"):
        sent = (built_site / file.relative_to(ROOT / "docs")).read_text(encoding="utf-8")
        source = file.read_text(encoding="utf-8")
        left = iter(source.split("\n"))
        assert all(line in left for line in sent.split("\n")), file
        assert not re.search(r"^\s*(//|/\*\*[^{]*$)", sent, re.MULTILINE), file
