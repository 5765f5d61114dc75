"""The desk on a phone: the first box in view, few taps from the verdict to a copied letter, nothing under the bar."""

import pytest
from playwright.sync_api import Page, expect

from bounceback.links.share import share
from bounceback.questions.catalog import kind_ids
from browser.runtime_page import settled
from browser.test_letter_desk import letter, open_desk

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SMALL = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LOWEST_FIRST_BOX = 150
MOST_TAPS = 14
MOST_SCREENS = 4


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_the_first_box_of_every_kind_is_near_the_top_of_the_screen(page: Page) -> None:
    low = {}
    page.route("**/*.wasm", lambda _route: None)  # what stands there does not wait for Python
    for kind in kind_ids():
        page.goto(f"letter/?kind={kind}")
        expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-kind", kind)
        expect(page.locator('[data-part="nav"]')).to_be_visible()
        below = page.evaluate(
            """() => {
              const box = [...document.querySelectorAll(".desk-form :is(textarea, .input)")]
                .find((each) => each.checkVisibility());
              const header = document.querySelector(".masthead");
              return box.getBoundingClientRect().top - header.getBoundingClientRect().bottom;
            }"""
        )
        if below > LOWEST_FIRST_BOX:
            low[kind] = below
    assert low == {}


HAPPENED = {"cause": ("blanked",), "outcome": "waiting", "timing": "t0", "want_it": "yes"}
ANSWERS = {
    "put_right": "When you asked how I plan a rota, I said nothing.",
    "better": "What I should have said is that I keep a list of who can swap.",
    "their_name": "Sam Okoye",
    "role": "ward clerk",
    "company": "Northfield Clinic",
    "your_name": "Amara Diallo",
}


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_from_a_verdict_to_a_copied_letter_there_are_few_taps_and_little_scrolling(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"checklist/{share(HAPPENED, words=False)}")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "better_answer")
    taps, scrolled = 0, 0.0

    def tap(selector: str) -> None:
        nonlocal taps, scrolled
        before = page.evaluate("scrollY")
        page.locator(f"{selector}:visible").first.tap()
        taps += 1
        scrolled += abs(page.evaluate("scrollY") - before) / 844

    page.locator('[data-verdict] a[href*="letter/?kind=better_answer"]').first.tap()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    taps += 1
    while True:
        seen = page.locator(".desk-form :is(input, textarea):visible")
        asked = seen.evaluate_all("each => each.map((one) => one.name)")
        for key in asked:
            if key in ANSWERS:
                tap(f'[name="{key}"]')
                page.keyboard.insert_text(ANSWERS[key])
        if not page.locator('[data-action="next"]').is_visible():
            break
        tap('[data-action="next"]')
    tap('[data-action="read"]')
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    settled(page)
    tap('[data-action="copy"]')
    expect(page.locator('[data-action="copy"]')).to_have_text("Copied. Paste it into your mail")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == letter(page)
    for words in ANSWERS.values():
        assert words in copied
    assert taps <= MOST_TAPS, taps
    assert scrolled <= MOST_SCREENS, scrolled


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_the_bar_says_the_gaps_and_turns_to_the_letter_and_back_to_the_same_box(page: Page) -> None:
    open_desk(page)
    bar, turn = page.locator('[data-part="bar"]'), page.locator('[data-action="turn"]')
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("4 gaps left")
    box = page.locator('[name="proof"]:visible')
    box.tap()
    page.keyboard.insert_text("I rebuilt the rota.")
    expect(bar).to_contain_text("3 gaps left")
    expect(turn).to_have_text("Letter")
    turn.tap()
    expect(page.locator("[data-letter]")).to_be_in_viewport()
    expect(page.locator('[data-part="letter-title"]')).to_be_focused()
    expect(turn).to_have_text("Questions")
    turn.tap()
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
    expect(turn).to_have_text("Letter")
    # From a gap in the letter to its box, wherever it is asked.
    turn.tap()
    page.locator('[data-letter] a[data-gap="your_name"]').tap()
    expect(page.locator('[name="your_name"]:visible')).to_be_focused()
    page.keyboard.insert_text("Amara")
    expect(bar).to_contain_text("2 gaps left")


# What is pressed or written on, and is not where its reader can see all of it once it has the focus.
COVERED = """() => {
  const bar = document.querySelector('[data-part="bar"]').getBoundingClientRect();
  const found = [];
  for (const each of document.querySelectorAll('.desk :is(a, button, summary, select, input, textarea)')) {
    if (!each.checkVisibility({ visibilityProperty: true }) || each.closest('[data-part="bar"]')) continue;
    each.focus();
    if (document.activeElement !== each) continue;
    const seen = (each.closest(".choice") ?? each).getBoundingClientRect();
    const name = each.dataset.action || each.name || each.textContent.trim().slice(0, 40);
    const hidden = seen.top < -1 || seen.bottom > bar.top + 1;
    if (hidden) found.push(`${name}: ${seen.top} to ${seen.bottom}, bar ${bar.top}`);
  }
  return found;
}"""
CUT = """() => {
  const found = [];
  const wanted = '.desk :is(button, label, legend, p, li, h2, summary, option, [data-letter], textarea, select)';
  for (const each of document.querySelectorAll(wanted)) {
    if (!each.checkVisibility({ visibilityProperty: true }) || each.closest(".visually-hidden, .inbox")) continue;
    const style = getComputedStyle(each);
    const box = each.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const clips = each.scrollWidth > each.clientWidth + 1 && style.overflowX !== "visible";
    const name = each.dataset.action || each.name || each.textContent.trim().slice(0, 40);
    if (clips || box.right > innerWidth + 1 || box.left < -1) found.push(`${name}: ${box.left} to ${box.right}`);
  }
  return found;
}"""


@pytest.mark.parametrize("context_options", [SMALL], ids=["360 x 640"])
@pytest.mark.parametrize("kind", ["influence", "adjust_or_rearrange"])
def test_on_a_small_phone_with_large_type_nothing_is_cut_or_hidden_by_the_bar(page: Page, kind: str) -> None:
    open_desk(page, f"?kind={kind}")
    page.evaluate("document.documentElement.style.setProperty('font-size', '130%', 'important')")
    following = page.locator('[data-action="next"]')
    while True:
        for box in page.locator(".desk-form textarea:visible").all():
            box.fill("i dont know when i will be back, and nobody told me")
        page.wait_for_timeout(400)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate(CUT) == []
        assert page.evaluate(COVERED) == []
        if not following.is_visible():
            break
        following.tap()
    page.locator('[data-action="read"]').tap()
    page.locator('[data-action="copy"]').tap()
    expect(page.locator('[data-part="before"]')).to_be_visible()
    assert page.evaluate(CUT) == []
    assert page.evaluate(COVERED) == []
