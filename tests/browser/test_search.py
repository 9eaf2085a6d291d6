"""Searching in a real browser: results while one types, facets and kinds by links, and a form without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders import make_interview, make_quote, make_sme, make_term


@pytest.fixture
def said(live_server):
    firm = make_sme(slug="filtra", name="Nordic Filters", sub_industry="Water treatment")
    talk = make_interview(organisation=firm, title="Talk with them")
    make_quote(interview=talk, exact="The zebra opened the market for us.", context="")
    make_quote(exact="A zebra closed it again.", context="")
    make_term(term="Zebra", definition="Something that opens markets.")


def test_results_come_while_one_types(visit, said, assert_accessible):
    page = visit("/search/")
    page.get_by_role("main").get_by_role("searchbox").press_sequentially("zebr")
    page.get_by_role("main").get_by_role("searchbox").press_sequentially("a")
    results = page.locator("[data-results]")
    expect(results.get_by_role("heading", name="Quotes")).to_be_visible()
    expect(results.locator("mark").first).to_have_text("Zebra")
    expect(page).to_have_url(re.compile(r"/search/\?q=zebra$"))
    assert_accessible(page)
    page.reload()
    expect(results.get_by_role("heading", name="Glossary")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_search_is_narrowed_by_links_and_widened_again(visit, said, javascript):
    page = visit("/", javascript=javascript)
    page.get_by_role("search").get_by_role("searchbox").fill("zebra")
    page.get_by_role("search").get_by_role("button").click()
    results = page.locator("[data-results]")
    expect(results).to_contain_text("3 things were found")
    results.get_by_role("group", name="Limits").get_by_role("link", name="Nordic Filters").click()
    expect(results).to_contain_text("1 thing was found")
    expect(results).to_contain_text("The zebra opened the market")
    results.get_by_role("link", name="Case: Nordic Filters").click()
    results.get_by_role("navigation", name="Kinds of things").get_by_role("link", name="Quotes").click()
    expect(results.locator(".hit")).to_have_count(2)
    expect(results).to_contain_text("3 things were found, 2 of the kind “Quotes”.")
    results.locator(".hit a").first.click()
    expect(page.get_by_role("main")).to_contain_text("zebra")


def test_the_page_is_accessible_in_the_dark_and_on_a_phone(visit, said, assert_accessible):
    for options in ({"scheme": "dark"}, {"width": 320, "height": 700}):
        page = visit("/search/?q=zebra", **options)
        expect(page.locator("[data-results]")).to_contain_text("3 things were found")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_first_result_stands_on_the_first_screen_of_a_phone(visit, said):
    page = visit("/search/?q=zebra", width=390, height=640)
    expect(page.locator(".hit").first).to_be_in_viewport(ratio=1)
