"""Measures of a page as it stands in the browser; each is a list of what is wrong, in words."""

import json
from pathlib import Path

SCRIPT = Path(__file__).with_name("measures.js").read_text(encoding="utf-8").rstrip().removesuffix(";")

PAPER = 673  # CSS pixels between the margins of print.css on A4


def measure(page, name, argument=None):
    """The answer of one function of measures.js."""
    return page.evaluate(f"{SCRIPT}.{name}({json.dumps(argument)})")


def parts_beyond_the_edge(page, *, boxes_may_scroll=True):
    return measure(page, "beyondTheEdge", {"boxesMayScroll": boxes_may_scroll})


def clipped_texts(page):
    return measure(page, "clipped")


def unreachable_controls(page):
    return measure(page, "unreachable")


def parts_shown(page, selector):
    return measure(page, "shown", selector)


def folded_away(page):
    return measure(page, "foldedAway")


def stops_of_the_tab_key(page):
    """How many controls the Tab key is to reach."""
    return measure(page, "stops")


def text_of(page):
    """The words of the page as a person sees them, whatever the space between them; without those of what only a script
    can do, which is not shown where there is none."""
    page.evaluate("document.querySelectorAll('[data-with-script]').forEach((part) => part.remove())")
    return page.evaluate("document.body.innerText").split()


def open_all_details(page):
    """Unfold what is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")


def open_first_details(page):
    """Unfold one: the others are made alike, and to check them all takes long."""
    page.evaluate("document.querySelector('details')?.setAttribute('open', '')")


def double_the_size_of_text(page):
    """As a reader does in the settings of the browser."""
    sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    wait_until(page, "getComputedStyle(document.documentElement).fontSize === '32px'")


def wait_until(page, condition):
    """What Playwright's wait_for_function does, which the site's Content-Security-Policy does not let it do."""
    look = f"() => ({condition}) ? done() : requestAnimationFrame(look)"
    page.evaluate(f"new Promise((done) => {{ const look = {look}; look(); }})")
