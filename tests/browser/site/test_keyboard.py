"""The keyboard alone: past the navigation, then from control to control in the order of the page."""

import pytest
from playwright.sync_api import expect

from tests.browser.site.measures import stops_of_the_tab_key, wait_until


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_first_stop_skips_to_the_content(visit, javascript):
    page = visit("/smes/visblue/", javascript=javascript)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("address", ["/smes/", "/compare/?sme=visblue&sme=remoni", "/interviews/filtra/"])
def test_tab_key_stops_at_every_control_once(visit, address):
    page = visit(address)
    page.evaluate("window.visited = new Set()")
    expected = stops_of_the_tab_key(page)
    for _ in range(expected):
        page.keyboard.press("Tab")
        page.evaluate("window.visited.add(document.activeElement)")
    assert page.evaluate("window.visited.size") == expected
    assert not page.evaluate("window.visited.has(document.body)")


def test_wide_table_is_scrolled_by_the_arrow_keys(visit):
    page = visit("/matrix/oli/", width=390)
    table = page.get_by_role("region", name="The Eclectic Paradigm")
    table.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.activeElement.scrollLeft > 0")


def test_card_of_a_cross_link_comes_with_the_focus_and_goes_with_escape(visit):
    page = visit("/summaries/study-clean/")
    link = page.get_by_role("main").locator("a[data-preview]").first
    link.press("Shift")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "preview-card")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
