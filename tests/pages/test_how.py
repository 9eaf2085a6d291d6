"""How do we know this? The whole chain of a claim, down to the words and up to what rests on it."""

import pytest

from tests import builders as make
from tests.pages.conftest import client_of
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db

HOW = "/claims/filtra-network/how/"


def test_chain_goes_down_to_words_code_place_interview_and_source(base, open_page):
    page = open_page(HOW)
    links = {link.attributes["href"] for link in page.main.all("a")}
    assert {
        "/claims/filtra-network/", "/quotes/filtra-01/", "/codes/firms/first-contact/",
        "/interviews/filtra-1/#at-filtra-01", "/sources/holm-2019/s4/", "/interviews/filtra-1/", "/sources/holm-2019/",
    } <= links  # fmt: skip
    for words in (base.quote.exact, "Export manager", "Supports", "names the trip", "semi-structured", "video call"):
        assert words in page.main.text


def test_chain_goes_up_to_summaries_assumptions_advice_and_the_matrix(base, open_page):
    links = {link.attributes["href"] for link in open_page(HOW).main.all("a")}
    assert {
        "/summaries/filtra-abroad/#body-1", "/assumptions/#near-markets", "/recommendations/#travel-together",
        "/matrix/advantages/?branch=network",
    } <= links  # fmt: skip


def test_counts_stand_in_words_and_grade_nothing(base, open_page):
    make.make_evidence(claim=base.claim, quote=make.make_quote(interview=base.interview), stance="contradicts")
    text = open_page("/claims/filtra-network/").main.text
    assert "Rests on 2 quotes from 1 interview in 1 organisation, coded by 1 person" in text
    assert "1 passage of 1 source; 1 contradiction." in text
    assert "Not yet graded" in text


def test_fragment_is_that_part_of_the_page(base):
    client = client_of(None)
    page = Page(client.get(HOW).content.decode(), HOW)
    fragment = Page(client.get(HOW, headers={"HX-Request": "true"}).content.decode(), HOW)
    assert fragment.all("html") == []
    assert fragment.one("div", class_="how-chain").text == page.main.one("div", class_="how-chain").text


def test_hidden_evidence_codings_and_texts_leave_no_trace(base, open_page):
    type(base.quote).objects.filter(pk=base.quote.pk).update(access="restricted")
    type(base.codebook).objects.filter(pk=base.codebook.pk).update(status="draft")
    type(base.summary).objects.filter(pk=base.summary.pk).update(status="draft")
    source = open_page(HOW).source
    for trace in (base.quote.exact, "first-contact", "filtra-abroad", "1 quote"):
        assert trace not in source
    assert base.quote.exact in open_page(HOW, base.coder).source


def test_name_of_a_coder_or_speaker_is_told_as_far_as_it_is_public(base, open_page):
    type(base.coding.coder).objects.filter(pk=base.coding.coder.pk).update(display_name="", username="secret-login")
    page = open_page(HOW)
    assert "secret-login" not in page.source
    assert base.speaker.name not in page.source


@pytest.mark.parametrize("address", ["/claims/", "/smes/filtra/", "/claims/filtra-network/", "/quotes/filtra-01/",
                                     "/summaries/filtra-abroad/", "/concepts/network/"])  # fmt: skip
def test_every_place_that_shows_a_claim_leads_to_its_chain(address, base, open_page):
    assert HOW in [link.attributes["href"] for link in open_page(address).main.all("a", class_="how")]


def test_claim_that_is_not_visible_has_no_chain(base, status_of):
    type(base.claim).objects.filter(pk=base.claim.pk).update(status="draft")
    assert status_of(HOW) == 404


@pytest.mark.parametrize("is_sought", [True, False])
def test_no_contradiction_is_said_with_who_looked_and_when_only(is_sought, base, open_page):
    if is_sought:
        sought = {"contradiction_sought_by": base.curator, "contradiction_sought_on": make.day("2020-05-17")}
        type(base.claim).objects.filter(pk=base.claim.pk).update(**sought)
    column = open_page("/claims/filtra-network/").main.one("section", **{"aria-label": "Contradicts"}).text
    said = "No contradicting evidence: Curator looked for it on 2020-05-17." if is_sought else "Not yet looked for."
    assert column.endswith(said)
