"""A preview shows the page as somebody else will read it, and leaves nothing behind."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.roles import Role
from apps.core.models import Mention
from apps.core.visibility import Access, Status
from apps.publishing.models import PublishedVersion, Revision
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary(project):
    closed = make.make_claim(project=project, slug="closed", text="A closed claim.", access=Access.PROJECT)
    make.make_evidence(claim=closed)
    return make.make_summary(project=project, body="It began in Rotterdam.")


@pytest.fixture
def draft(summary, curator):
    return make.make_revision(subject=summary, author=curator, values={"body": "It began with [[claim:closed]]."})


def preview(client, user, revision, onlooker):
    client.force_login(user)
    return client.get(reverse("publishing:revision-preview", args=[revision.uuid]), {"as": onlooker})


def test_the_page_is_the_objects_own_with_the_new_words(client, draft, curator):
    answer = preview(client, curator, draft, "visitor")
    text = answer.content.decode()
    assert "It began with" in text
    assert "Preview: as a visitor will read it" in text
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_each_onlooker_sees_what_their_role_may(client, draft, curator):
    seen = {
        who: 'href="/claims/closed/"' in preview(client, curator, draft, who).content.decode()
        for who in ("visitor", *Role.values)
    }
    assert seen == {"visitor": False} | dict.fromkeys(Role.values, True)


def test_an_unknown_onlooker_is_a_visitor(client, draft, curator):
    assert "as a visitor" in preview(client, curator, draft, "emperor").content.decode()


def everything():
    return (
        list(User.objects.order_by("pk").values()),
        list(User.memberships.rel.related_model.objects.order_by("pk").values()),
        list(Mention.objects.order_by("pk").values()),
        list(Revision.objects.values()),
        PublishedVersion.objects.count(),
    )


@pytest.mark.parametrize("onlooker", ["visitor", *Role.values])
def test_nothing_of_a_preview_stays_stored(client, draft, summary, curator, onlooker):
    type(summary).objects.update(status=Status.DRAFT)
    client.force_login(curator)
    before = everything()
    history = summary.history.count()
    row = type(summary).objects.values().get(pk=summary.pk)
    assert "It began with" in preview(client, curator, draft, onlooker).content.decode()
    after = everything()
    assert before[1:] == after[1:]
    assert [user["username"] for user in before[0]] == [user["username"] for user in after[0]]
    assert type(summary).objects.values().get(pk=summary.pk) == row
    assert summary.history.count() == history


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_stored_outside_a_test_transaction_either(client, draft, summary, curator):
    assert "It began with" in preview(client, curator, draft, "reader").content.decode()
    summary.refresh_from_db()
    assert summary.body == "It began in Rotterdam."
    assert not User.objects.filter(username__startswith="stand-in").exists()


def test_who_will_find_nothing_is_told_so(client, draft, summary, curator):
    type(summary).objects.update(access=Access.PROJECT)
    text = preview(client, curator, draft, "visitor").content.decode()
    assert "Not open to a visitor" in text
    assert "It began" not in text
    assert "It began" in preview(client, curator, draft, "reader").content.decode()


@pytest.mark.parametrize("build", ["claim", "sme", "cluster", "organisation", "project", "interview", "quote", "term"])
def test_every_kind_can_be_previewed(client, curator, project, build):
    in_project = {"project": project} if build in ("claim", "interview") else {}
    obj = getattr(make, f"make_{build}")(**in_project)
    if build == "quote":
        obj = make.make_quote(interview=make.make_interview(project=project))
    if build == "project":
        obj = project
    field = obj.revisable_fields[0]
    draft = make.make_revision(subject=obj, author=curator, values={field: "Quite other words."})
    for onlooker in ("visitor", "owner"):
        assert "Quite other words." in preview(client, curator, draft, onlooker).content.decode()
