"""What is asked within an interview or a project that was found before shows just what `visible_to` shows."""

import itertools

import pytest
from django.utils import timezone

from apps.coding.models import Code, Codebook, Coding, Quote
from apps.interviews.models import Interview
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_passage,
    make_quote,
    make_round,
    make_source,
    make_transcript,
)

pytestmark = pytest.mark.django_db
STATES = list(itertools.product(("public", "project", "restricted"), ("draft", "published")))


@pytest.fixture
def interview(project, coder, curator):
    """An interview with quotes in every state, in open, blind and released rounds, with open and closed passages."""
    interview = make_interview(project=project)
    transcript = make_transcript(interview=interview)
    rounds = [
        make_round(project=project),
        make_round(project=project, is_blind=True),
        make_round(project=project, is_blind=True, released_at=timezone.now()),
    ]
    passages = [None, make_passage(), make_passage(source=make_source(status="draft"))]
    codes = [
        make_code(codebook=make_codebook(project=project, access=access, status=status)) for access, status in STATES
    ]
    for (access, status), round in itertools.product(STATES, rounds):
        make_quote(transcript=transcript, access=access, status=status, round=round, marked_by=coder)
    for passage, code in itertools.product(passages, codes):
        quote = make_quote(transcript=transcript, passage=passage)
        for round in rounds:
            make_coding(quote=quote, code=code, coder=curator, round=round)
    return interview


def test_they_are_the_same_rows(interview, project, people):
    for name, user in people.items():
        quotes = set(Quote.objects.visible_to(user).filter(interview=interview))
        assert set(Quote.objects.in_seen_interview(user, interview)) == quotes, name
        for model in (Codebook, Code, Interview):
            owner = "codebook__project" if model is Code else "project"
            rows = set(model.objects.visible_to(user).filter(**{owner: project}))
            assert set(model.objects.in_seen_project(user, project)) == rows, (name, model)
        codes = Code.objects.visible_to(user)
        shown = set(Coding.objects.as_rounds_show(user).filter(quote__in=quotes, code__in=codes))
        assert shown == set(Coding.objects.visible_to(user)), name
