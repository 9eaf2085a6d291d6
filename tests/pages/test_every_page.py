"""What holds on every page of the site."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.pages.base import ADDRESSES, PAGES, REDIRECTS, WHOLE_PAGES
from tests.pages.conftest import fetch
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db

# What has no page of ours: the API and `exchange` answer programs, Django's admin has tests of its own.
# A teaching note is not there for a visitor, and a PDF is no page: both are tried in tests/summaries.
# What only some may open, what is sent and not read, and what is no page: tests of their own look at these.
NOT_LISTED = {
    "summaries:path-teaching", "summaries:workbook-pdf", "login", "logout", "publishing:workspace",
    "publishing:withdraw", "publishing:withdrawal-lift", "publishing:request-answer",
    *(f"publishing:revision-{what}" for what in
      ("new", "detail", "edit", "preview", "submit", "discard", "return", "approve")),
}  # fmt: skip
# The workspace is not a visitor's: tests/pages/test_workspace_rights.py has each of its addresses.
WORKSPACE = {
    "intake", "pseudonyms", "recordings", "coding_page", "codebook", "sheet", "cases", "memos", "rounds", "correcting",
    "desk", "claiming", "importing", "exporting", "saving",
}  # fmt: skip
NOT_OURS = {"admin", "api", "exchange"} | WORKSPACE


def url_names(resolver=None, namespace=""):
    """The names of all addresses of the site."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace not in NOT_OURS:
                yield from url_names(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield namespace + pattern.name


def test_every_address_of_the_site_is_in_the_table():
    assert {name for name, _, _ in PAGES} == set(url_names()) - NOT_LISTED


@pytest.fixture(scope="module")
def pages(shared_base):
    """{address: Page} as a visitor sees them."""
    return {one: Page(fetch(None, one).content.decode(), one) for one in WHOLE_PAGES}


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_answers(address, shared_base):
    assert fetch(None, address).status_code == (302 if address in REDIRECTS else 200)


@pytest.mark.parametrize("address", WHOLE_PAGES)
def test_page_has_one_heading_of_the_first_rank(address, pages):
    assert pages[address].one("h1").text


@pytest.mark.parametrize("address", WHOLE_PAGES)
def test_page_names_its_language(address, pages):
    assert pages[address].one("html").attributes["lang"] == "en-GB"


@pytest.mark.parametrize("address", [one for one in WHOLE_PAGES if one != "/"])
def test_page_says_where_it_stands(address, pages):
    crumbs = pages[address].one("nav", class_="breadcrumbs").all("li")
    assert len(crumbs) > 1
    assert crumbs[0].one("a").attributes["href"] == "/"
    assert crumbs[-1].one(**{"aria-current": "page"}).text


def test_first_page_has_no_breadcrumbs(pages):
    assert pages["/"].all("nav", class_="breadcrumbs") == []


def test_no_two_pages_have_the_same_title(pages):
    titles = {}
    for address, page in pages.items():
        titles.setdefault(page.title, set()).add(address.split("?")[0])
    assert {title: found for title, found in titles.items() if len(found) > 1} == {}
    assert all(title.endswith(" – Casebase") for title in titles)


@pytest.mark.parametrize("address", WHOLE_PAGES)
def test_every_control_has_a_label(address, pages):
    page = pages[address]
    assert [one.attributes for one in page.controls if not page.label_of(one)] == []


@pytest.mark.parametrize("address", WHOLE_PAGES)
def test_no_id_stands_twice(address, pages):
    ids = [one.attributes["id"] for one in pages[address].walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", WHOLE_PAGES)
def test_page_needs_nothing_that_the_policy_forbids(address, pages):
    page = pages[address]
    assert page.all("style") == []
    scripts = [script for script in page.all("script") if "src" not in script.attributes]
    assert [script.text for script in scripts if script.attributes.get("type") != "application/ld+json"] == []
    for one in page.walk():
        assert "style" not in one.attributes
        assert not [name for name in one.attributes if name.startswith("on")]
        assert not one.attributes.get("href", "").lower().startswith("javascript:")
        assert not one.attributes.get("src", "/").startswith(("http:", "https:", "//"))


@pytest.mark.parametrize("address", WHOLE_PAGES)
def test_every_link_and_button_has_words(address, pages):
    for tag in ("a", "button"):
        for one in pages[address].all(tag):
            assert one.text or one.attributes.get("aria-label"), one.attributes
