"""A quote that is kept back keeps its place where its existence may be known, and leaves no trace where it may not."""

import datetime

import pytest

from apps.core.visibility import Access
from apps.evidence.models import EvidenceItem
from tests.builders import make_claim, make_evidence, make_interview, make_project, make_quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(project):
    return make_claim(project=project)


def keep_back(claim, **fields):
    interview = make_interview(project=claim.project, access=Access.RESTRICTED, **fields)
    return make_evidence(claim=claim, quote=make_quote(interview=interview, exact="Words behind a closed door."))


def test_a_quote_that_is_kept_back_with_a_reason_keeps_its_place(client, claim):
    keep_back(claim, withheld_reason="consent", opens_on=datetime.date(2031, 1, 1))
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "1 quotation is kept back from this page. Reason: consent. Open from 2031-01-01." in page
    assert "closed door" not in page


def test_a_quote_that_is_kept_back_without_a_reason_leaves_no_trace(client, claim):
    before = client.get(claim.get_absolute_url()).content
    keep_back(claim)
    assert client.get(claim.get_absolute_url()).content == before


def test_those_who_may_see_it_see_the_quote_and_no_notice(client, claim, coder):
    keep_back(claim, withheld_reason="consent")
    client.force_login(coder)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "closed door" in page
    assert "kept back" not in page


def test_the_reason_of_the_quote_comes_before_that_of_the_interview(claim, visitor):
    item = keep_back(claim, withheld_reason="consent")
    item.quote.withheld_reason = "an embargo"
    item.quote.save()
    [row] = EvidenceItem.objects.withheld_from(visitor).filter(claim=claim)
    assert (row["reason"], row["opens"], row["pieces"]) == ("an embargo", None, 1)


def test_a_draft_is_never_announced(claim, visitor):
    item = keep_back(claim, withheld_reason="consent")
    item.quote.status = "draft"
    item.quote.save()
    assert not EvidenceItem.objects.withheld_from(visitor).exists()


def test_a_quote_of_a_project_that_is_not_seen_leaves_no_trace(client, claim, coder):
    before = client.get(claim.get_absolute_url()).content
    closed = make_project(access=Access.PROJECT)
    interview = make_interview(project=closed, withheld_reason="consent")
    make_evidence(claim=claim, quote=make_quote(interview=interview))
    assert client.get(claim.get_absolute_url()).content == before
    assert not EvidenceItem.objects.withheld_from(coder).exists()
