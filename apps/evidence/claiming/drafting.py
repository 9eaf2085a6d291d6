"""Who may work on a claim, and what a change to it needs to be taken back."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from apps.accounts.roles import Action
from apps.core.visibility import Status
from apps.evidence.models import Claim
from apps.publishing.models import PublishedVersion

LONGEST_STEM = 80  # a slug has at most 100 characters


def draftable_claim(user, slug):
    """The claim that `user` may work on: 404 where it is not seen, 403 where it is not theirs to change."""
    claims = Claim.objects.visible_to(user).for_list(user).with_right_to_draft(user)
    claim = get_object_or_404(claims, slug=slug)
    refuse_to_touch(claim, claim.may_draft)
    return claim


def refuse_to_touch(claim, may_draft):
    if not may_draft:
        raise PermissionDenied


def still_draftable(claim, user):
    """Raise PermissionDenied where the claim was published, or a role was taken, since the page was asked for.

    To be called within the transaction that changes the claim; the row is held until its end.
    """
    Claim.objects.select_for_update().filter(pk=claim.pk).first()
    refuse_to_touch(claim, Claim.objects.draftable_by(user).filter(pk=claim.pk).exists())


def was_published(claim):
    """Whether readers know the claim, or have known it."""
    return claim.status == Status.PUBLISHED or PublishedVersion.objects.of(claim).exists()


def needs_of(claim):
    """What one must be allowed to take back a change of the claim."""
    return Action.CURATE if was_published(claim) else Action.CODE


def propose_claim_slug(organisation, text):
    """A free slug from the organisation and the first words of the sentence, such as `filtra-met-its-first`."""
    words = slugify(text).split("-")
    stem = "-".join(filter(None, [organisation.slug if organisation else "", *words[:5]]))[:LONGEST_STEM].strip("-")
    stem = stem or "claim"
    taken = set(Claim.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = next(n for n in range(1, len(taken) + 2) if _numbered(stem, n) not in taken)
    return _numbered(stem, number)


def _numbered(stem, number):
    return stem if number == 1 else f"{stem}-{number}"
