from django.contrib.auth.models import AnonymousUser

from apps.clusters.models import Cluster
from apps.core.doctor import rows_below_themselves
from apps.core.faults import checks
from apps.evidence.models import Claim, Concept, EvidenceItem


@checks.add("claims-without-evidence")
def claims_without_evidence():
    """Published claims that rest on nothing."""
    for claim in Claim.objects.without_evidence():
        yield claim.reference, "is published without evidence"


@checks.add("claims-without-visible-evidence")
def claims_without_visible_evidence():
    """Claims that anybody may read and whose evidence nobody may check."""
    visitor = AnonymousUser()
    claims = Claim.objects.visible_to(visitor).filter(evidence__isnull=False)
    for claim in claims.exclude(pk__in=EvidenceItem.objects.visible_to(visitor).values("claim")).distinct():
        yield claim.reference, "is public, and none of its evidence is"


@checks.add("claims-on-hidden-clusters")
def claims_on_hidden_clusters():
    """Claims that anybody may read about the contribution of a cluster that not everybody may see."""
    visitor = AnonymousUser()
    claims = Claim.objects.visible_to(visitor).filter(cluster__isnull=False)
    for claim in claims.exclude(cluster__in=Cluster.objects.visible_to(visitor)):
        yield claim.reference, "is public and judges a cluster that is not"


@checks.add("concept-cycles")
def concept_cycles():
    """Concepts that stand below themselves."""
    for concept in rows_below_themselves(list(Concept.objects.all())):
        yield concept.reference, "stands below itself"
