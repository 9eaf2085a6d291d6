"""For passages that lie near others: which other one is nearest, and both as they stand in the transcript."""

from dataclasses import dataclass

from apps.coding.masking import masked_stretches, spans_of
from apps.interviews.models import Transcript, Turn
from apps.interviews.pseudonyms.tables import sees_originals
from apps.querying.evaluating import wanted
from apps.querying.spans import is_related

LONGEST = 1200  # characters between the ends of two passages that are shown in one piece
GAP = "gap"


@dataclass(frozen=True)
class Span:
    pk: int
    transcript_id: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """Words, and whose: "found", "partner", "both", "" (neither) or GAP, which stands for what is left out."""

    text: str
    kind: str


def pieces_by_quote(evaluation, quotes):
    """{id of a quote: [Piece]} of those `quotes`, a page of what was found, that lie to another passage.

    Two queries for each relation that is asked for, and up to four more.
    """
    asked = set(wanted(evaluation.tree))
    relations = [(node, left, right) for node, left, right in evaluation.relations if node in asked]
    placed = [quote for quote in quotes if quote.transcript_id]
    if not relations or not placed:
        return {}
    rows = Transcript.objects.visible_to(evaluation.user).filter(pk__in={quote.transcript_id for quote in placed})
    transcripts = {row.pk: row for row in rows.select_related("interview")}
    turns = _turns(transcripts) if any(node.is_of_turns for node, *_ in relations) else {}
    partners = {}
    for relation in relations:
        for quote, other in _nearest(relation, placed, transcripts, turns):
            partners.setdefault(quote, other)
    spans = spans_of(transcripts.values())
    return {
        quote.pk: _pieces(evaluation.user, transcripts[quote.transcript_id], spans, quote, partners[quote])
        for quote in placed
        if quote in partners
    }


def _turns(transcripts):
    """{transcript: the Spans of its turns, in order}."""
    found = {}
    rows = Turn.objects.filter(transcript__in=transcripts).order_by("number")
    for turn in rows.values_list("pk", "transcript", "start", "end"):
        found.setdefault(turn[1], []).append(Span(*turn))
    return found


def _nearest(relation, quotes, transcripts, turns):
    """Yield (quote, Span of the nearest other passage to which it lies so)."""
    node, left, right = relation
    ids = set(left.filter(pk__in=[quote.pk for quote in quotes]).order_by().values_list("pk", flat=True))
    others = right.filter(transcript__in=transcripts).order_by("start", "pk")
    beside = {}
    for other in others.values_list("pk", "transcript", "start", "end"):
        beside.setdefault(other[1], []).append(Span(*other))
    for quote in quotes:
        if quote.pk not in ids or quote.transcript_id not in transcripts:
            continue
        text, within = transcripts[quote.transcript_id].text, turns.get(quote.transcript_id, ())
        candidates = sorted(beside.get(quote.transcript_id, ()), key=lambda other, quote=quote: _distance(quote, other))
        found = (other for other in candidates if other.pk != quote.pk and is_related(node, quote, other, within, text))
        nearest = next(found, None)
        if nearest:
            yield quote, nearest


def _distance(quote, other):
    return max(quote.start - other.end, other.start - quote.end, 0), other.start, other.pk


def _pieces(user, transcript, spans, quote, partner):
    masks = [] if sees_originals(user, transcript.interview.project_id) else spans.get(transcript.pk, [])
    marked = [(quote.start, quote.end, "found"), (partner.start, partner.end, "partner")]
    start, end = min(quote.start, partner.start), max(quote.end, partner.end)
    if end - start <= LONGEST or (quote.start < partner.end and partner.start < quote.end):
        return _cut(transcript.text, marked, masks, start, end)
    first, last = sorted(marked)
    return [
        *_cut(transcript.text, [first], masks, *first[:2]),
        Piece("", GAP),
        *_cut(transcript.text, [last], masks, *last[:2]),
    ]


def _cut(text, marked, masks, start, end):
    """Pieces of `text[start:end]`, or a little more where a replaced name reaches beyond."""
    for span in masks:
        if span.start < end and span.end > start:
            start, end = min(start, span.start), max(end, span.end)
    found = masked_stretches(text, marked, masks, start=start, end=end)
    return [Piece(one.text, "both" if len(one.quotes) > 1 else "".join(one.quotes)) for one in found]
