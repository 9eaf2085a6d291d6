"""Whole ways through the site as people go them: by links that can be seen, and mostly without JavaScript as well."""

import re

import pytest
from playwright.sync_api import expect

from apps.coding.models import Quote
from apps.smes.models import SME
from tests.browser.site.harbour_study import PASSWORD

with_and_without_javascript = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])


def follow(part, address):
    """Click the first visible link to `address` in `part` of a page."""
    part.locator(f'a[href="{address}"]:visible').first.click()


def heading(page):
    return page.get_by_role("heading", level=1)


@with_and_without_javascript
def test_newcomer_goes_down_to_the_words_and_up_again(visit, javascript):
    page = visit("/", javascript=javascript)
    main = page.get_by_role("main")
    follow(main, "/smes/visblue/")
    expect(heading(page)).to_have_text("VisBlue")

    follow(main, "/claims/visblue-oa-giants/")
    supports = page.get_by_role("region", name="Supports")
    expect(supports.get_by_role("figure")).to_contain_text("CEO of VisBlue")
    words = supports.get_by_role("figure").get_by_role("blockquote").inner_text()

    follow(supports, "/quotes/visblue-08/")
    expect(page.get_by_role("blockquote")).to_have_text(words)
    follow(main, "/interviews/visblue-1/")
    expect(main).to_contain_text(words)

    follow(page.locator("#at-visblue-08"), "/claims/visblue-oa-giants/")
    follow(main, "/smes/visblue/")
    expect(heading(page)).to_have_text("VisBlue")


@with_and_without_javascript
def test_researcher_filters_opens_a_cell_compares_and_searches(visit, javascript):
    page = visit("/smes/", javascript=javascript)
    main = page.get_by_role("main")
    page.get_by_label("Sub-industry").select_option(SME.objects.get(slug="visblue").sub_industry)
    page.get_by_label("Advantage found").select_option("oa-technology")
    page.get_by_role("button", name="Narrow").click()
    expect(main).to_contain_text("1 firm")
    follow(main, "/smes/visblue/")

    page.get_by_role("link", name="In the matrix").first.click()
    page.get_by_role("link", name=re.compile("^Evidence: VisBlue, Technology")).first.click()
    expect(main.get_by_role("blockquote").first).to_be_visible()
    expect(main).to_contain_text("What is claimed of VisBlue")

    follow(main, "/smes/visblue/")
    page.get_by_role("link", name="Compare", exact=True).first.click()
    page.get_by_label("ReMoni").check()
    page.get_by_label("Only where they differ").check()
    page.get_by_role("button", name="Compare").click()
    expect(heading(page)).to_contain_text("VisBlue")
    expect(heading(page)).to_contain_text("ReMoni")
    expect(main).to_contain_text("on which they agree")

    page.get_by_role("search").get_by_role("searchbox").fill("flow batteries")
    page.get_by_role("search").get_by_role("button").click()
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()
    main.locator(".rows a").first.click()
    expect(main).to_contain_text(re.compile("flow batter", re.I))


@with_and_without_javascript
def test_student_reads_looks_a_word_up_opens_a_quotation_and_reads_on(visit, javascript):
    page = visit("/", javascript=javascript)
    main = page.get_by_role("main")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Summaries").click()
    follow(main, "/summaries/study-clean/")

    term = main.locator("a.ref-term").first
    word = term.get_attribute("href").split("#")[1]
    if javascript:
        term.hover()
        expect(page.get_by_role("tooltip")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("tooltip")).to_have_count(0)
    term.click()
    expect(page.locator(f"dt#{word}")).to_be_in_viewport()
    page.go_back()

    quotation = main.locator(".prose .quotation").first
    words = quotation.get_by_role("blockquote").inner_text()
    quotation.locator("a[href^='/interviews/']").click()
    expect(main).to_contain_text(words)
    page.go_back()

    page.get_by_role("link", name="Macro level").first.click()
    expect(heading(page)).to_contain_text("Macro level")


@pytest.fixture
def no_quote_left():
    yield
    Quote.objects.filter(interview__slug="filtra-draft").delete()


@pytest.mark.usefixtures("no_quote_left")
def test_curator_enters_a_quote_and_sees_it_on_the_site(visit):
    page = visit("/login/")
    page.get_by_label("User name").fill("curator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log in").click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Summaries").click()
    draft = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Filtra Nord in the delta"))
    expect(draft.get_by_text("Draft")).to_be_visible()

    page.get_by_role("link", name="Admin").click()
    follow(page, "/admin/interviews/interview/")
    page.get_by_role("link", name="Third interview with Filtra Nord").click()
    page.get_by_role("link", name="Add a quote").click()
    page.locator("textarea[name=exact]").fill("Nobody had the time to travel.")
    page.get_by_role("button", name="Save and continue editing").first.click()
    page.get_by_role("link", name="View on site").click()
    expect(page.get_by_role("main").get_by_role("blockquote")).to_have_text("Nobody had the time to travel.")
    expect(page.get_by_role("main").get_by_text("Draft").first).to_be_visible()

    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def test_visitor_meets_neither_drafts_nor_what_is_restricted(visit):
    page = visit("/interviews/")
    expect(page.get_by_role("link", name="Interview with Filtra Nord", exact=True)).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Second interview with Filtra Nord")
    expect(page.get_by_role("main")).not_to_contain_text("Draft")
    assert page.goto("/interviews/filtra-closed/").status == 404
    assert page.goto("/summaries/filtra-draft/").status == 404


def test_student_follows_a_path_misses_a_question_and_meets_it_again(visit):
    page = visit("/paths/what-a-cluster-does/")
    progress = page.locator("[data-progress]")
    first, second = page.locator("#stop-1"), page.locator("#stop-2")
    first.get_by_text("Answer", exact=True).click()
    expect(first.get_by_text("worth what a firm makes of it")).to_be_visible()
    first.get_by_role("button", name="Missed it").click()
    expect(progress).to_have_text("1 of 9 done, 1 to look at again.")

    again = second.get_by_role("region", name="Once more: The study as a whole")
    expect(again.get_by_text("worth what a firm makes of it")).to_be_hidden()
    page.reload()
    again.get_by_role("button", name="Got it").click()
    expect(progress).to_have_text("1 of 9 done.")
    page.get_by_role("button", name="Begin again").click()
    expect(again).to_have_count(0)
    expect(progress).to_have_text("0 of 9 done.")


def test_student_without_javascript_reads_question_and_answer(visit):
    page = visit("/paths/what-a-cluster-does/", javascript=False)
    first = page.locator("#stop-1")
    expect(first.get_by_role("button")).to_have_count(0)
    first.get_by_text("Answer", exact=True).click()
    expect(first.get_by_text("worth what a firm makes of it")).to_be_visible()
    follow(first, "/summaries/study-clean/")
    expect(heading(page)).to_have_text("The study in brief")
