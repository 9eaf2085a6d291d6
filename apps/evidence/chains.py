"""How we know a claim: the whole chain, down to the words and up to what rests on it, as one reader may see it."""

from dataclasses import dataclass

from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.references import resolve
from apps.evidence.ledger import Standing, codings_on, standing_of
from apps.evidence.models import Bearing, Claim, EvidenceItem, Recommendation


@dataclass(frozen=True)
class Link:
    """One piece of evidence and the codings on its quote."""

    item: EvidenceItem
    codings: list


@dataclass(frozen=True)
class Chain:
    """What stands below a claim (`links`) and above it: who rests on it."""

    claim: Claim
    links: list
    standing: Standing
    bearings: list
    recommendations: list
    backlinks: list

    @property
    def has_use(self):
        return bool(self.bearings or self.recommendations or self.backlinks or self.claim.concept)


def chain_of(claim, user):
    """The Chain of a claim that was loaded `with_evidence`. Six queries."""
    items = claim.visible_evidence
    codings = codings_on(items, user)
    by_quote = {}
    for coding in codings:
        by_quote.setdefault(coding.quote_id, []).append(coding)
    mentions = mentions_to(claim.reference)
    return Chain(
        claim=claim,
        links=[Link(item, by_quote.get(item.quote_id, [])) for item in items],
        standing=standing_of(items, codings, user),
        bearings=list(Bearing.objects.visible_to(user).filter(claim=claim).select_related("assumption")),
        recommendations=list(Recommendation.objects.visible_to(user).filter(claims=claim)),
        backlinks=backlinks(mentions, resolve(sources_of(mentions), user)),
    )
