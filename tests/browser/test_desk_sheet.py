"""The sheet: the sentence made last, the inbox, and a screen enlarged four times."""

import pytest
from playwright.sync_api import Page, expect

from browser.test_desk_promises import TWELVE
from browser.test_letter_desk import fill, open_desk

# 1280 x 1024 pixels, enlarged to 400 %.
ENLARGED = {"viewport": {"width": 320, "height": 256}}


def test_the_sentence_that_an_answer_made_is_marked_for_a_moment(page: Page) -> None:
    page.add_init_script(
        """window.marked = [];
        new MutationObserver((all) => {
          for (const { target } of all) if (target.dataset?.fresh !== undefined) marked.push(target.dataset.sentence);
        }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-fresh"] });"""
    )
    open_desk(page)
    expect(page.locator('[data-part="inbox"]')).to_be_visible()  # Python's first letter is there
    fill(page, {"proof": "I rebuilt the rota."})
    expect(page.locator("[data-letter]")).to_contain_text("I rebuilt the rota.")
    expect(page.locator("[data-fresh]")).to_have_count(0)
    assert set(page.evaluate("marked")) == {"proof-1"}


def test_the_inbox_shows_who_it_is_from_the_subject_and_the_first_words_beside_two_other_mails(page: Page) -> None:
    open_desk(page)
    fill(page, TWELVE)
    expect(page.locator("[data-letter] a.gap")).to_have_count(0)
    yours = page.locator(".inbox li[data-yours]")
    expect(yours).to_contain_text("Amara Diallo")
    expect(yours).to_contain_text(page.locator("[data-subject]").inner_text())
    expect(yours).to_contain_text("Dear Sam Okoye, Thank you")
    expect(page.locator(".inbox li")).to_have_count(3)


@pytest.mark.parametrize("context_options", [ENLARGED], ids=["400%"])
def test_enlarged_four_times_the_page_keeps_its_few_lines_and_a_card_is_not_covered(page: Page) -> None:
    open_desk(page)
    expect(page.locator('[data-part="inbox"]')).to_be_visible()  # Python's first letter is there
    expect(page.locator('[data-part="bar"]')).not_to_be_in_viewport()
    page.locator('[data-letter] [data-sentence="hear_from_you"]').click()
    expect(page.locator("#own-words")).to_be_in_viewport()
    page.locator('[data-part="card-frame"] [data-action="leave-out"]').scroll_into_view_if_needed()
    expect(page.locator('[data-part="card-frame"] [data-action="leave-out"]')).to_be_in_viewport()
    assert int(page.evaluate("document.documentElement.scrollWidth")) <= 320
