"""The quotes from which claims are made: who sees which, how they are found, and that what is chosen stays chosen."""

import re

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.roles import Role
from apps.core.visibility import Status
from apps.evidence.claiming.choosing import QuoteFilter
from tests.builders import (
    make_claim,
    make_code,
    make_codebook,
    make_coding,
    make_evidence,
    make_interviewee,
    make_member,
    make_quote,
    make_round,
)
from tests.coding.desk.conftest import queries
from tests.coding.desk.test_overview import text_of
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db

QUOTES = "/workspace/projects/harbour-study/quotes/"


def slugs(client, query=""):
    page = client.get(QUOTES + query)
    assert page.status_code == 200
    return re.findall(r'id="choose-\d+" name="quote" value="([^"]+)"', page.content.decode())


def test_drafts_are_listed_in_the_order_of_the_transcript(clients, quotes):
    assert slugs(clients["coder"]) == ["quay-1", "quay-3", "quay-2"]


def test_quotes_of_others_in_a_blind_round_are_not_listed(clients, project, quotes, coder):
    other = make_member(project, Role.CODER)
    blind = make_round(project=project, is_blind=True)
    make_quote(transcript=quotes[0].transcript, slug="hidden", round=blind, marked_by=other, status=Status.DRAFT)
    make_quote(transcript=quotes[0].transcript, slug="own", round=blind, marked_by=coder, status=Status.DRAFT)
    assert "own" in slugs(clients["coder"])
    assert "hidden" not in slugs(clients["coder"], "?quote=hidden")
    assert "hidden" not in slugs(clients["curator"])


@pytest.fixture
def coded(project, quotes, coder):
    """The first quote has a code, the second one below it by another coder; the third rests in a claim."""
    book = make_codebook(project=project, slug="book")
    network = make_code(codebook=book, slug="network", name="Network")
    partner = make_code(codebook=book, slug="partner", name="Partner", parent=network)
    make_code(codebook=book, slug="unused")
    make_coding(quote=quotes[0], code=network, coder=coder)
    make_coding(quote=quotes[1], code=partner, coder=make_member(project, Role.CODER, username="bo"))
    make_evidence(claim=make_claim(project=project), quote=quotes[2])
    quotes[0].interviewee = make_interviewee(project=project, slug="manager")
    quotes[0].save()
    make_quote(slug="elsewhere")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?code=book/network", {"quay-1", "quay-2"}),
        ("?code=book/partner", {"quay-2"}),
        ("?code=book/unused", set()),
        ("?code=nothing", set()),
        ("?coder=bo", {"quay-2"}),
        ("?coder=bo&code=book/network", {"quay-2"}),
        ("?coder=nobody", set()),
        ("?speaker=manager", {"quay-1"}),
        ("?words=rotterdam", {"quay-1"}),
        ("?claim=with", {"quay-3"}),
        ("?claim=without", {"quay-1", "quay-2"}),
        ("?interview=none", set()),
        ("", {"quay-1", "quay-2", "quay-3"}),
    ],
)
def test_filters_narrow_what_is_listed(clients, coded, query, found):
    assert set(slugs(clients["coder"], query)) == found


def test_what_is_chosen_stays_so_whatever_the_filter_shows(clients, coded):
    page = Page(clients["coder"].get(QUOTES + "?quote=quay-1&quote=quay-3&words=pilot").content.decode(), QUOTES)
    chosen = [one.attributes["value"] for one in page.all("input", name="quote") if "checked" in one.attributes]
    assert chosen == ["quay-1", "quay-3"]


def test_what_is_not_of_the_project_cannot_be_chosen(clients, coded):
    page = clients["coder"].get("/workspace/projects/harbour-study/claims/new/?quote=elsewhere&quote=quay-1")
    assert re.findall(r'type="hidden" name="quote" value="([^"]+)"', page.content.decode()) == ["quay-1"]


def test_list_costs_the_same_however_many_there_are(clients, project, interview, quotes):
    def more(number):
        for _ in range(number):
            quote = make_quote(interview=interview, interviewee=make_interviewee(project=project))
            make_coding(quote=quote)
            make_evidence(claim=make_claim(project=project), quote=quote)

    more(2)
    few = queries(clients["coder"], QUOTES)
    more(15)
    assert len(queries(clients["coder"], QUOTES)) == len(few) <= 14


def test_many_quotes_are_paged_with_the_choice_kept(clients, interview, quotes):
    for n in range(30):
        make_quote(interview=interview, slug=f"more-{n:02}")
    first = set(slugs(clients["coder"], "?quote=quay-1"))
    second = set(slugs(clients["coder"], "?quote=quay-1&page=2"))
    assert (len(first), len(second), first & second) == (25, 8, set())
    page = text_of(clients["coder"].get(QUOTES + "?quote=quay-1&page=2"))
    assert "1 chosen" in page


def test_claims_to_add_to_are_those_that_one_may_work_on(clients, project, draft):
    make_claim(project=project, text="A published sentence.")
    make_claim(text="A sentence of another project.", status=Status.DRAFT)
    choose = "/workspace/projects/harbour-study/claims/choose/?quote=quay-3"
    pages = {name: text_of(clients[name].get(choose)) for name in ("coder", "curator")}
    assert ["by ship" in pages[name] for name in pages] == [True, True]
    assert ["published sentence" in pages[name] for name in pages] == [False, True]
    assert ["another project" in pages[name] for name in pages] == [False, False]
    assert (
        f'href="/workspace/claims/{draft.slug}/evidence/?quote=quay-3"' in clients["coder"].get(choose).content.decode()
    )


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(["interview", "code", "coder", "speaker", "words", "claim"]),
        st.text(min_size=1, max_size=20).filter(lambda text: "\0" not in text),
    )
)
def test_any_filter_is_answered(query, project, coder):
    assert list(QuoteFilter(QueryDict(urlencode(query)), project, coder).apply()) == []
