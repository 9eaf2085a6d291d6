"""In a blind round nobody sees another's work, nor that there is any, until the round is released."""

import pytest
from django.utils import timezone

from apps.accounts.roles import Role
from apps.coding.models import Code, Coding, Quote
from tests.builders import make_code, make_codebook, make_coding, make_member, make_quote, make_round, make_transcript
from tests.builders import make_interview as build_interview

pytestmark = pytest.mark.django_db


@pytest.fixture
def blind(project):
    return make_round(project=project, is_blind=True)


@pytest.fixture
def coding(project, coder, blind):
    transcript = make_transcript(interview=build_interview(project=project))
    quote = make_quote(transcript=transcript, round=blind, marked_by=coder)
    code = make_code(codebook=make_codebook(project=project))
    return make_coding(quote=quote, code=code, coder=coder, round=blind)


def who_sees(rows, people):
    return {name for name, user in people.items() if rows.visible_to(user).exists()}


@pytest.mark.parametrize("model", [Quote, Coding])
def test_work_in_a_blind_round_is_its_coders_alone(model, coding, people, project):
    other = make_member(project, Role.CODER)
    assert who_sees(model.objects, people | {"other": other}) == {"coder"}


@pytest.mark.parametrize("model", [Quote, Coding])
def test_release_shows_it_to_all_who_may_see_the_quote(model, coding, people, blind):
    blind.released_at = timezone.now()
    blind.save()
    assert who_sees(model.objects, people) == set(people)


def test_counts_tell_nothing_of_it(coding, coder, owner):
    counts = {
        name: Code.objects.visible_to(user).with_quote_counts(user).get().quote_count
        for name, user in {"coder": coder, "owner": owner}.items()
    }
    assert counts == {"coder": 1, "owner": 0}


def test_coding_of_an_open_quote_in_a_blind_round_is_hidden_and_the_quote_is_not(project, coder, curator, blind):
    coding = make_coding(coder=coder, round=blind)
    assert coding.quote in Quote.objects.visible_to(curator)
    assert coding not in Coding.objects.visible_to(curator)


def test_round_that_is_not_blind_hides_nothing(coding, people, blind):
    blind.is_blind = False
    blind.save()
    assert who_sees(Coding.objects, people) == set(people)
