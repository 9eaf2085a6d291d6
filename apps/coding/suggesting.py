"""Places in a new text that a quote which does not move by itself may have gone to. No database."""

from dataclasses import dataclass, field

from apps.coding.alignment import likeness, word_pieces
from apps.coding.anchoring import CONTEXT, around, occurrences
from apps.coding.reanchoring import Moved, Why

MOST = 5  # suggestions for one quote
LOOKED_AT = 40  # places with the same words that are weighed
WHY = {
    None: "It was left in an older version; its words are found in the newest.",
    Why.WORDS_CHANGED: "Its words were corrected.",
    Why.WORDS_GONE: "Its words are gone from their place.",
    Why.SEVERAL: "Its words, or those around them, stand in several places.",
    Why.AROUND_CHANGED: "The text just before or after its words was corrected.",
}
LONGEST = 3  # so many times as long as the quote a suggestion may be, and 200 code points


@dataclass(frozen=True)
class Suggestion:
    """`words` at [start, end) of the new text; `percent` says how much of the words and around them is alike."""

    start: int
    end: int
    words: str
    why: str
    percent: int
    pieces: list = field(compare=False)


def suggestions(alignment, span, asks):
    """The Suggestions for the quote at `span` of the old text, the likeliest first, each place once.

    `alignment` is that of both texts, `asks` what `reanchor` says: even Moved for a quote that stayed behind when an
    earlier version came. Nothing here is ever done without a person.
    """
    old, new = alignment.old, alignment.new
    words = old[slice(*span)]
    if isinstance(asks, Moved):
        return [_weighed(alignment, span, (asks.start, asks.end), "its words and what stands around them")]
    places = {}
    for place, why in ((asks.place, "between what stood on both sides"), (alignment.recut(*span), "in the same order")):
        if place and new[slice(*place)].strip() and place[1] - place[0] <= LONGEST * len(words) + 200:
            places.setdefault(trimmed(new, *place), why)
    starts = sorted(occurrences(new, words), key=lambda start: abs(start - _expected(alignment, span)))[:LOOKED_AT]
    for start in starts:
        places.setdefault((start, start + len(words)), "the same words" if len(starts) > 1 else "the only such words")
    found = [_weighed(alignment, span, place, why) for place, why in places.items()]
    return sorted(found, key=lambda one: (-one.percent, one.start))[:MOST]


def trimmed(text, start, end):
    """[start, end) without the white space at both ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _expected(alignment, span):
    """Where in the new text the quote would be if it had only been shifted with what stands before it."""
    place = alignment.place_before(span[0])
    return place if place is not None else span[0]


def _weighed(alignment, span, place, why):
    words, others = alignment.old[slice(*span)], alignment.new[slice(*place)]
    sides = zip(around(alignment.old, *span), around(alignment.new, *place), strict=True)
    beside = [likeness(was, now) for was, now in sides]
    share = 0.6 * (1 if words == others else likeness(words, others)) + 0.2 * sum(beside)
    return Suggestion(*place, others, why, round(100 * share), word_pieces(words, others))


def in_context(text, start, end, width=5 * CONTEXT):
    """(before, words, after) of a span, to be shown; cut at words."""
    before, after = around(text, start, end, width)
    if start > width:
        before = "… " + before.partition(" ")[2]
    if end + width < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, text[start:end], after
