"""Measures of a page as it stands in the browser; each is a list of what is wrong, in words."""

import json
from pathlib import Path

SCRIPT = Path(__file__).with_name("measures.js").read_text(encoding="utf-8").rstrip().removesuffix(";")


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


def text_of(page):
    """The words of the page as a person sees them, whatever the space between them."""
    return page.evaluate("document.body.innerText").split()


def open_all_details(page):
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
