import pytest

from apps.coding.models import Code, Quote
from apps.core.visibility import Access
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_memo,
    make_passage,
    make_quote,
    make_round,
    make_term,
    make_transcript,
)


@pytest.mark.parametrize(
    "change",
    [
        {"exact": "They took us to Rotterdam, and there we met the water bored."},
        {"end": 10_000},
        {"start": 1},
        {"prefix": "Export director: "},
        {"suffix": "\nInterviewer: Would they"},
    ],
)
def test_quote_that_is_not_at_its_place_is_a_fault(faults, change):
    quote = make_quote(transcript=make_transcript(), slug="filtra-01")
    assert faults("anchors") == []
    Quote.objects.filter(pk=quote.pk).update(**change)
    assert faults("anchors") == ["quote:filtra-01"]


def test_quote_of_another_interviews_transcript_is_a_fault(faults):
    quote = make_quote(transcript=make_transcript(), slug="filtra-01")
    Quote.objects.filter(pk=quote.pk).update(transcript=make_transcript())
    assert faults("anchors") == ["quote:filtra-01"]


def test_quotes_at_the_ends_of_a_text_are_anchored(faults):
    transcript = make_transcript(text="Æbler 🍎 og pærer")
    make_quote(transcript=transcript, exact="Æbler")
    make_quote(transcript=transcript, exact="🍎 og pærer")
    make_quote(transcript=transcript, exact=transcript.text)
    assert faults("anchors") == []


def test_quote_printed_nowhere_in_particular_is_a_fault(faults):
    make_quote(slug="filtra-01", passage=make_passage(locator=""))
    make_quote()
    assert faults("quotes-without-place") == ["quote:filtra-01"]


@pytest.mark.parametrize(
    ("quote", "interview", "is_fault"),
    [
        ("public", "restricted", True),
        ("public", "project", True),
        ("project", "restricted", True),
        ("restricted", "public", False),
        ("restricted", "restricted", False),
    ],
)
def test_quote_more_open_than_its_interview_is_a_fault(faults, quote, interview, is_fault):
    make_quote(slug="filtra-01", access=quote, interview=make_interview(access=Access(interview)))
    assert faults("visibility") == (["quote:filtra-01"] if is_fault else [])


def test_code_of_another_project_is_a_fault(faults):
    make_coding()
    make_coding(quote=make_quote(slug="filtra-01"), code=make_code())
    assert faults("codings-across-projects") == ["quote:filtra-01"]


def test_round_of_another_project_is_a_fault(faults):
    make_coding(quote=make_quote(slug="filtra-01"), round=make_round())
    assert faults("codings-across-projects") == ["quote:filtra-01"]


def test_code_below_itself_is_a_fault(faults):
    book = make_codebook(slug="sme")
    first, second = make_code(codebook=book, slug="first"), make_code(codebook=book, slug="second")
    make_code(codebook=book, slug="third", parent=first)
    Code.objects.filter(pk=first.pk).update(parent=second)
    assert faults("code-cycles") == []
    Code.objects.filter(pk=second.pk).update(parent=first)
    assert faults("code-cycles") == ["code:sme/first", "code:sme/second"]


def test_memo_on_something_gone_is_a_fault(faults):
    term = make_term()
    memo = make_memo(target=term)
    assert faults("memos") == []
    term.delete()
    assert faults("memos") == [f"memo {memo.pk}"]
