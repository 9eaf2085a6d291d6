"""Quotes of an interview from which claims are made, and what is typed into the forms."""

import pytest

from apps.core.visibility import Status
from tests.builders import make_claim, make_evidence, make_interview, make_quote, make_transcript
from tests.coding.desk.conftest import clients  # noqa: F401
from tests.pages.dom import Page

WORDS = ["They took us to Rotterdam, and there we met the water board.", "A pilot plant.", "Not in that year"]


@pytest.fixture
def interview(project):
    return make_interview(project=project, title="Interview on the quay")


@pytest.fixture
def quotes(interview):
    """Three drafts, as coders leave them."""
    transcript = make_transcript(interview=interview)
    return [
        make_quote(transcript=transcript, exact=words, status=Status.DRAFT, slug=f"quay-{n}", context="")
        for n, words in enumerate(WORDS, 1)
    ]


@pytest.fixture
def draft(project, quotes):
    """A draft of a claim on the first two quotes."""
    claim = make_claim(
        project=project, status=Status.DRAFT, slug="on-the-quay", text="The first customer came by ship."
    )
    for place, quote in enumerate(quotes[:2], 1):
        make_evidence(claim=claim, quote=quote, position=place, note=f"Note {place}")
    return claim


def new_claim(quotes, **typed):
    """What is sent to begin a claim on `quotes`."""
    values = {
        "text": "The firm found its first customer through the cluster.", "kind": "finding", "level": "micro",
        "quote": [quote.slug for quote in quotes],
    }  # fmt: skip
    for quote in quotes:
        values |= {f"quote-{quote.pk}-bring": "on", f"quote-{quote.pk}-stance": "supports"}
    return values | typed


def typed_in(response):
    """What the form of a page holds, as a browser would send it: {name: value, or list of values}."""
    main = Page(response.content.decode(), "/").one("main")
    form = next(one for one in main.all("form") if one.attributes.get("method") == "post")
    found = {}
    for one in form.walk():
        name, value = one.attributes.get("name"), _value(one)
        if name and value is not None:
            found[name] = [*found[name], value] if name in found else [value]
    return {name: values if name in ("quote", "passage") else values[0] for name, values in found.items()}


def _value(element):
    """What a control sends; None for what is none or sends nothing."""
    if element.tag == "textarea":
        return element.text
    if element.tag == "select":
        options = element.all("option")
        return next((one for one in options if "selected" in one.attributes), options[0]).attributes.get("value")
    if element.tag != "input" or (element.attributes.get("type") == "checkbox" and "checked" not in element.attributes):
        return None
    return element.attributes.get("value", "on")
