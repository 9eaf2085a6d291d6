"""Pictures in a real browser: for everyone, at any width, with the keyboard and without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.site.measures import PAPER

PICTURES = [
    "/pictures/levels/?project=clean-case-study", "/pictures/network/?project=clean-case-study",
    "/pictures/network/", "/pictures/network/?case=visblue", "/pictures/markets/",
    "/pictures/frameworks/oli/remoni/", "/pictures/codes/clean/",
    "/pictures/markets/?country=NL", "/pictures/timeline/?project=clean-case-study",
    "/pictures/frameworks/oli/visblue/", "/pictures/codes/sme/",
]  # fmt: skip
# Each rectangle of letters that the browser draws.
WORDS = """() => [...document.querySelectorAll('[data-picture-view] text')].map(one => one.getBoundingClientRect())
    .map(({left, top, right, bottom}) => [left, top, right, bottom])"""

# The height in pixels of the smallest letters, as drawn.
LETTERS = """() => { const svg = document.querySelector('[data-picture-view] > svg');
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const sizes = [...svg.querySelectorAll('text')].map(one => parseFloat(getComputedStyle(one).fontSize));
    return scale * Math.min(...sizes); }"""


@pytest.mark.parametrize("address", ["/pictures/", *PICTURES])
def test_a_page_of_pictures_is_accessible_on_the_smallest_phone(visit, assert_accessible, address):
    page = visit(address, width=320)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", PICTURES)
def test_no_words_stand_on_others_as_the_browser_draws_them(visit, address):
    boxes = visit(address).evaluate(WORDS)
    assert boxes
    for at, (left, top, right, bottom) in enumerate(boxes):
        for l, t, r, b in boxes[at + 1 :]:  # noqa: E741
            # Lines of one label stand close: letters reach a little into the space between.
            assert not (left + 1 < r and l + 1 < right and top + 3 < b and t + 3 < bottom)


@pytest.mark.parametrize("address", PICTURES)
def test_letters_on_paper_are_five_points_high(visit, address):
    page = visit(address)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    smallest = page.evaluate(LETTERS)
    assert smallest * 0.75 >= 5, f"{smallest} pixels"


@pytest.mark.parametrize("address", PICTURES)
def test_fit_shows_the_whole_picture(visit, address):
    page = visit(address, width=390)
    view, picture = page.locator("[data-picture-view]"), page.locator("[data-picture-view] > svg")
    page.get_by_role("button", name="Fit the whole picture in").click()
    outer, inner = view.bounding_box(), picture.bounding_box()
    assert inner["width"] <= outer["width"]
    assert inner["height"] <= outer["height"]


def test_arrow_keys_are_left_to_the_page_where_the_picture_cannot_move(visit):
    page = visit("/pictures/codes/sme/")
    view = page.locator("[data-picture-view]")
    view.evaluate("one => one.addEventListener('keydown', (event) => { window.kept = !event.defaultPrevented; })")
    view.press("ArrowDown")
    assert page.evaluate("window.kept")


def test_keys_and_buttons_zoom_and_move_the_picture(visit):
    page = visit(PICTURES[1], width=600)
    view, picture = page.locator("[data-picture-view]"), page.locator("[data-picture-view] > svg")
    width = picture.bounding_box()["width"]
    page.get_by_role("button", name="Zoom in").click()
    assert picture.bounding_box()["width"] > width
    view.focus()
    page.keyboard.press("0")
    assert picture.bounding_box()["width"] == pytest.approx(width)
    before = view.evaluate("one => one.scrollLeft")
    page.keyboard.press("ArrowRight")
    assert view.evaluate("one => one.scrollLeft") > before
    page.keyboard.press("Tab")
    expect(picture.locator("a:focus")).to_have_count(1)


def test_without_a_script_the_picture_is_there(visit):
    page = visit(PICTURES[1], javascript=False)
    expect(page.locator("[data-picture-view] > svg")).to_be_visible()
    expect(page.get_by_role("button", name="Zoom in")).to_have_count(0)
