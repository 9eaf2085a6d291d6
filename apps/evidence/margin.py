"""What stands beside a paragraph whose sentences link to claims: the evidence of each, numbered as in the sentence."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from apps.core.mentions import references_in
from apps.evidence.models import Claim, EvidenceItem

OPEN = 2  # excerpts that a paragraph shows unfolded


@dataclass
class MarginNote:
    """One claim of a paragraph; `shown` are the pieces of its evidence that are not folded away."""

    number: int
    claim: Claim
    shown: list

    @property
    def folded(self):
        return [item for item in self.claim.visible_evidence if item not in self.shown]


class Margin:
    """The evidence beside the texts of one page, as `user` may see it. Two queries, however many claims they name.

    A claim that the reader may not see has no number and leaves no trace.
    """

    def __init__(self, user, *texts):
        self.user = user
        slugs = {key for kind, key in references_in(*texts) if kind == "claim"}
        claims = Claim.objects.visible_to(user).filter(slug__in=slugs).for_list(user).with_evidence(user)
        self.by_slug = {claim.slug: claim for claim in claims} if slugs else {}
        self.numbers = {}

    @property
    def claims(self):
        """The claims of the texts, in the order of their numbers."""
        return [self.by_slug[slug] for slug in self.numbers]

    def mark(self, reference):
        """The number of a claim in the sentences of this page, the first that is named being 1; None for the rest."""
        kind, slug = reference
        if kind != "claim" or slug not in self.by_slug:
            return None
        return self.numbers.setdefault(slug, len(self.numbers) + 1)

    def aside(self, references, anchor, span):
        """HTML of what stands beside the paragraph with the id `anchor`, in which `references` are marked."""
        notes = margin_notes([(self.numbers[slug], self.by_slug[slug]) for _, slug in references])
        context = {"notes": notes, "anchor": anchor, "span": min(span, 6), "user": self.user}
        return render_to_string("evidence/_margin.html", context)


def margin_notes(numbered):
    """A MarginNote for each (number, claim): the first pieces are shown, one a claim while there are others.

    What contradicts a claim is always shown.
    """
    pieces = [(place, number, item) for number, claim in numbered for place, item in enumerate(claim.visible_evidence)]
    first = {item.pk for _, _, item in sorted(pieces, key=lambda piece: piece[:2])[:OPEN]}
    return [
        MarginNote(number, claim, [item for item in claim.visible_evidence if item.pk in first or contradicts(item)])
        for number, claim in numbered
    ]


def contradicts(item):
    return item.stance == EvidenceItem.Stance.CONTRADICTS
