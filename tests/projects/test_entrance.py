"""Who gets into the workspace of a project, and what its scripts are told when something goes wrong."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from apps.accounts.roles import Action
from apps.core.visibility import Access
from apps.projects.answering import for_script
from apps.projects.changing import ChangedMeanwhile, NotAgain
from apps.projects.entrance import project_for
from apps.projects.row_state import token_of
from tests.builders import make_code, make_user

pytestmark = pytest.mark.django_db


def entrance(project, user, action=Action.CODE):
    try:
        return project_for(user, project.slug, action).slug
    except (Http404, PermissionDenied) as error:
        return type(error)


@pytest.mark.parametrize(("action", "inside"), [(Action.CODE, {"coder", "curator", "owner", "superuser"}),
                                                (Action.CURATE, {"curator", "owner", "superuser"})])  # fmt: skip
def test_only_those_who_may_work_there_get_in(project, people, action, inside):
    found = {name: entrance(project, user, action) for name, user in people.items()}
    assert found == {name: "harbour-study" if name in inside else PermissionDenied for name in people}


def test_a_hidden_project_does_not_exist_for_strangers(project, stranger, reader):
    project.access = Access.PROJECT
    project.save()
    assert (entrance(project, stranger), entrance(project, reader)) == (Http404, PermissionDenied)


def said(rf, what, user=None):
    def view(request):
        if isinstance(what, Exception):
            raise what
        return what

    request = rf.post("/")
    request.user = user or make_user()
    response = for_script(view)(request)
    return response.status_code, json.loads(response.content)


def test_what_was_done_is_answered_as_json(rf):
    assert said(rf, {"quote": "filtra-01"}) == (200, {"quote": "filtra-01"})


def test_who_is_logged_out_meanwhile_is_told_where_to_log_in(rf):
    status, answer = said(rf, {}, AnonymousUser())
    assert (status, answer["login"]) == (401, "/login/")


def test_both_versions_are_known_after_a_conflict(rf):
    code = make_code(name="Funding")
    status, answer = said(rf, ChangedMeanwhile(code))
    assert (status, answer["current"]["name"], answer["seen"]) == (409, "Funding", token_of(code))
    assert said(rf, ChangedMeanwhile(None))[1]["current"] is None


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (Http404("no"), 404, "This is not there any more."),
        (PermissionDenied(), 403, "You may not do this here."),
        (NotAgain("This was taken back already."), 422, "This was taken back already."),
        (ValidationError("There are no words there."), 422, "There are no words there."),
    ],
)
def test_every_refusal_is_a_sentence(rf, error, status, sentence):
    answered = said(rf, error)
    assert (answered[0], answered[1]["error"]) == (status, sentence)


def test_form_says_in_which_field(rf):
    assert said(rf, ValidationError({"name": "Give it a name."}))[1]["fields"] == {"name": ["Give it a name."]}
