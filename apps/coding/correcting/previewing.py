"""What a correction would do, before it is saved: as far as the person who corrects may know of it."""

from dataclasses import dataclass

from apps.coding.alignment import Alignment
from apps.coding.carrying import sort_out
from apps.coding.correcting.turns import recut
from apps.coding.models import Quote
from apps.coding.suggesting import WHY, suggestions

SHOWN = 12  # quotes that ask, with their suggestions


@dataclass(frozen=True)
class Asking:
    """A quote that stays behind: why, and where it may have gone."""

    quote: Quote
    why: str
    suggestions: list


@dataclass(frozen=True)
class Preview:
    """`asking` are the first of `asking_count`; `lost_turns` are those of which nothing is left."""

    pieces: list
    moved_count: int
    asking_count: int
    asking: list
    lost_turns: list


def preview(base, text, user):
    """The Preview of `text` as the correction of `base`. Two queries."""
    alignment = Alignment(base.text, text)
    quotes = Quote.objects.visible_to(user).filter(transcript=base).order_by("start", "pk")
    carried = sort_out(quotes, base.text, text, alignment)
    turns = list(base.turns.order_by("number"))
    kept = {turn.pk for _, _, turn in recut(turns, alignment)}
    return Preview(
        pieces=alignment.pieces(),
        moved_count=len(carried.moved),
        asking_count=len(carried.asking),
        asking=[
            Asking(quote, WHY[asks.why], suggestions(alignment, (quote.start, quote.end), asks))
            for quote, asks in carried.asking[:SHOWN]
        ],
        lost_turns=[turn for turn in turns if turn.pk not in kept],
    )
