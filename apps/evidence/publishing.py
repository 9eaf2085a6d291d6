"""A claim without evidence is not published."""

from apps.core.visibility import Status

NO_EVIDENCE = (
    "It is kept as a draft, since no evidence is attached to it. Everything else is saved: add a quote or a passage, "
    "then publish it."
)


def keep_draft_without_evidence(claim):
    """Return a published claim that rests on nothing to draft. True where that was done; queries its evidence."""
    if claim.status != Status.PUBLISHED or claim.evidence.exists():
        return False
    claim.status = Status.DRAFT
    claim.save()
    return True
