"""The whole way in a real browser: a coder logs in, chooses quotes and drafts a claim; a curator publishes it; a
visitor reads it down to the words."""

import re

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.core.visibility import Status
from apps.evidence.models import Claim
from tests.builders import (
    make_assignment,
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_member,
    make_project,
    make_quote,
    make_round,
    make_transcript,
)

PASSWORD = "a long password 7"
SENTENCE = "The firm met its first customer through the cluster."


@pytest.fixture
def study(live_server):
    """A project with a curator, a coder who is given an interview, and three quotes of it that are coded."""
    project = make_project(slug="harbour-study", name="Water firms abroad")
    curator = make_member(project, Role.CURATOR, username="curator")
    coder = make_member(project, Role.CODER, username="newcomer", password=PASSWORD)
    transcript = make_transcript(interview=make_interview(project=project, title="Interview on the quay"))
    code = make_code(codebook=make_codebook(project=project), name="First contact")
    first = make_round(project=project)
    make_assignment(interview=transcript.interview, round=first, coder=coder)
    for n, words in enumerate(["They took us to Rotterdam", "A pilot plant.", "Not in that year"], 1):
        quote = make_quote(transcript=transcript, exact=words, status=Status.DRAFT, slug=f"quay-{n}", context="")
        make_coding(quote=quote, code=code, coder=coder, round=first)
    return curator


def check_both_schemes(page, assert_accessible):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)
    page.emulate_media(color_scheme="light")


def test_from_logging_in_to_a_claim_that_a_visitor_reads(visit, assert_accessible, study):
    page = visit("/login/", javascript=True)
    page.get_by_label("User name").fill("newcomer")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="what to code next in Water firms abroad").click()
    expect(page.get_by_role("link", name=re.compile(r"Go on coding\s*: Interview on the quay"))).to_be_visible()
    check_both_schemes(page, assert_accessible)

    page.get_by_role("link", name="Quotes to claims").click()
    page.get_by_label(re.compile("They took us to Rotterdam")).check()
    page.get_by_label("Words", exact=True).fill("pilot")
    page.get_by_role("button", name="Show").click()
    page.get_by_label(re.compile("Choose.*A pilot plant")).check()
    expect(page.locator("[data-count]")).to_have_text("2")
    check_both_schemes(page, assert_accessible)
    page.get_by_role("button", name="Start a claim from these").click()

    page.get_by_label("Claim", exact=True).fill(SENTENCE)
    for number, stance in (("quay-1", "supports"), ("quay-2", "qualifies")):
        piece = page.get_by_role("group", name=f"Quote {number}")
        piece.get_by_label("Stance").select_option(stance)
        piece.get_by_label("Why it bears on the claim").fill(f"Because of {number}.")
    check_both_schemes(page, assert_accessible)
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SENTENCE)
    expect(page.get_by_role("region", name="From how many sides")).to_contain_text("Single source")
    check_both_schemes(page, assert_accessible)
    claim = Claim.objects.get()

    page = visit("/claims/", user=study)
    page.get_by_role("link", name=SENTENCE, exact=True).first.click()
    page.get_by_role("link", name="Work on this claim").click()
    page.get_by_role("link", name="Publish …").click()
    page.get_by_label(re.compile(r"Publish this quote with it\s*: quay-2")).uncheck()
    check_both_schemes(page, assert_accessible)
    page.get_by_role("button", name="Publish it").click()
    expect(page).to_have_url(re.compile(f"/claims/{claim.slug}/$"))

    page = visit(f"/claims/{claim.slug}/")
    main = page.get_by_role("main")
    expect(main.get_by_role("blockquote")).to_have_text(["They took us to Rotterdam"])
    check_both_schemes(page, assert_accessible)
    main.get_by_role("link", name="quote quay-1").click()
    expect(page.get_by_role("main")).to_contain_text("They took us to Rotterdam")


def test_a_change_is_taken_back_on_its_page(visit, assert_accessible, study):
    claim = visit("/workspace/projects/harbour-study/claims/new/?quote=quay-1", user=study)
    claim.get_by_label("Claim", exact=True).fill(SENTENCE)
    claim.get_by_label("Stance").select_option("supports")
    claim.get_by_role("button", name="Save the draft").click()
    claim.get_by_role("link", name="Activity").click()
    check_both_schemes(claim, assert_accessible)
    claim.get_by_role("link", name="drafted the claim").click()
    check_both_schemes(claim, assert_accessible)
    claim.get_by_role("button", name="Take back").click()
    expect(claim.get_by_role("button", name="Do it again")).to_be_visible()
    assert not Claim.objects.exists()
    claim.goto("/workspace/projects/harbour-study/activity/?deleted=1")
    check_both_schemes(claim, assert_accessible)
    claim.get_by_role("button", name=re.compile(r"Bring it back\s*: claim")).click()
    assert Claim.objects.get().text == SENTENCE
