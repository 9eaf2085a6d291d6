"""A new interview: a draft with those who were interviewed; and the details of one, corrected."""

import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.interviews.models import Interview, Interviewee
from apps.projects.changing import undo
from apps.projects.models import Change
from tests.builders import make_interview, make_interviewee, make_organisation, make_transcript

pytestmark = pytest.mark.django_db
ADDRESS = "/workspace/projects/harbour-study/interviews/new/"


@pytest.fixture
def add(client, curator):
    client.force_login(curator)

    def post(**fields):
        return client.post(
            ADDRESS, {"title": "Filtra Nord, second talk", "mode": "phone", "access": "project"} | fields
        )

    return post


def test_interview_is_a_draft_with_its_interviewees(add, project):
    manager, board = make_interviewee(project=project), make_organisation()
    answer = add(organisation=board.pk, level="meso", form="structured", language="da", date="2019-06", place="Aarhus",
                 interviewees=[manager.pk], role="Chief engineer")  # fmt: skip
    interview = Interview.objects.get()
    assert answer.url == f"/workspace/interviews/{interview.slug}/transcript/new/"
    assert (interview.slug, interview.status, interview.access) == ("filtra-nord-second-talk", "draft", "project")
    assert (interview.organisation_id, interview.level, interview.form, interview.mode) == (
        board.pk, "meso", "structured", "phone",
    )  # fmt: skip
    assert (interview.language, interview.date, interview.place) == ("da", "2019-06", "Aarhus")
    assert {one.role_title for one in interview.interviewees.all()} == {"Export manager", "Chief engineer"}


def test_slug_that_is_taken_gets_a_number(add):
    make_interview(slug="filtra-nord-second-talk")
    add()
    assert Interview.objects.filter(slug="filtra-nord-second-talk-2").exists()


def test_what_was_typed_is_kept_where_something_is_wrong(add):
    make_interview(slug="filtra")
    page = add(slug="filtra", place="Aarhus by the sea", date="in June").content.decode()
    assert "Aarhus by the sea" in page
    assert "already exists" in page
    assert not Interview.objects.filter(place="Aarhus by the sea").exists()


def test_interviewee_of_another_project_is_no_choice(add):
    assert add(interviewees=[make_interviewee().pk]).status_code == 200
    assert not Interview.objects.exists()


def test_it_can_be_taken_back(add, curator):
    add(role="Chief engineer")
    change = Change.objects.get()
    assert str(change) == "Curator added the interview Filtra Nord, second talk"
    undo(change, by=curator)
    assert (Interview.objects.count(), Interviewee.objects.count()) == (0, 0)


def test_page_costs_the_same_for_two_interviewees_and_for_many(client, add, project, django_assert_num_queries):
    make_interviewee(project=project)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(ADDRESS)
    for _ in range(8):
        make_interviewee(project=project)
    with django_assert_num_queries(len(few)):
        client.get(ADDRESS)


DETAILS = "/workspace/interviews/filtra/details/"


@pytest.fixture
def sheet(client, curator, interview):
    """The form of the details as a browser has it; others have changed the interview where `sheet` is kept."""
    client.force_login(curator)
    return form_of(client.get(DETAILS))


def form_of(answer):
    (form,) = [one for one in lxml.html.fromstring(answer.content.decode()).forms if "seen" in one.fields]
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def test_details_are_stored_as_one_change(client, curator, interview, sheet, project):
    manager, chief = interview.interviewees.get(), make_interviewee(project=project, role_title="Chief engineer")
    assert sheet["interviewees"] == [str(manager.pk)]
    fields = {"title": "Second talk", "form": "structured", "date": "2020-02", "interviewees": [chief.pk]}
    answer = client.post(DETAILS, sheet | fields)
    assert answer.url == interview.get_absolute_url()
    interview.refresh_from_db()
    assert (interview.slug, interview.title, interview.form, interview.date) == (
        "filtra", "Second talk", "structured", "2020-02",
    )  # fmt: skip
    assert list(interview.interviewees.all()) == [chief]
    change = Change.objects.get()
    assert str(change) == "Curator changed the details of Second talk"
    undo(change, by=curator)
    interview.refresh_from_db()
    assert (interview.title, list(interview.interviewees.all())) == ("Interview with Filtra Nord", [manager])


def test_what_was_not_touched_stays(client, interview, sheet):
    Interview.objects.update(language="en-GB")
    elsewhere = make_interviewee()
    interview.interviewees.add(elsewhere)
    client.post(DETAILS, form_of(client.get(DETAILS)) | {"place": "Aarhus"})
    after = Interview.objects.get()
    assert (after.language, after.organisation_id, after.place) == ("en-GB", interview.organisation_id, "Aarhus")
    assert elsewhere in after.interviewees.all()


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_curators_change_details(client, people, outsider, interview, method):
    found = {}
    for name, user in {**people, "outsider": outsider}.items():
        client.logout()
        if user.is_authenticated:
            client.force_login(user)
        found[name] = getattr(client, method)(DETAILS).status_code
    allowed = 200 if method == "get" else 422
    assert found == {
        "visitor": 302, "stranger": 403, "reader": 403, "coder": 403, "curator": allowed, "owner": allowed,
        "superuser": allowed, "outsider": 403,
    }  # fmt: skip
    assert not Change.objects.exists()


def test_hidden_interview_has_no_details(client, reader, interview):
    Interview.objects.update(status="draft")
    client.force_login(reader)
    assert client.get(DETAILS).status_code == 404


def test_conflict_keeps_what_was_typed(client, interview, sheet):
    Interview.objects.update(place="Odense")
    answer = client.post(DETAILS, sheet | {"title": "Mine", "place": "Aarhus by the sea"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else has changed this meanwhile" in page
    assert form_of(answer)["place"] == ["Aarhus by the sea"]
    assert "<dd>Odense</dd>" in page
    assert "<dt>Level</dt>" not in page
    assert (Interview.objects.get().place, Change.objects.count()) == ("Odense", 0)
    assert client.post(DETAILS, form_of(answer)).status_code == 302
    assert Interview.objects.get().place == "Aarhus by the sea"


def test_somebody_who_joined_meanwhile_is_not_lost(client, interview, sheet, project):
    chief = make_interviewee(project=project, role_title="Chief engineer")
    interview.interviewees.add(chief)
    answer = client.post(DETAILS, sheet | {"place": "Aarhus"})
    assert answer.status_code == 409
    assert "<dt>Interviewees</dt>" in answer.content.decode()
    assert chief in interview.interviewees.all()


def test_what_was_typed_into_details_is_kept_where_something_is_wrong(client, interview, sheet):
    answer = client.post(DETAILS, sheet | {"title": "", "place": "Aarhus by the sea", "date": "in June"})
    assert answer.status_code == 422
    assert form_of(answer)["place"] == ["Aarhus by the sea"]
    assert "Details: Interview with Filtra Nord" in answer.content.decode()


def test_publishing_a_draft_opens_its_page(client, curator, interview):
    Interview.objects.update(status="draft", access="restricted")
    assert client.get(interview.get_absolute_url()).status_code == 404
    client.force_login(curator)
    page = client.get(DETAILS)
    assert "Draft: only those who code see it. Published and public: everybody reads it." in page.content.decode()
    client.post(DETAILS, form_of(page) | {"status": "published", "access": "public"})
    client.logout()
    assert client.get(interview.get_absolute_url()).status_code == 200


def test_curators_are_led_to_the_details(client, coder, curator, interview):
    make_transcript(interview=interview)
    pages = [interview.get_absolute_url(), "/workspace/interviews/filtra/", "/workspace/projects/harbour-study/"]
    for user, is_led in ((curator, True), (coder, False)):
        client.force_login(user)
        assert [DETAILS in client.get(page).content.decode() for page in pages] == [is_led] * 3
