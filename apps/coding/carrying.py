"""Quotes follow their transcript to its next version, where their place is sure; what stays behind, and whose."""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery

from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.coding.alignment import Alignment
from apps.coding.anchoring import around
from apps.coding.models import Quote
from apps.coding.reanchoring import Moved, reanchor
from apps.core.visibility import Status
from apps.interviews.models import Transcript

PLACE = ("transcript", "start", "end", "exact", "prefix", "suffix")


@dataclass
class Carried:
    """What became of the quotes: `asking` is [(quote, Asks)] of those that stay on the old version."""

    moved: list = field(default_factory=list)
    asking: list = field(default_factory=list)


def carry_over(changes, old_transcript, new_transcript, by, alignment=None):
    """Move the quotes of `old_transcript` to `new_transcript`, within a change; return the Carried.

    Those move whose place is sure (`reanchor`), whoever marked them and in whatever round; the others stay where they
    are, as they are. So the Carried knows of quotes that `by` may not see: show and count only visible ones of them.
    """
    quotes = Quote.objects.select_for_update().filter(transcript=old_transcript).order_by("start", "pk")
    carried = sort_out(quotes, old_transcript.text, new_transcript.text, alignment)
    for quote, place in carried.moved:
        put_at(quote, new_transcript, place.start, place.end)
    changes.save_all([quote for quote, _ in carried.moved], PLACE)
    return carried


def sort_out(quotes, old, new, alignment=None):
    """The Carried of `quotes` between two texts, nothing stored: both of its lists are of (quote, Moved or Asks)."""
    quotes = list(quotes)
    alignment = alignment or Alignment(old, new)
    carried = Carried()
    spans = [(quote.start, quote.end) for quote in quotes]
    for quote, found in zip(quotes, reanchor(old, new, spans, alignment), strict=True):
        (carried.moved if isinstance(found, Moved) else carried.asking).append((quote, found))
    return carried


def put_at(quote, transcript, start, end):
    """Let `quote`, which is not stored by this, be `transcript.text[start:end]`."""
    quote.transcript, quote.start, quote.end = transcript, start, end
    quote.exact = transcript.text[start:end]
    quote.prefix, quote.suffix = around(transcript.text, start, end)


def quotes_left_behind(interview, user):
    """Quotes that `user` may see and that stand in an older version of the interview's transcript than the newest."""
    newest = Transcript.objects.filter(interview=OuterRef("interview")).order_by("-version").values("version")[:1]
    return Quote.objects.visible_to(user).filter(interview=interview, transcript__version__lt=Subquery(newest))


def placeable_by(quotes, user):
    """Those of `quotes` to which `user` may give another place: a coder to their own drafts, a curator to all."""
    if not user.is_authenticated:
        return quotes.none()
    project = "interview__project"
    own = Q(marked_by=user, status=Status.DRAFT) & allowed_q(user, Action.CODE, project)
    return quotes.filter(own | allowed_q(user, Action.CURATE, project))
