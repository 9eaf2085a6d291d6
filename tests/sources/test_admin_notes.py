"""Editorial notes name what they are about as a text does."""

import pytest
from django.urls import reverse

from apps.sources.models import EditorialNote
from tests import builders
from tests.core.admin_forms import errors_on, form_data

ADD = reverse("admin:sources_editorialnote_add")


@pytest.fixture
def as_curator(client, curator):
    curator.is_staff = True
    curator.save()
    client.force_login(curator)
    return client


def write(client, about):
    typed = {"about": about, "kind": "miscount", "title": "Eight or seven", "slug": "eight", "body": "Both are kept."}
    return client.post(ADD, form_data(client.get(ADD), **typed))


@pytest.mark.parametrize(
    ("builder", "fields"),
    [(builders.make_sme, {}), (builders.make_passage, {}), (builders.make_concept, {})],
    ids=["slug", "key of two parts", "child of another"],
)
def test_note_is_about_the_object_that_is_named(builder, fields, as_curator):
    obj = builder(**fields)
    response = write(as_curator, obj.reference)
    assert response.status_code == 302, errors_on(response)
    assert EditorialNote.objects.get().target == obj


def test_the_form_shows_what_a_note_is_about(as_curator):
    sme = builders.make_sme()
    note = builders.make_note(target=sme)
    page = as_curator.get(reverse("admin:sources_editorialnote_change", args=[note.pk]))
    assert form_data(page)["about"] == sme.reference


@pytest.mark.parametrize("about", ["sme:nobody", "passage:only-half", "planet:mars", "no reference"])
def test_what_does_not_exist_cannot_be_noted(about, as_curator):
    refused = write(as_curator, about)
    assert "Nothing that you may see" in errors_on(refused) or "Write kind:key" in errors_on(refused)


def test_what_is_hidden_is_refused_in_the_same_words_as_what_does_not_exist(as_curator):
    builders.make_interview(access="restricted", slug="secret")
    hidden = errors_on(write(as_curator, "interview:secret"))
    assert hidden == errors_on(write(as_curator, "interview:nothing")).replace("nothing", "secret")


def test_note_on_what_others_look_after_is_refused(as_curator):
    interview = builders.make_interview()
    assert write(as_curator, interview.reference).status_code == 403
    assert not EditorialNote.objects.exists()
