"""Each number of a picture leads to exactly what it counts, in the shipped content."""

import re

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from tests.pages.dom import Page

pytestmark = pytest.mark.django_db
PAGES = {
    "/pictures/levels/?project=clean-case-study": r"(\d+) claim",
    "/pictures/frameworks/oli/visblue/": r"(\d+) claim",
    "/pictures/markets/": r"(\d+) activit",
    "/pictures/codes/sme/": r"(\d+) quotation",
}  # what a drawn link says that it counts


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    """The shipped content, loaded once for all tests of this file, which only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loadcases", verbosity=0)
        yield Client()
        transaction.set_rollback(True)


def seen(client, address):
    return Page(client.get(address).content.decode(), address)


def counted(words, pattern):
    """What a title or a page counts: "2 claims, 3 more below" are five."""
    found = re.search(pattern, words)
    more = re.search(r"(\d+) more below", words)
    return int(found[1]) + (int(more[1]) if more else 0) if found else None


def amount_behind(client, address, pattern):
    """How many an address lists; the map of markets lists its activities in its table."""
    main = seen(client, address).one("main")
    if address.startswith("/pictures/markets/"):
        return len(main.one("tbody").all("tr"))
    return counted(main.text, pattern)


@pytest.mark.parametrize("address", PAGES)
def test_each_number_that_is_drawn_opens_exactly_what_it_counts(shipped, address):
    pattern = PAGES[address]
    drawing = seen(shipped, address).one("svg", role="group")
    links = {link.attributes["href"]: counted(link.one("title").text, pattern) for link in drawing.all("a")}
    numbers = {href: number for href, number in links.items() if number is not None}
    assert numbers
    assert {href: amount_behind(shipped, href, pattern) for href in numbers} == numbers


@pytest.mark.parametrize("address", PAGES)
def test_each_number_of_the_table_opens_exactly_what_it_counts(shipped, address):
    rows = seen(shipped, address).one("tbody")
    links = {link.attributes["href"]: int(link.text) for link in rows.all("a") if link.text.isdigit()}
    assert links or "markets" in address  # whose rows are what is counted
    assert {href: amount_behind(shipped, href, PAGES[address]) for href in links} == links


def test_evidence_of_a_firm_in_a_framework_is_what_its_words_say(shipped):
    links = [
        link for link in seen(shipped, "/pictures/frameworks/oli/visblue/").one("tbody").all("a")
        if link.attributes["href"].startswith("/analysis/evidence/")
    ]  # fmt: skip
    assert links
    for link in links:
        pieces = seen(shipped, link.attributes["href"]).one("main").text
        assert counted(pieces, r"(\d+) piece") == sum(map(int, re.findall(r"\d+", link.text)))
