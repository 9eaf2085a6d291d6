"""Publishing a claim with the draft quotes it rests on: what becomes public, and what stands in the way."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from apps.accounts.roles import Action
from apps.accounts.visibility import VISITOR
from apps.coding.models import Quote
from apps.core.references import shortened
from apps.core.visibility import Access, Status
from apps.evidence.claiming.naming import names_in
from apps.evidence.models import Claim, EvidenceItem
from apps.interviews.models import Interview
from apps.projects.changing import ChangedMeanwhile, changing
from apps.projects.models import Change
from apps.projects.row_state import state_of, token_of
from apps.publishing.models import Withdrawal
from apps.publishing.versions import publish


@dataclass(frozen=True)
class PlannedPiece:
    """One piece of evidence: whether a visitor reads it now, and the sentences that say why it cannot be published."""

    item: EvidenceItem
    is_open: bool
    hindrances: list

    @property
    def is_offered(self):
        """A draft quote that would be open once it is published."""
        return bool(self.item.quote) and not self.is_open and not self.hindrances


@dataclass(frozen=True)
class Plan:
    """What publishing `claim` would do: its pieces, what hinders the claim itself, and the token of all that."""

    claim: Claim
    pieces: list
    hindrances: list
    seen: str

    @property
    def is_possible(self):
        return not self.hindrances and any(one.is_open or one.is_offered for one in self.pieces)

    def chosen(self, slugs):
        """The quotes that are to be published, of those that can be."""
        return [one.item.quote for one in self.pieces if one.is_offered and one.item.quote.slug in set(slugs)]


def plan_of(claim, user):
    """The Plan of publishing `claim` for a curator. Eight queries, however much evidence there is."""
    items = list(
        EvidenceItem.objects.visible_to(user)
        .filter(claim=claim)
        .select_related("quote__interview", "quote__interviewee", "quote__round", "quote__passage__source",
                        "passage__source")
    )  # fmt: skip
    quotes = [item.quote for item in items if item.quote]
    open_items = set(_open(EvidenceItem, items, claim))
    open_interviews = set(
        Interview.objects.visible_to(VISITOR).filter(quotes__in=quotes).values_list("pk", flat=True).distinct()
    )
    named = names_in(claim, items)
    # A note is read with its piece: where that is open already, a name in it would be out with the claim.
    open_names = {name for item in items if item.pk in open_items for name in named[item.pk]}
    named[None] = sorted({*named[None], *open_names})
    pieces = [
        PlannedPiece(item, item.pk in open_items, _hindrances(item, item.pk in open_items, open_interviews, named))
        for item in items
    ]
    seen = hashlib.sha256("".join(token_of(one) for one in [claim, *items, *quotes]).encode()).hexdigest()[:24]
    return Plan(claim, pieces, _hindrances_of(claim, named), seen)


def _open(model, items, claim):
    """Numbers of the items whose quote or passage a visitor may see, whatever the claim is yet."""
    quotes = Quote.objects.visible_to(VISITOR).filter(evidence__claim=claim).values_list("evidence__pk", flat=True)
    passage = model._meta.get_field("passage").related_model
    passages = passage.objects.visible_to(VISITOR).filter(evidence__claim=claim).values_list("evidence__pk", flat=True)
    return {*quotes, *passages} & {item.pk for item in items}


def _hindrances(item, is_open, open_interviews, named):
    """Sentences: why a piece cannot become public as things are."""
    found = [f"The words name {name}, and that name is not public." for name in named.get(item.pk, [])]
    quote = item.quote
    if is_open:
        return found
    if quote is None:
        return [*found, "Its source is not open to everybody."]
    if quote.interview_id not in open_interviews:
        found.append(f"The interview “{quote.interview.title}” is not open to everybody.")
    if quote.access != Access.PUBLIC:
        found.append(f"The quote itself is kept to: {quote.get_access_display().lower()}.")
    if quote.round and quote.round.is_hidden:
        found.append(f"It was marked in “{quote.round.title}”, a blind round that is not released yet.")
    if quote.status == Status.PUBLISHED and not found:
        found.append("The source in which it is printed is not open to everybody.")
    return found


def _hindrances_of(claim, named):
    """Sentences: why the claim itself cannot become public."""
    found = [f"The claim names {name}, and that name is not public." for name in named.get(None, [])]
    if claim.access != Access.PUBLIC:
        found.append(f"The claim is kept to: {claim.get_access_display().lower()}.")
    parents = [("project", claim.project), ("organisation", claim.organisation)]
    for word, parent in parents:
        if parent and not type(parent).objects.visible_to(VISITOR).filter(pk=parent.pk).exists():
            found.append(f"The {word} “{parent}” is not open to everybody.")
    if claim.concept and not type(claim.concept).objects.visible_to(VISITOR).filter(pk=claim.concept_id).exists():
        found.append(f"The concept “{claim.concept}” is not open to everybody.")
    for withdrawal in Withdrawal.objects.of(claim).filter(lifted_on=None):
        found.append(f"It was withdrawn on {withdrawal.on}: publish it again from the workspace.")
    return found


def publish_claim(claim, slugs, *, by, seen, note=""):
    """Publish `claim` with the draft quotes `slugs` in one transaction; return its version.

    `seen` is the token of the Plan that was shown. Raises ChangedMeanwhile where things are otherwise now, and
    ValidationError with sentences where it cannot be; then nothing is done.
    """
    sentence = f"published the claim “{shortened(claim.text)}”"
    with changing(claim.project, by=by, verb="publish", needs=Action.CURATE, about=claim, sentence=sentence) as changes:
        claim = Claim.objects.select_for_update(of=("self",)).select_related("project", "organisation", "concept").get(
            pk=claim.pk
        )  # fmt: skip
        plan = plan_of(claim, by)
        if plan.seen != seen:
            raise ChangedMeanwhile(claim)
        if plan.hindrances:
            raise ValidationError(plan.hindrances)
        quotes = plan.chosen(slugs)
        for quote in quotes:
            quote.status = Status.PUBLISHED
            changes.save(quote)
        _refuse_hidden(quotes)
        before = state_of(claim)
        version = publish(claim, by=by, note=note)
        changes.note(claim, before, state_of(claim))
        # What coders did to the draft is from now on for curators to take back.
        Change.objects.filter(about=claim.uuid).update(needs=Action.CURATE)
    return version


def _refuse_hidden(quotes):
    """Raise ValidationError where a quote that was published is not open to everybody."""
    seen = set(Quote.objects.visible_to(VISITOR).filter(pk__in=[one.pk for one in quotes]).values_list("pk", flat=True))
    hidden = [one.slug for one in quotes if one.pk not in seen]
    if hidden:
        raise ValidationError(f"These quotes would not be open to everybody: {', '.join(hidden)}.")
