"""A published version stays as it was, whatever happens to what stands behind it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from apps.core.visibility import Access, Status
from apps.publishing import gathering
from apps.publishing.citing.coins import newest_versions
from apps.publishing.formats.registry import formats
from apps.publishing.models import PublishedVersion
from apps.publishing.versions import publish, withdraw
from tests.builders import (
    make_claim,
    make_cluster,
    make_evidence,
    make_interview,
    make_published_version,
    make_quote,
    make_summary,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(project):
    claim = make_claim(project=project, text="The cluster opened the Dutch market.", status=Status.DRAFT)
    quote = make_quote(interview=make_interview(project=project), exact="They took us to Rotterdam.")
    make_evidence(claim=claim, quote=quote)
    return claim


def test_publishing_opens_the_claim_and_freezes_its_first_version(client, claim, curator):
    assert client.get(claim.get_absolute_url()).status_code == 404
    version = publish(claim, by=curator, note="First.")
    assert version.number == 1
    page = client.get(version.get_absolute_url()).content.decode()
    assert "They took us to Rotterdam." in page
    assert "as it was published" in page


def test_a_version_keeps_its_content_when_everything_behind_it_changes(client, claim, curator):
    version = publish(claim, by=curator)
    before = version.html
    item = claim.evidence.get()
    item.quote.exact = "Something else."
    item.quote.save()
    item.delete()
    claim.text = "The cluster opened nothing."
    claim.save()
    version.refresh_from_db()
    assert version.html == before
    assert "They took us to Rotterdam." in client.get(version.get_absolute_url()).content.decode()


def test_a_stored_version_refuses_to_be_edited(claim, curator):
    version = publish(claim, by=curator)
    version.html = "<p>Otherwise.</p>"
    with pytest.raises(ValidationError, match="never changes"):
        version.save()


def test_an_older_version_says_that_there_is_a_newer_one_and_what_changed(client, claim, curator):
    first = publish(claim, by=curator)
    publish(claim, by=curator, note="A quotation was added")
    page = client.get(first.get_absolute_url()).content.decode()
    assert "There is a newer version" in page
    assert "A quotation was added" in page


def test_a_claim_without_evidence_is_not_published(project, curator):
    claim = make_claim(project=project, status=Status.DRAFT)
    with pytest.raises(ValidationError, match="No evidence"), transaction.atomic():
        publish(claim, by=curator)
    claim.refresh_from_db()
    assert claim.status == Status.DRAFT


def test_a_claim_that_rests_only_on_restricted_words_is_not_published(project, curator):
    claim = make_claim(project=project, status=Status.DRAFT)
    interview = make_interview(project=project, access=Access.RESTRICTED)
    make_evidence(claim=claim, quote=make_quote(interview=interview))
    with pytest.raises(ValidationError, match="No evidence that a visitor may see"), transaction.atomic():
        publish(claim, by=curator)


def test_a_summary_with_a_dead_link_is_not_published(project, curator):
    summary = make_summary(project=project, body="See [[claim:gone]].")
    with pytest.raises(ValidationError, match="claim:gone"), transaction.atomic():
        publish(summary, by=curator)


def test_a_summary_is_frozen_with_its_links_as_they_were(client, project, claim, curator):
    publish(claim, by=curator)
    summary = make_summary(project=project, body=f"It [[claim:{claim.slug}|helped]].")
    version = publish(summary, by=curator)
    assert f'href="{claim.get_absolute_url()}v1/"' in version.html
    assert client.get(version.get_absolute_url()).status_code == 200


def test_the_part_of_a_hidden_cluster_is_not_frozen(claim, curator):
    claim.cluster = make_cluster(name="Closed Harbour", access=Access.RESTRICTED)
    claim.contribution, claim.contribution_how = "direct", "It knew the buyers."
    assert "It knew the buyers." not in publish(claim, by=curator).html
    claim.cluster.access = Access.PUBLIC
    claim.cluster.save()
    assert "It knew the buyers." in publish(claim, by=curator).html


def test_a_withdrawn_version_leaves_a_page_with_date_and_reason(client, claim, curator):
    version = withdraw(publish(claim, by=curator), on=datetime.date(2026, 5, 1), reason="consent was taken back")
    page = client.get(version.get_absolute_url()).content.decode()
    assert "withdrawn on 2026-05-01. Reason: consent was taken back" in page
    assert "Rotterdam" not in page


def test_a_version_is_hidden_with_its_claim(client, claim, curator):
    version = publish(claim, by=curator)
    claim.access = Access.PROJECT
    claim.save()
    assert client.get(version.get_absolute_url()).status_code == 404
    client.force_login(curator)
    assert client.get(version.get_absolute_url()).status_code == 200


def test_an_unknown_version_is_a_helpful_404(client, claim, curator):
    publish(claim, by=curator)
    answer = client.get(f"{claim.get_absolute_url()}v7/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


def test_a_version_of_another_kind_is_not_cited():
    """Rows of a child model share the UUID of their parent's."""
    claim = make_claim()
    make_published_version(claim=claim)
    PublishedVersion.objects.update(kind="organisation")
    assert gathering.as_visitor(claim).version_number is None
    assert newest_versions([claim]) == {}
    PublishedVersion.objects.update(kind="claim")
    assert gathering.as_visitor(claim).version_number == 1
    assert newest_versions([claim]).keys() == {claim.uuid}


@pytest.mark.parametrize("number", ["9" * 10, "9" * 5000, "-1", "1.0"])
def test_a_number_that_no_version_has_is_not_found(client, claim, curator, number):
    publish(claim, by=curator)
    assert client.get(f"{claim.get_absolute_url()}v1/changes/", {"from": number}).status_code == 404
    name = next(one.name for one in formats.of("claim") if one.has_versions)
    file = reverse("citing:file", args=["claim", claim.slug, name])
    assert client.get(file, {"version": "1"}).status_code == 200
    assert client.get(file, {"version": number}).status_code == 404
