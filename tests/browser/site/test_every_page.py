"""What holds for every kind of page, in a real browser. The harness also fails a page that errs in its console."""

import pytest

from tests.browser.site.kinds import KINDS, NOT_OK
from tests.browser.site.measures import (
    clipped_texts,
    folded_away,
    open_all_details,
    parts_beyond_the_edge,
    parts_shown,
    text_of,
    unreachable_controls,
)

PHONES = (320, 390)
PAPER = 673  # CSS pixels between the margins of print.css on A4

every_page = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)


@pytest.mark.parametrize(("kind", "address"), KINDS.items(), ids=KINDS)
def test_page_is_there(kind, address, visit):
    page = visit("about:blank")
    assert page.goto(address).status == NOT_OK.get(kind, 200)
    assert page.get_by_role("heading", level=1).count() == 1


@every_page
def test_page_is_accessible_in_light_and_in_dark(address, visit, assert_accessible):
    page = visit(address)
    open_all_details(page)
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 900})
    assert_accessible(page)


@every_page
def test_page_fits_its_window_and_its_controls_are_reached_by_keyboard(address, visit):
    page = visit(address)
    open_all_details(page)
    assert unreachable_controls(page) == []
    assert parts_beyond_the_edge(page) == []
    for width in PHONES:
        page.set_viewport_size({"width": width, "height": 900})
        assert parts_beyond_the_edge(page) == [], f"at {width} pixels"


@every_page
def test_text_of_twice_the_size_is_not_cut(address, visit):
    page = visit(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert parts_beyond_the_edge(page) == []
    assert clipped_texts(page) == []


@every_page
def test_page_is_complete_without_javascript(address, visit):
    assert text_of(visit(address, javascript=False)) == text_of(visit(address))


@every_page
def test_page_prints_whole_and_without_its_controls(address, visit):
    page = visit(address, width=PAPER)
    page.emulate_media(media="print")
    assert parts_beyond_the_edge(page, boxes_may_scroll=False) == []
    assert parts_shown(page, "nav, form.filters, .site-search, .skip, main button, main input") == []
    assert folded_away(page) == []
