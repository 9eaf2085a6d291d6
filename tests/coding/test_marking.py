"""Words are marked once where everybody sees them, and once a coder where nobody does."""

import pytest

from apps.accounts.roles import Role
from apps.coding.marking import mark, put_code
from apps.coding.models import Coding, Quote
from apps.projects.changing import changing
from tests.builders import (
    make_code,
    make_codebook,
    make_interview,
    make_member,
    make_round,
    make_transcript,
    make_turns,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def transcript(project):
    transcript = make_transcript(interview=make_interview(project=project, slug="filtra-1"))
    turns = make_turns(transcript)
    speaker = transcript.interview.interviewees.get()
    transcript.turns.filter(pk=turns[1].pk).update(speaker=speaker)
    return transcript


def marked(transcript, by, round, words="They took us to Rotterdam"):
    start = transcript.text.index(words)
    with changing(transcript.interview.project, by=by, verb="mark", sentence="marked") as changes:
        return mark(changes, transcript, start, start + len(words), by=by, round=round)


def test_quote_is_the_words_at_their_place_with_who_says_them(project, transcript, coder):
    quote = marked(transcript, coder, make_round(project=project))
    assert (quote.exact, quote.is_anchored, quote.status) == ("They took us to Rotterdam", True, "draft")
    assert transcript.text[: quote.start].endswith(quote.prefix)
    assert quote.interviewee == transcript.interview.interviewees.get()
    quote.full_clean()


def test_same_words_are_marked_once(project, transcript, coder, curator):
    round = make_round(project=project)
    assert marked(transcript, coder, round) == marked(transcript, curator, round)


def test_in_a_blind_round_each_marks_for_themselves(project, transcript, coder):
    round, other = make_round(project=project, is_blind=True), make_member(project, Role.CODER)
    mine, theirs = marked(transcript, coder, round), marked(transcript, other, round)
    assert mine != theirs
    assert marked(transcript, coder, round) == mine
    assert list(Quote.objects.visible_to(other)) == [theirs]


@pytest.mark.parametrize("span", [(5, 5), (9, 3), (0, 10_000), (-1, 4)])
def test_span_without_words_is_refused(project, transcript, coder, span):
    with changing(project, by=coder, verb="mark") as changes, pytest.raises(ValueError, match="no words"):
        mark(changes, transcript, *span, by=coder, round=make_round(project=project))
    assert not Quote.objects.exists()


def test_white_space_is_no_quote(project, transcript, coder):
    with pytest.raises(ValueError, match="no words"):
        marked(transcript, coder, make_round(project=project), words=" ")


def test_code_is_put_once_by_one_person_in_one_round(project, transcript, coder, curator):
    round, code = make_round(project=project), make_code(codebook=make_codebook(project=project))
    quote = marked(transcript, coder, round)
    for person in (coder, coder, curator):
        with changing(project, by=person, verb="code", sentence="coded") as changes:
            put_code(changes, quote, code, by=person, round=round)
    assert Coding.objects.count() == 2
