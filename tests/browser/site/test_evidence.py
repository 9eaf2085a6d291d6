"""Evidence where it is needed, in a real browser: beside the sentence, unfolded below it, in cards and popovers."""

import pytest
from playwright.sync_api import expect

from tests.browser.site.measures import wait_until

SUMMARY = "/summaries/study-clean/"
STEADY = [
    "/", SUMMARY, "/smes/", "/smes/visblue/", "/clusters/clean/", "/claims/visblue-oa-technology/", "/matrix/oli/",
    "/compare/?sme=visblue&sme=stac&sme=remoni", "/quotes/visblue-03/", "/interviews/visblue-1/", "/glossary/",
]  # fmt: skip
SHIFTS = """new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", STEADY)
def test_nothing_moves_while_a_page_loads(address, width, visit):
    assert visit(address, width=width).evaluate(SHIFTS) == 0


def top_and_left(part):
    box = part.bounding_box()
    return box["y"], box["x"]


def test_evidence_stands_in_the_margin_of_a_wide_page_and_below_the_paragraph_of_a_narrow_one(visit):
    page = visit(SUMMARY)
    paragraph = page.locator(".has-margin > p:has(+ .margin)").first
    aside = page.locator(".has-margin > .margin").first
    assert top_and_left(aside)[1] > top_and_left(paragraph)[1] + paragraph.bounding_box()["width"]
    assert abs(top_and_left(aside)[0] - top_and_left(paragraph)[0]) < 12
    page.set_viewport_size({"width": 800, "height": 900})
    assert top_and_left(aside)[0] >= top_and_left(paragraph)[0] + paragraph.bounding_box()["height"]


def test_chain_unfolds_below_the_sentence_and_escape_folds_it_and_keeps_the_focus(visit):
    page = visit("/claims/?organisation=visblue")
    button = page.get_by_role("button", name="How do we know this?").first
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    panel = page.locator(f"#{button.get_attribute('aria-controls')}")
    expect(panel).to_contain_text("Rests on")
    expect(button).to_be_focused()
    panel.get_by_role("link").first.focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    expect(panel).to_be_visible()


def test_unfolded_chain_is_accessible(visit, assert_accessible):
    page = visit(SUMMARY)
    button = page.get_by_role("button", name="How do we know this?").first
    button.click()
    expect(page.locator(".how-panel").first).to_contain_text("Rests on")
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)


def test_without_script_the_chain_is_a_page(visit):
    page = visit("/claims/?organisation=visblue", javascript=False)
    page.get_by_role("link", name="How do we know this?").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How do we know this?")


def test_card_stays_while_the_pointer_is_on_it_and_goes_when_it_leaves(visit):
    page = visit(SUMMARY)
    page.locator("a.ref-claim").first.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("support")
    page.wait_for_timeout(1500)
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_figure_says_who_in_a_popover_with_and_without_script(javascript, visit):
    page = visit("/smes/visblue/", javascript=javascript)
    mark = page.locator(".says-mark").first
    card = page.locator(f"#{mark.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    mark.click()
    expect(card).to_be_visible()
    expect(card.get_by_role("link").first).to_contain_text("master thesis")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_print_view_opens_everything(visit):
    page = visit(f"{SUMMARY}?print=1")
    wait_until(page, "document.querySelectorAll('details').length > 0")
    assert page.locator("details:not([open])").count() == 0
