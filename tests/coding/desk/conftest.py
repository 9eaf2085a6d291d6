"""A project with two coders, an interview with its transcript, and ways to ask its pages as anybody."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.roles import Role
from apps.coding.marking import mark, put_code
from apps.projects.changing import changing
from apps.projects.models import Change
from tests.builders import (
    make_code,
    make_codebook,
    make_interview,
    make_member,
    make_round,
    make_transcript,
    make_turns,
)


@pytest.fixture
def clients(people, outsider):
    """A client for everybody, by name."""
    found = {}
    for name, user in {**people, "outsider": outsider}.items():
        found[name] = Client()
        if user.is_authenticated:
            found[name].force_login(user)
    return found


@pytest.fixture
def other(project):
    """Another coder of the project."""
    return make_member(project, Role.CODER, username="other-coder")


@pytest.fixture
def code(project):
    return make_code(codebook=make_codebook(project=project), name="Funding")


@pytest.fixture
def transcript(project):
    transcript = make_transcript(interview=make_interview(project=project, title="Interview on the quay"))
    make_turns(transcript)
    return transcript


@pytest.fixture
def round(project):
    return make_round(project=project)


@pytest.fixture
def blind(project):
    return make_round(project=project, title="Blind round", is_blind=True)


def act(project, by, what, **options):
    """Do `what(changes)` as one Change, and return it."""
    with changing(project, by=by, **{"verb": "test", "sentence": "did something"} | options) as changes:
        what(changes)
    return Change.objects.latest("pk")


def rename(code, name, by, **options):
    def what(changes):
        code.name = name
        changes.save(code)

    options = {"verb": "rename", "sentence": f"renamed a code to {name}", "about": code} | options
    return act(code.codebook.project, by, what, **options)


def code_words(transcript, words, code, round, by):
    """Mark `words` and code them, as the coding page does; return the Change."""
    start = transcript.text.index(words)

    def what(changes):
        quote = mark(changes, transcript, start, start + len(words), by=by, round=round)
        put_code(changes, quote, code, by=by, round=round)

    interview = transcript.interview
    return act(
        interview.project, by, what, verb="code", sentence="coded words", place=interview, scope=round,
        is_private=round.is_hidden,
    )  # fmt: skip


def queries(client, address):
    """The queries that a page costs; the page must be there."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in found]
