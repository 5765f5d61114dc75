"""Draws docs/assets/images/social.png, the picture that chats show beside a link. Run it by hand after a new look.

Needs the test environment's browser, and the faces and colours of docs/assets.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from bounceback_site.chromium import launch_options

ASSETS = Path(__file__).resolve().parents[1] / "docs" / "assets"
CARD = """<!doctype html><link rel="stylesheet" href="{styles}"><style>
body {{ position: relative; margin: 0; width: 1200px; height: 630px; overflow: hidden; background: var(--desk);
  color: var(--ink); }}
h1 {{ position: absolute; left: 80px; top: 120px; width: 620px; margin: 0; font: 400 76px/1.1 var(--serif); }}
p {{ position: absolute; left: 80px; bottom: 76px; margin: 0; font: 400 30px var(--sans); color: var(--ink-soft); }}
div {{ position: absolute; left: 760px; top: 90px; width: 380px; height: 600px; padding: 48px; background: var(--sheet);
  border: 2px solid var(--sheet-edge); box-shadow: var(--sheet-shadow); box-sizing: border-box;
  font: 400 30px/1.5 var(--serif); }}
mark {{ background: var(--mark); color: var(--on-mark); border-bottom: 3px dashed var(--mark-line); }}
</style><h1>A bad interview hurts. Let’s find your next step.</h1><p>Bounce Back: free, private, in your own browser</p>
<div>Dear <mark>[their name]</mark>,<br><br>Thank you for talking to me. I have thought more about your question. A
fuller answer is <mark>[your answer]</mark>.<br><br>Kind regards</div>"""


def main() -> None:
    """Write the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        card = ASSETS / "images" / ".social.html"
        card.write_text(CARD.format(styles="../css/tokens.css"), encoding="utf-8")
        try:
            page.goto(card.as_uri())
            page.evaluate("document.fonts.ready.then(() => true)")
            page.screenshot(path=ASSETS / "images" / "social.png")
        finally:
            card.unlink()
            browser.close()


if __name__ == "__main__":
    main()
