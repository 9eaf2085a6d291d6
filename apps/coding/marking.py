"""Marking words of a transcript as a quote, and putting codes on quotes."""

from django.core.exceptions import ValidationError

from apps.coding.anchoring import around
from apps.coding.models import Coding, Quote
from apps.coding.querysets import shown_by_rounds
from apps.coding.slugs import propose_slug
from apps.core.visibility import Status


def mark(changes, transcript, start, end, *, by, round):
    """The quote that is `transcript.text[start:end]`: one that stands there already for `by`, else a new draft.

    What others mark in a blind round stays theirs: each has a quote of their own there. Raises ValueError where the
    span is empty, reaches beyond the text or holds nothing but white space.
    """
    words = transcript.text[start:end]
    if not 0 <= start < end <= len(transcript.text) or not words.strip():
        raise ValueError("There are no words there.")
    same = Quote.objects.filter(transcript=transcript, start=start, end=end)
    quote = same.filter(shown_by_rounds(by, "marked_by", is_nullable=True)).order_by("pk").first()
    return quote or changes.save(new_quote(transcript, start, end, by=by, round=round))


def new_quote(transcript, start, end, *, by, round):
    """An unsaved draft as open as its interview; who speaks there is its interviewee where that is known."""
    interview = transcript.interview
    prefix, suffix = around(transcript.text, start, end)
    turn = transcript.turns.filter(start__lt=end, end__gt=start).order_by("number").first()
    return Quote(
        interview=interview, transcript=transcript, start=start, end=end, exact=transcript.text[start:end],
        prefix=prefix, suffix=suffix, slug=propose_slug(interview), interviewee=turn.speaker if turn else None,
        language=transcript.language or interview.language, access=interview.access, status=Status.DRAFT,
        round=round, marked_by=by,
    )  # fmt: skip


def put_code(changes, quote, code, *, by, round, memo=""):
    """The coding of `quote` with `code` by one person in one round: the one that is there, else a new one.

    Raises ValidationError for a new one with a code that is retired.
    """
    known = Coding.objects.filter(quote=quote, code=code, coder=by, round=round).first()
    if known is None and code.retired_on:
        raise ValidationError(f"{code.name} is retired: it stays where it is and goes on no other quote.")
    return known or changes.save(Coding(quote=quote, code=code, coder=by, round=round, memo=memo))
