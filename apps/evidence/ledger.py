"""What can be counted about the evidence for a claim: shown beside the grade that a person gives, and no grade."""

from dataclasses import dataclass

from apps.coding.models import Coding
from apps.evidence.models import EvidenceItem
from apps.organisations.models import Organisation


@dataclass(frozen=True)
class Standing:
    """How much a claim rests on, as one reader may see it."""

    quotes: int
    interviews: int
    organisations: int
    coders: int
    passages: int
    sources: int
    contradictions: int

    @property
    def in_words(self):
        """ "3 quotes from 2 interviews in 1 organisation, coded by 1 person; 2 passages of 1 source"."""
        against = counted(self.contradictions, "contradiction") if self.contradictions else ""
        parts = [part for part in (self._quotes, self._passages, against) if part]
        return "; ".join(parts) or "nothing that is open to you"

    @property
    def _quotes(self):
        if not self.quotes:
            return ""
        place = f" in {counted(self.organisations, 'organisation')}" if self.organisations else ""
        coded = f"coded by {counted(self.coders, 'person', 'people')}" if self.coders else "not coded"
        return f"{counted(self.quotes, 'quote')} from {counted(self.interviews, 'interview')}{place}, {coded}"

    @property
    def _passages(self):
        if not self.passages:
            return ""
        return f"{counted(self.passages, 'passage')} of {counted(self.sources, 'source')}"


def standing_of(items, codings, user):
    """The Standing of evidence `items` (a claim's `visible_evidence`), given the codings on their quotes. One query."""
    quotes = [item.quote for item in items if item.quote]
    passages = [item.passage for item in items if item.passage]
    asked = {quote.interview.organisation_id for quote in quotes}
    return Standing(
        quotes=len(quotes),
        interviews=len({quote.interview_id for quote in quotes}),
        organisations=Organisation.objects.visible_to(user).filter(pk__in=asked - {None}).count(),
        coders=len({coding.coder_id for coding in codings}),
        passages=len(passages),
        sources=len({passage.source_id for passage in passages}),
        contradictions=sum(item.stance == EvidenceItem.Stance.CONTRADICTS for item in items),
    )


def codings_on(items, user):
    """The codings that `user` may see on the quotes of evidence `items`, with codes and coders. One query."""
    quotes = [item.quote_id for item in items if item.quote_id]
    codings = Coding.objects.visible_to(user).filter(quote__in=quotes)
    return list(codings.select_related("code__codebook", "coder", "round"))


@dataclass(frozen=True)
class Bar:
    """One stance of the bar above a ledger: where it begins and how wide it is, of 100."""

    stance: str
    start: float
    width: float


def bars(ledger):
    """The Bars of [(stance, items)], in its order; none where there is no evidence."""
    total = sum(len(items) for _, items in ledger)
    found, start = [], 0
    for stance, items in ledger:
        if items:
            width = round(100 * len(items) / total, 2)
            found.append(Bar(stance.value, round(start, 2), width))
            start += width
    return found


def counted(number, word, plural=""):
    return f"{number} {word if number == 1 else plural or word + 's'}"
