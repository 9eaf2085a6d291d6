"""What a published claim rests on is for curators to change, also by taking back what was done to its draft."""

from django.db.models import Q

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.core.visibility import Status
from apps.evidence.models import Claim
from apps.projects.changing import NotAgain
from apps.projects.guards import guards
from apps.publishing.models import PublishedVersion

COLUMN = {"evidence.claim": "id", "evidence.evidenceitem": "claim_id"}


@guards.add("published-claim")
def refuse_published_claims(change, rows, by):
    numbers = {(row.after or row.before)[COLUMN[row.label]] for row in rows if row.label in COLUMN}
    if not numbers or may(by, Action.CURATE, change.project):
        return
    versions = PublishedVersion.objects.filter(kind=Claim.reference_kind)
    public = Q(status=Status.PUBLISHED) | Q(uuid__in=versions.values("subject"))
    if Claim.objects.filter(public, pk__in=numbers).exists():
        raise NotAgain("The claim is published, or was: a curator takes this back.")
