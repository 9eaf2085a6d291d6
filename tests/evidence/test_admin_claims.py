"""Entering claims: nothing is published that rests on nothing, or whose links lead nowhere."""

import pytest
from django.urls import reverse

from apps.evidence.models import Claim
from apps.publishing.models import PublishedVersion
from tests import builders
from tests.core.admin_forms import errors_on, form_data, messages_on

ADD = reverse("admin:evidence_claim_add")


@pytest.fixture
def as_curator(client, curator):
    curator.is_staff = True
    curator.save()
    client.force_login(curator)
    return client


def change(claim):
    return reverse("admin:evidence_claim_change", args=[claim.pk])


def new_claim(client, project, **typed):
    values = {"project": project.pk, "text": "A sentence.", "slug": "a-sentence", "level": "micro"}
    return form_data(client.get(ADD), **values | {"status": "published"} | typed)


def test_claim_without_evidence_stays_a_draft_and_loses_no_word(as_curator, project):
    page = as_curator.post(ADD, new_claim(as_curator, project, note="A long thought."), follow=True)
    claim = Claim.objects.get()
    assert (claim.status, claim.text, claim.note) == ("draft", "A sentence.", "A long thought.")
    assert any("no evidence is attached" in message for message in messages_on(page))


def test_claim_with_evidence_in_the_same_form_is_published(as_curator, project):
    quote = builders.make_quote(interview=builders.make_interview(project=project))
    data = new_claim(as_curator, project, evidence__0__quote=quote.pk, evidence__0__stance="supports")
    response = as_curator.post(ADD, data)
    assert response.status_code == 302, errors_on(response)
    claim = Claim.objects.get()
    assert claim.status == "published"
    assert claim.evidence.get().position == 1


def test_published_claim_that_loses_its_last_evidence_is_a_draft_again(as_curator, project):
    evidence = builders.make_evidence(claim=builders.make_claim(project=project))
    claim = evidence.claim
    data = form_data(as_curator.get(change(claim))) | {"evidence-0-DELETE": "on"}
    as_curator.post(change(claim), data)
    claim.refresh_from_db()
    assert (claim.status, claim.evidence.count()) == ("draft", 0)


def test_deleting_the_evidence_itself_returns_the_claim_to_draft(as_curator, project):
    evidence = builders.make_evidence(claim=builders.make_claim(project=project))
    address = reverse("admin:evidence_evidenceitem_delete", args=[evidence.pk])
    page = as_curator.post(address, {"post": "yes"}, follow=True)
    evidence.claim.refresh_from_db()
    assert evidence.claim.status == "draft"
    assert any("lost its last evidence" in message for message in messages_on(page))


def test_claims_without_evidence_are_not_published_in_bulk_either(as_curator, project):
    claim = builders.make_claim(project=project, status="draft")
    data = {"action": "publish", "_selected_action": [claim.pk]}
    as_curator.post(reverse("admin:evidence_claim_changelist"), data)
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_restoring_a_published_version_without_evidence_gives_a_draft(as_curator, project):
    claim = builders.make_claim(project=project)
    version = claim.history.latest().pk
    claim.status = "draft"
    claim.save()
    address = reverse("admin:evidence_claim_simple_history", args=[claim.pk, version])
    page = as_curator.post(address, form_data(as_curator.get(address)), follow=True)
    claim.refresh_from_db()
    assert claim.status == "draft"
    assert any("no evidence is attached" in message for message in messages_on(page))


def test_publishing_with_a_dead_link_is_refused_by_name(as_curator, project):
    claim = builders.make_evidence(claim=builders.make_claim(project=project, status="draft")).claim
    page = as_curator.get(change(claim))
    words = "See [[claim:no-such-claim]] and [[sme:nobody|them]]."
    refused = as_curator.post(change(claim), form_data(page, note=words, status="published"))
    assert "[[claim:no-such-claim]], [[sme:nobody]]" in errors_on(refused)
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_a_draft_may_have_dead_links(as_curator, project):
    claim = builders.make_claim(project=project, status="draft")
    data = form_data(as_curator.get(change(claim)), note="See [[claim:not-yet-written]].")
    assert as_curator.post(change(claim), data).status_code == 302


def test_dead_link_in_the_note_of_an_evidence_is_refused_with_the_claim(as_curator, project):
    claim = builders.make_evidence(claim=builders.make_claim(project=project)).claim
    data = form_data(as_curator.get(change(claim)), evidence__0__note="As [[quote:nowhere]] says.")
    assert "[[quote:nowhere]]" in errors_on(as_curator.post(change(claim), data))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"evidence__0__stance": "supports"}, "Choose a quote or a passage"),
        ({"contribution": "direct"}, "Name the cluster and how far it contributed"),
        ({"confidence": "high"}, "Say who graded the confidence"),
        ({"contradiction_sought_on": "2020-01-01"}, "Say who looked for contradicting evidence"),
    ],
)
def test_what_the_database_would_refuse_is_refused_in_words(typed, sentence, as_curator, project):
    refused = as_curator.post(ADD, new_claim(as_curator, project, **typed))
    assert sentence in errors_on(refused)


def test_a_published_version_is_withdrawn_with_a_reason_and_otherwise_only_looked_at(as_curator, project, curator):
    claim = builders.make_claim(project=project)
    version = PublishedVersion.objects.create(
        kind="claim", subject=claim.uuid, key=claim.key, number=1, title=claim.text, html="<p>…</p>", data={},
        published_by=curator,
    )  # fmt: skip
    address = reverse("admin:publishing_publishedversion_change", args=[version.pk])
    page = as_curator.get(address)
    half = as_curator.post(address, form_data(page, withdrawn_on="2021-03-01"))
    assert "both or neither" in errors_on(half)
    data = form_data(page, withdrawn_on="2021-03-01", withdrawal_reason="A quote was misread.", title="Other")
    assert as_curator.post(address, data).status_code == 302
    version.refresh_from_db()
    assert (version.title, version.withdrawal_reason) == (claim.text, "A quote was misread.")
