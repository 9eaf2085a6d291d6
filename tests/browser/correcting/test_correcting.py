"""A transcript is corrected in a browser: typed, looked at, saved; a quote that asks is given its place, and back."""

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.coding.models import Quote
from tests.builders import make_interview, make_member, make_project, make_quote, make_transcript, make_turns


@pytest.fixture
def interview(transactional_db):
    project = make_project(slug="browser-study", acronym="BROWSER")
    interview = make_interview(project=project, slug="filtra-heard")
    transcript = make_transcript(interview=interview)
    make_turns(transcript)
    make_quote(transcript=transcript, exact="there we met the water board.", slug="heard-board")
    make_quote(transcript=transcript, exact="we were six people", slug="heard-people")
    return interview


@pytest.mark.parametrize(("scheme", "width", "javascript"), [("light", 1280, True), ("dark", 390, False)])
def test_correct_look_save_confirm_and_take_back(visit, assert_accessible, interview, scheme, width, javascript):
    curator = make_member(interview.project, Role.CURATOR)
    address = f"/workspace/interviews/{interview.slug}/transcript"
    page = visit(f"{address}/correct/", user=curator, scheme=scheme, width=width, javascript=javascript)

    def check():
        assert page.evaluate("document.documentElement.scrollWidth") <= width if javascript else True
        if javascript:
            assert_accessible(page)

    check()
    text = page.get_by_label("Text")
    text.fill("Optaget i Århus 👩‍🔬.\n" + text.input_value().replace("six people", "seven people"))
    page.get_by_role("button", name="Show what changes").click()
    expect(page.get_by_text("1 moves with the text")).to_be_visible()
    expect(page.get_by_text("1 stays in version 1")).to_be_visible()
    check()
    page.get_by_label("What was corrected").fill("Heard again")
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_role("heading", name="Quote 1 of 1 that asks")).to_be_visible()
    check()
    page.get_by_role("button", name="Take this place and its words (1)").click()
    expect(page.get_by_role("status").get_by_text("Done.")).to_be_visible()
    quote = Quote.objects.select_related("transcript").get(slug="heard-people")
    assert (quote.exact, quote.transcript.version, quote.is_anchored) == ("we were seven people", 2, True)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    quote.refresh_from_db()
    assert (quote.exact, quote.transcript.version) == ("we were six people", 1)
    page.get_by_role("link", name="Versions", exact=True).click()
    expect(page.get_by_text("Heard again")).to_be_visible()
    check()
