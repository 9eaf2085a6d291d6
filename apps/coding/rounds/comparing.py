"""Two people's codings of one interview in one round, passage by passage, with what was settled."""

import hashlib
from bisect import bisect_left
from dataclasses import dataclass, field

from apps.accounts.models import User
from apps.coding.models import Assignment, Code, Coding, CodingRound, Settlement
from apps.coding.rounds.passages import Mark, passages
from apps.interviews.models import Transcript


@dataclass
class Compared:
    """A passage with the code rows of its marks, its settlement (or None) and the codings agreed on there."""

    passage: object
    number: int
    seen: str
    settlement: object = None
    agreed: list = field(default_factory=list)


@dataclass
class Comparison:
    """`coders` are all who may be compared, `pair` the two that are; `elsewhere` counts codings that have no place in
    `transcript` (a printed quote, another version of the text)."""

    round: CodingRound
    interview: object
    transcript: Transcript | None
    coders: list
    pair: tuple
    passages: list
    codes: dict
    elsewhere: int

    @property
    def settled_count(self):
        return sum(1 for one in self.passages if one.settlement)

    def at(self, start, end):
        """The Compared that is [start, end), or None."""
        return next((one for one in self.passages if (one.passage.start, one.passage.end) == (start, end)), None)


def coders_in(user, round, interview):
    """Those who were to code `interview` in `round` or have coded it, as far as `user` may know, by name."""
    codings = Coding.objects.visible_to(user).filter(round=round, quote__interview=interview)
    given = Assignment.objects.visible_to(user).filter(round=round, interview=interview)
    ids = {*codings.order_by().values_list("coder", flat=True).distinct(), *given.values_list("coder", flat=True)}
    return list(User.objects.filter(pk__in=ids).order_by("display_name", "pk"))


def compare(user, round, interview, pair):
    """The Comparison of two of the coders; `pair` are two of them by number, the first two where it is empty.

    Only for a round that hides nothing; a pair that is not there gives the first two. About ten queries.
    """
    coders = coders_in(user, round, interview)
    chosen = [coder for number in pair for coder in coders if coder.pk == number]
    two = tuple(chosen) if len({coder.pk for coder in chosen}) == 2 else tuple(coders[:2])
    if len(two) < 2:
        return Comparison(round, interview, None, coders, two, [], {}, 0)
    rows = Coding.objects.visible_to(user).filter(round=round, quote__interview=interview, coder__in=two)
    rows = list(rows.select_related("quote"))
    transcript = _text_of(user, interview, rows)
    here = [row for row in rows if transcript and row.quote.transcript_id == transcript.pk]
    found = passages([_mark(row, two) for row in here])
    compared = _with_settlements(user, round, transcript, found)
    agreed = [coding.code_id for one in compared for coding in one.agreed]
    codes = Code.objects.visible_to(user).filter(pk__in={*(row.code_id for row in here), *agreed})
    codes = {code.pk: code for code in codes.select_related("codebook")}
    return Comparison(round, interview, transcript, coders, two, compared, codes, len(rows) - len(here))


def _mark(coding, two):
    quote, side = coding.quote, int(coding.coder_id == two[1].pk)
    return Mark(quote.start, quote.end, coding.code_id, side, quote.pk, coding.memo)


def _text_of(user, interview, codings):
    """The newest version of the text on which they coded, else the newest."""
    versions = list(Transcript.objects.visible_to(user).filter(interview=interview).order_by("-version"))
    used = {coding.quote.transcript_id for coding in codings}
    return next((one for one in versions if one.pk in used), versions[0] if versions else None)


def _with_settlements(user, round, transcript, found):
    settled = {}
    if transcript:
        rows = Settlement.objects.visible_to(user).filter(round=round, transcript=transcript)
        settled = {(row.start, row.end): row for row in rows.select_related("by", "first", "second")}
    agreed = _agreed_by_passage(user, round, transcript, found) if settled else {}
    return [
        Compared(one, number, seen_of(one, settlement, agreed.get(number, [])), settlement, agreed.get(number, []))
        for number, one in enumerate(found, 1)
        for settlement in [settled.get((one.start, one.end))]
    ]


def _agreed_by_passage(user, round, transcript, found):
    """{number of the passage: codings of the round that settles this one which lie in it}."""
    rows = Coding.objects.visible_to(user).filter(round__settles=round, quote__transcript=transcript)
    rows = rows.select_related("quote", "code__codebook", "coder").order_by("quote__start", "code__position", "pk")
    ends, by_passage = [one.end for one in found], {}
    for row in rows:
        index = bisect_left(ends, row.quote.start + 1)
        if index < len(found) and found[index].start < row.quote.end:
            by_passage.setdefault(index + 1, []).append(row)
    return by_passage


def seen_of(passage, settlement, agreed):
    """Stands for all that is shown of a passage: a form carries it, so that a change made meanwhile is noticed."""
    marks = sorted((mark.start, mark.end, mark.code, mark.side) for mark in passage.marks)
    parts = (marks, settlement and (settlement.pk, settlement.decision), sorted(coding.pk for coding in agreed))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
