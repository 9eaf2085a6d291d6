"""Curators put paths and workbooks together in the admin; nothing that is published leads nowhere."""

import pytest
from django.urls import reverse

from apps.core.visibility import Access, Status
from apps.summaries.models import Entry, ReadingPath, Stop, Workbook
from tests import builders as make
from tests.core.admin_forms import errors_on, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_curator(client, curator):
    curator.is_staff = True
    curator.save()
    client.force_login(curator)
    return client


def change_page(row):
    return reverse(f"admin:summaries_{row._meta.model_name}_change", args=[row.pk])


def send(client, row, **typed):
    """Post the change form of `row` as it is shown, with what is typed; the answer."""
    address = change_page(row)
    return client.post(address, form_data(client.get(address), **typed))


@pytest.fixture
def path(project):
    path = make.make_path(project=project)
    make.make_stop(path=path)
    return path


def test_stop_can_be_pointed_elsewhere(as_curator, path):
    claim = make.make_claim(project=path.project)
    assert send(as_curator, path, stops__0__reference=claim.reference).status_code == 302
    assert Stop.objects.get().reference == claim.reference


@pytest.mark.parametrize("reference", ["claim:gone", "/compare/?sme=gone", "summary:gone#part"])
def test_stop_of_a_published_path_that_leads_nowhere_is_refused_by_name(as_curator, path, reference):
    response = send(as_curator, path, stops__0__reference=reference)
    assert f"Nothing that you may see has the address {reference}" in errors_on(response)
    assert Stop.objects.get().reference != reference


def test_stop_of_a_draft_may_lead_nowhere_yet_but_must_be_a_reference(as_curator, path):
    ReadingPath.objects.update(status=Status.DRAFT)
    assert send(as_curator, path, stops__0__reference="claim:gone").status_code == 302
    assert "neither kind:key nor the address" in errors_on(send(as_curator, path, stops__0__reference="gone"))
    assert "claim:gone" in errors_on(send(as_curator, path, status="published"))


def test_stop_cannot_point_at_what_the_curator_may_not_see(as_curator, path):
    hidden = make.make_claim(access=Access.RESTRICTED)
    assert hidden.reference in errors_on(send(as_curator, path, stops__0__reference=hidden.reference))


@pytest.fixture
def chapter(project):
    chapter = make.make_chapter(workbook=make.make_workbook(project=project))
    make.make_entry(chapter=chapter, kind="claim", reference=make.make_claim(project=project).reference)
    return chapter


def test_entry_of_a_published_workbook_that_leads_nowhere_is_refused_by_name(as_curator, chapter):
    assert "claim:gone" in errors_on(send(as_curator, chapter, entries__0__reference="claim:gone"))
    assert "is no claim" in errors_on(send(as_curator, chapter, entries__0__reference=make.make_sme().reference))


def test_prompt_that_points_is_refused_in_words(as_curator, chapter):
    response = send(as_curator, chapter, entries__0__kind="prompt", entries__0__text="And you?")
    assert "A prompt or a text points at nothing" in errors_on(response)


def test_workbook_with_a_dead_entry_stays_a_draft(as_curator, chapter):
    Workbook.objects.update(status=Status.DRAFT)
    Entry.objects.update(reference="claim:gone")
    assert "claim:gone" in errors_on(send(as_curator, chapter.workbook, status="published"))
    addresses = reverse("admin:summaries_workbook_changelist")
    as_curator.post(addresses, {"action": "publish", "_selected_action": [chapter.workbook_id]})
    assert Workbook.objects.get().status == Status.DRAFT


def test_educator_and_coder_find_no_teaching_note_in_the_admin(client, project, educator, coder, path):
    note = make.make_teaching_note(path=path)
    for user in (educator, coder):
        user.is_staff = True
        user.save()
        client.force_login(user)
        assert client.get(change_page(note)).status_code in (302, 403, 404)


def test_curator_of_another_project_changes_neither(client, outsider, path, chapter):
    outsider.is_staff = True
    outsider.save()
    client.force_login(outsider)
    for row in (path, chapter.workbook, chapter, make.make_teaching_note(path=path)):
        assert client.get(change_page(row)).status_code in (302, 403, 404)
