"""What holds for every kind of page, in a real browser. The harness also fails a page that errs in its console."""

import pytest

from tests.browser.site.kinds import KINDS, STATUS
from tests.browser.site.measures import (
    PAPER,
    clipped_texts,
    double_the_size_of_text,
    folded_away,
    open_all_details,
    open_first_details,
    parts_beyond_the_edge,
    parts_shown,
    text_of,
    unreachable_controls,
)

PHONES = (320, 390)
CONTROLS_OF_THE_SCREEN = "nav, form.filters, .site-search, .skip, main button, main input"

every_page = pytest.mark.parametrize("kind", KINDS)


@every_page
def test_page_is_complete_without_javascript(kind, visit):
    page = visit("about:blank")
    assert page.goto(KINDS[kind]).status == STATUS.get(kind, 200)
    assert page.get_by_role("heading", level=1).count() == 1
    assert text_of(visit(KINDS[kind], javascript=False)) == text_of(page)


@every_page
def test_page_is_accessible_in_light_and_in_dark(kind, visit, assert_accessible):
    page = visit(KINDS[kind])
    open_first_details(page)
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 900})
    assert_accessible(page)


@every_page
def test_page_fits_the_screen_the_phone_large_text_and_paper(kind, visit):
    page = visit(KINDS[kind])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    assert parts_shown(page, CONTROLS_OF_THE_SCREEN) == [], "on paper"
    assert folded_away(page) == [], "on paper"
    assert parts_beyond_the_edge(page, boxes_may_scroll=False) == [], "on paper"

    page.emulate_media(media="screen")
    open_all_details(page)
    for width in (1280, *PHONES):
        page.set_viewport_size({"width": width, "height": 900})
        assert parts_beyond_the_edge(page) == [], f"in {width} pixels"
    page.set_viewport_size({"width": 1280, "height": 900})
    assert unreachable_controls(page) == []

    double_the_size_of_text(page)
    assert parts_beyond_the_edge(page) == [], "with text of twice the size"
    assert clipped_texts(page) == [], "with text of twice the size"
