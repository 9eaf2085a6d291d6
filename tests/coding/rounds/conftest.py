"""An interview that two coders code in a round, and how its pages are asked for."""

from types import SimpleNamespace

import pytest
from django.test import Client

from apps.accounts.roles import Role
from apps.coding.marking import mark, put_code
from apps.coding.models import Coding
from apps.projects.changing import changing
from apps.projects.row_state import token_of
from tests.builders import (
    make_assignment,
    make_code,
    make_codebook,
    make_interview,
    make_member,
    make_round,
    make_transcript,
    make_turns,
)

TRIP = "They took us to Rotterdam, and there we met the water board."
CLUSTER = "Through the cluster."
PLANT = "A pilot plant."


@pytest.fixture
def anna(project):
    return make_member(project, Role.CODER, username="anna", display_name="Anna")


@pytest.fixture
def bo(project):
    return make_member(project, Role.CODER, username="bo", display_name="Bo")


@pytest.fixture
def study(project, anna, bo):
    """The parts of it: interview, transcript, the codes `contact` and `help`, and a round that is not blind."""
    interview = make_interview(project=project, slug="filtra-1", title="First interview")
    transcript = make_transcript(interview=interview)
    make_turns(transcript)
    book = make_codebook(project=project)
    contact = make_code(codebook=book, slug="contact", name="First contact")
    help = make_code(codebook=book, slug="help", name="Help by the cluster")
    round = make_round(project=project, slug="first-round", title="First round")
    for coder in (anna, bo):
        make_assignment(round=round, interview=interview, coder=coder)
    return SimpleNamespace(
        project=project, interview=interview, transcript=transcript, contact=contact, help=help, round=round
    )


@pytest.fixture
def code(study):
    """code(person, code, words, round=…): what the coding page does."""

    def code(person, code, words, round=None):
        round = round or study.round
        start = study.transcript.text.index(words)
        with changing(
            study.project, by=person, verb="code", sentence=f"coded with {code}", place=study.interview, scope=round,
            is_private=round.is_hidden,
        ) as changes:  # fmt: skip
            quote = mark(changes, study.transcript, start, start + len(words), by=person, round=round)
            return put_code(changes, quote, code, by=person, round=round, memo=f"{person} thinks so")

    return code


@pytest.fixture
def coded(study, code, anna, bo):
    """Three passages: other codes on overlapping words, the same on the same, and one that Bo alone coded."""
    code(anna, study.contact, f"{CLUSTER} {TRIP}")
    code(bo, study.help, CLUSTER)
    code(anna, study.help, "nobody had the time to travel")
    code(bo, study.help, "nobody had the time to travel")
    code(bo, study.contact, PLANT)
    return study


@pytest.fixture
def as_(db):
    """as_(user) is a client that is logged in as `user`, a visitor too."""

    def as_(user):
        client = Client()
        if user.is_authenticated:
            client.force_login(user)
        return client

    return as_


def agreed_codings(round):
    return list(Coding.objects.filter(round__settles=round).order_by("quote__start", "code__slug"))


def seen(row):
    row.refresh_from_db()
    return {"seen": token_of(row)}
