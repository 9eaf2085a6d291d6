"""Marking words of a transcript as a quote, and putting codes on quotes."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.coding.anchoring import around
from apps.coding.models import Coding, Quote
from apps.coding.slugs import propose_slug
from apps.core.visibility import Status

TRIES = 5  # at a slug that somebody else takes in the same moment


def mark(changes, transcript, start, end, *, by, round):
    """The quote that is `transcript.text[start:end]`: one that stands there already, else a new draft.

    In a blind round each has quotes of their own, and elsewhere nobody builds on those. Raises ValueError where the
    span is empty, reaches beyond the text or holds nothing but white space.
    """
    _words_at(transcript, start, end)
    same = Quote.objects.filter(transcript=transcript, start=start, end=end)
    quote = same.filter(shared_in(round, by)).order_by("pk").first()
    return quote or store(changes, new_quote(transcript, start, end, by=by, round=round))


def shared_in(round, by):
    """Q for the quotes that codings of `round` may stand on."""
    if round is not None and round.is_hidden:
        return Q(round=round, marked_by=by)
    return Q(round__isnull=True) | Q(round__is_blind=False) | Q(round__released_at__isnull=False)


def store(changes, quote):
    """Store a new quote, under the next slug where somebody else has taken its slug meanwhile."""
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return changes.save(quote)
        except IntegrityError:
            quote.slug = propose_slug(quote.interview)
    return changes.save(quote)


def new_quote(transcript, start, end, *, by, round):
    """An unsaved draft as open as its interview; who speaks there is its interviewee where that is known."""
    interview = transcript.interview
    quote = Quote(
        interview=interview, transcript=transcript, slug=propose_slug(interview), round=round, marked_by=by,
        language=transcript.language or interview.language, access=interview.access, status=Status.DRAFT,
    )  # fmt: skip
    put_at(quote, transcript, start, end)
    return quote


def put_at(quote, transcript, start, end):
    """Let `quote`, not stored yet, be the words at [start, end). Raises ValueError as `mark` does."""
    quote.start, quote.end, quote.exact = start, end, _words_at(transcript, start, end)
    quote.prefix, quote.suffix = around(transcript.text, start, end)
    speakers = transcript.turns.filter(start__lt=end, end__gt=start).order_by("number")
    quote.interviewee_id = speakers.values_list("speaker", flat=True).first()


def _words_at(transcript, start, end):
    words = transcript.text[start:end]
    if not 0 <= start < end <= len(transcript.text) or not words.strip():
        raise ValueError("There are no words there.")
    return words


def put_code(changes, quote, code, *, by, round, memo=""):
    """The coding of `quote` with `code` by one person in one round: the one that is there, else a new one.

    Raises ValidationError for a new one with a code that is retired or a heading.
    """
    known = None
    if not changes.has_made(quote):
        known = Coding.objects.filter(quote=quote, code=code, coder=by, round=round).order_by().first()
    if known is None and code.retired_on:
        raise ValidationError(f"{code.name} is retired: it stays where it is and goes on no other quote.")
    if known is None and code.is_heading:
        raise ValidationError(f"{code.name} is a heading for the codes below it: choose one of those.")
    return known or changes.save(Coding(quote=quote, code=code, coder=by, round=round, memo=memo))
