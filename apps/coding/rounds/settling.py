"""Settling a passage: codings of what was agreed, in a round of their own. What the coders did stays as it is."""

from django.core.exceptions import ValidationError
from django.db import transaction

from apps.accounts.roles import Action
from apps.coding.marking import mark, put_code
from apps.coding.models import Coding, CodingRound, Quote, Settlement
from apps.coding.rounds.comparing import compare
from apps.coding.rounds.slugs import free_slug
from apps.core.visibility import Status
from apps.projects.changing import ChangedMeanwhile, Protected, changing

Decision = Settlement.Decision
SPANS = {"all": "all that either marked", "common": "the words that both marked"}


def settle(comparison, *, by, start, end, seen, decision, codes=(), span="all", note=""):
    """Decide about the passage [start, end) of `comparison`; returns the Change.

    `codes` and `span` ("all" or "common") are for Decision.OTHER. What was agreed there before gives way. Raises
    ChangedMeanwhile where the passage is not as its reader saw it, ValidationError where the decision is incomplete.
    """
    round = comparison.round
    with transaction.atomic():
        CodingRound.objects.select_for_update().get(pk=round.pk)
        now = compare(by, round, comparison.interview, [coder.pk for coder in comparison.pair])
        one = now.at(start, end)
        if one is None or one.seen != seen:
            raise ChangedMeanwhile(one.settlement if one else None)
        chosen = chosen_marks(one.passage, decision, codes, span)
        agreed = agreed_round(round, by)
        with changing(
            round.project, by=by, verb="settle", sentence=_sentence(now, one, decision), needs=Action.CURATE,
            about=agreed, place=now.interview, scope=agreed,
        ) as changes:  # fmt: skip
            _clear(changes, now, one.passage, agreed)
            for left, right, number, code in chosen:
                quote = Quote.objects.get(pk=number) if number else None
                quote = quote or mark(changes, now.transcript, left, right, by=by, round=agreed)
                put_code(changes, quote, now.codes.get(code, code), by=by, round=agreed, memo=note)
            changes.save(_settlement(now, one.passage, decision, note, by))
        return changes.change


def chosen_marks(passage, decision, codes, span):
    """[(start, end, number of the quote or None, code)] that a decision stands for. A code is the number that the marks
    have, or for OTHER one of the rows in `codes`."""
    if decision == Decision.NEITHER:
        return []
    if decision == Decision.OTHER:
        place = passage.common if span == "common" else (passage.start, passage.end)
        if not codes:
            raise ValidationError({"codes": "Choose at least one code."})
        if place is None:
            raise ValidationError({"span": "There is no one stretch that both marked."})
        return [(*place, None, code) for code in codes]
    sides = {Decision.FIRST: (0,), Decision.SECOND: (1,), Decision.BOTH: (0, 1)}[decision]
    marks = {}
    for side in sides:
        for one in passage.of(side):
            marks.setdefault((one.start, one.end, one.code), one.quote)
    return [(start, end, quote, code) for (start, end, code), quote in marks.items()]


def agreed_round(round, by):
    """The round that holds what was agreed on about `round`, made at first use."""
    found = CodingRound.objects.filter(settles=round).first()
    if found:
        return found
    sentence = f"began the agreed coding of the round “{round.title}”"
    with changing(round.project, by=by, verb="agree", sentence=sentence, needs=Action.CURATE, about=round) as changes:
        title = f"{round.title[:190]}, agreed"
        slug = free_slug(f"{round.slug}-agreed")
        return changes.save(CodingRound(project=round.project, title=title, slug=slug, settles=round))


def _clear(changes, comparison, passage, agreed):
    """Take away what was agreed on in the passage before, with the words that were marked for it alone."""
    place = {"transcript": comparison.transcript, "start__lt": passage.end, "end__gt": passage.start}
    former = Coding.objects.filter(round=agreed, **{f"quote__{name}": value for name, value in place.items()})
    changes.delete_all(list(former))
    changes.delete_all(list(Settlement.objects.filter(round=comparison.round, **place)))
    for quote in Quote.objects.filter(round=agreed, status=Status.DRAFT, codings=None, **place):
        try:
            changes.delete(quote)
        except Protected:
            continue  # something else rests on these words by now


def _settlement(comparison, passage, decision, note, by):
    first, second = comparison.pair
    return Settlement(
        round=comparison.round, transcript=comparison.transcript, start=passage.start, end=passage.end,
        decision=decision, first=first, second=second, note=note, by=by,
    )  # fmt: skip


def _sentence(comparison, one, decision):
    as_whom = {
        Decision.FIRST: f"as {comparison.pair[0]}",
        Decision.SECOND: f"as {comparison.pair[1]}",
        Decision.BOTH: "as both",
        Decision.OTHER: "otherwise than either",
        Decision.NEITHER: "as neither",
    }[decision]
    interview, round = comparison.interview.title[:80], comparison.round.title[:80]
    return f"settled passage {one.number} of “{interview}” {as_whom} (“{round}”)"
