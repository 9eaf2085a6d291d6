"""Curators publish numbered versions from the lists of claims and summaries."""

import pytest
from django.urls import reverse

from apps.core.visibility import Status
from apps.publishing.models import PublishedVersion
from tests.builders import make_claim, make_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(project):
    return make_claim(project=project, status=Status.DRAFT)


def publish_all(client, user, claim):
    user.is_staff = True
    user.save()
    client.force_login(user)
    data = {"action": "publish_version", "_selected_action": [claim.pk]}
    return client.post(reverse("admin:evidence_claim_changelist"), data, follow=True).content.decode()


def test_a_curator_publishes_a_numbered_version(client, curator, claim):
    make_evidence(claim=claim)
    assert "version 1 is published" in publish_all(client, curator, claim)
    assert PublishedVersion.objects.of(claim).get().published_by == curator


def test_a_claim_without_evidence_is_refused_with_the_reason(client, curator, claim):
    assert "No evidence that a visitor may see stands behind it." in publish_all(client, curator, claim)
    claim.refresh_from_db()
    assert claim.status == Status.DRAFT


def test_a_coder_publishes_nothing(client, coder, claim):
    make_evidence(claim=claim)
    publish_all(client, coder, claim)
    assert not PublishedVersion.objects.exists()
