"""The collections of concepts, claims and evidence."""

from django.db.models import Q

from apps.api.collection import Collection, UuidKey
from apps.api.filters import Filter, by_choice, by_key
from apps.api.loading import visible
from apps.api.schemas.evidence import ClaimOut, ConceptOut, EvidenceOut
from apps.api.schemas.shared import one_of
from apps.clusters.models import Cluster
from apps.coding.models import Quote
from apps.evidence.models import Claim, Concept, EvidenceItem
from apps.organisations.models import Organisation
from apps.sources.models import Source


def load_concepts(user):
    concepts = Concept.objects.visible_to(user).select_related("framework")
    return concepts.prefetch_related(
        visible("parent", Concept.objects, user),
        visible("theory_sources", Source.objects, user),
        visible("quotes", Quote.objects, user),
    )


def load_claims(user):
    claims = Claim.objects.visible_to(user).select_related("project", "organisation", "concept")
    evidence = EvidenceItem.objects.select_related("quote", "passage__source")
    return claims.prefetch_related(visible("cluster", Cluster.objects, user), visible("evidence", evidence, user))


def load_evidence(user):
    return EvidenceItem.objects.visible_to(user).select_related("claim", "quote", "passage__source")


def by_contribution(rows, value, user):
    """Claims that judge the contribution of a cluster which `user` may see."""
    return rows.filter(Q(contribution=value, cluster__in=Cluster.objects.visible_to(user)))


COLLECTIONS = [
    Collection(
        name="concepts",
        description="The ideas of the frameworks that order the claims.",
        model=Concept,
        schema=ConceptOut,
        load=load_concepts,
    ),
    Collection(
        name="claims",
        description="What the base states, each sentence with its evidence for and against.",
        model=Claim,
        schema=ClaimOut,
        load=load_claims,
        filters={
            "organisation": by_key(Organisation, "organisation", "Slug of the organisation it is about."),
            "concept": by_key(Concept, "concept", "Slug of the concept itself; those below it have their own claims."),
            "level": by_choice(Claim.Level, "level", "Claims on this level."),
            "contribution": Filter(one_of(Claim.Contribution), "How far a cluster helped.", by_contribution),
            "stance": by_choice(
                EvidenceItem.Stance, "stance", "Claims with evidence of this stance.", via=(EvidenceItem, "claim")
            ),
        },
    ),
    Collection(
        name="evidence",
        description="Each quote or passage that is brought to a claim.",
        model=EvidenceItem,
        schema=EvidenceOut,
        load=load_evidence,
        filters={
            "claim": by_key(Claim, "claim", "Slug of the claim."),
            "quote": by_key(Quote, "quote", "Slug of the quote."),
            "stance": by_choice(EvidenceItem.Stance, "stance", "Evidence of this stance."),
        },
        key=UuidKey,
        key_lookups=("uuid",),
    ),
]
