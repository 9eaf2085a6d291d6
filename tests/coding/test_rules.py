"""What quotes, codes and codings refuse on entry."""

import pytest
from django.core.exceptions import ValidationError

from apps.coding.models import Code, Coding, Quote
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_quote,
    make_round,
    make_transcript,
    make_user,
)


def test_quote_must_be_the_words_at_its_place(db):
    quote = make_quote(transcript=make_transcript())
    quote.clean()
    quote.start += 1
    with pytest.raises(ValidationError, match="not the words at this place"):
        quote.clean()


@pytest.mark.parametrize("missing", ["start", "end"])
def test_quote_of_a_transcript_needs_both_ends(db, missing):
    quote = make_quote(transcript=make_transcript())
    setattr(quote, missing, None)
    assert not quote.is_anchored
    with pytest.raises(ValidationError, match="not the words at this place"):
        quote.clean()


def test_quote_must_be_of_its_interviews_transcript(db):
    quote = make_quote(transcript=make_transcript())
    quote.interview = make_interview()
    with pytest.raises(ValidationError, match="belongs to another interview"):
        quote.clean()


def test_quote_counts_characters_beyond_the_basic_plane_once(db):
    transcript = make_transcript(text="🍎🍎 Æbler og pærer")
    quote = make_quote(transcript=transcript, exact="Æbler")
    assert (quote.start, quote.end) == (3, 8)
    assert Quote.objects.get(pk=quote.pk).is_anchored


def test_quote_from_a_publication_needs_no_anchor(db):
    make_quote().clean()


def test_quote_names_itself_briefly(db):
    assert str(make_quote(slug="q", exact="x" * 80)) == f"q: “{'x' * 60}…”"
    assert str(make_quote(slug="r", exact="Short.")) == "r: “Short.”"


def test_code_stands_below_one_of_its_own_codebook(db):
    code = make_code(parent=make_code())
    with pytest.raises(ValidationError, match="same codebook"):
        code.clean()


def test_code_does_not_stand_below_itself(db):
    book = make_codebook()
    top = make_code(codebook=book)
    middle = make_code(codebook=book, parent=top)
    bottom = make_code(codebook=book, parent=middle)
    bottom.clean()
    top.parent = bottom
    with pytest.raises(ValidationError, match="below itself"):
        top.clean()


def test_rule_comes_to_an_end_where_the_codes_above_go_in_a_circle(db):
    book = make_codebook()
    one, two = make_code(codebook=book), make_code(codebook=book)
    Code.objects.filter(pk=one.pk).update(parent=two)
    Code.objects.filter(pk=two.pk).update(parent=one)
    make_code(codebook=book, parent=one).clean()
    with pytest.raises(ValidationError, match="below itself"):
        Code.objects.get(pk=one.pk).clean()


def test_rule_costs_the_same_however_deep_the_code_stands(db, django_assert_num_queries):
    parent = make_code()
    for _ in range(6):
        parent = make_code(codebook=parent.codebook, parent=parent)
    with django_assert_num_queries(1):
        parent.clean()


def test_coding_takes_a_code_of_its_own_project(db):
    coding = make_coding()
    coding.clean()
    coding.code = make_code()
    with pytest.raises(ValidationError, match="another project"):
        coding.clean()


def test_two_people_may_code_the_same_words(db):
    coding = make_coding()
    for change in ({"coder": make_user()}, {"round": make_round()}):
        kept = {"code": coding.code, "coder": coding.coder, "round": coding.round}
        Coding.objects.create(quote=coding.quote, **kept | change)
    assert coding.quote.codings.count() == 3
