"""A new interview: a draft with those who were interviewed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.interviews.models import Interview, Interviewee
from apps.projects.changing import undo
from apps.projects.models import Change
from tests.builders import make_interview, make_interviewee, make_organisation

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
