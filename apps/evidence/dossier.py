"""What every page about an organisation shows: figures, network, claims with evidence, who writes of it."""

from dataclasses import dataclass

from apps.clusters.models import Participation
from apps.clusters.ties import ties_of
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.prose import Prose
from apps.evidence.models import Claim
from apps.organisations.models import Fact
from apps.sources.models import EditorialNote


@dataclass
class Dossier:
    """The panels of one organisation for one reader."""

    facts: list
    ties: list
    participations: list
    claims: list
    notes: list
    prose: Prose
    backlinks: list

    @property
    def quotes(self):
        """Quotes that the claims rest on, each once, in the order of the claims."""
        quotes = {item.quote.pk: item.quote for claim in self.claims for item in claim.visible_evidence if item.quote}
        return list(quotes.values())

    @property
    def interviews(self):
        """Interviews that those quotes come from."""
        return list({quote.interview_id: quote.interview for quote in self.quotes}.values())

    @property
    def frameworks(self):
        """Frameworks on whose concepts the claims are: those in whose matrix it has something in its column."""
        concepts = [claim.concept for claim in self.claims if claim.concept]
        return list({concept.framework_id: concept.framework for concept in concepts}.values())


def dossier_of(organisation, user, *texts):
    """The Dossier of `organisation`; `texts` are the Markdown texts of the page. Eight queries."""
    facts = Fact.objects.visible_to(user).filter(organisation=organisation.pk).seeing(user, "passage")
    facts = facts.with_rights(user)
    claims = Claim.objects.visible_to(user).filter(organisation=organisation.pk).for_list(user).with_evidence(user)
    notes = list(EditorialNote.objects.about(organisation))
    mentions = mentions_to(organisation.reference, f"organisation:{organisation.slug}")
    claims = list(claims)
    prose = Prose(user, *texts, *(note.body for note in notes), references=sources_of(mentions))
    participations = Participation.objects.visible_to(user).filter(organisation=organisation.pk)
    return Dossier(
        facts=list(facts.select_related("organisation", "passage__source")),
        ties=ties_of(organisation, user),
        participations=list(participations.select_related("initiative", "passage__source")),
        claims=claims,
        notes=notes,
        prose=prose,
        backlinks=backlinks(mentions, prose.targets),
    )


def by_family(claims):
    """[(family concept or None, [(concept or None, claims)])]: claims under the branch of the tree they belong to.

    Expects claims with `concept__parent` and `concept__framework` loaded.
    """
    families = {}
    for claim in claims:
        concept = claim.concept
        family = concept.parent or concept if concept else None
        families.setdefault(family, {}).setdefault(concept, []).append(claim)
    return [
        (family, sorted(concepts.items(), key=lambda pair: tree_position(pair[0])))
        for family, concepts in sorted(families.items(), key=lambda pair: framework_position(pair[1]))
    ]


def tree_position(concept):
    return concept.position if concept else 0


def framework_position(concepts):
    """Where the concepts of a family stand: by framework, then within it; claims without a concept come last."""
    first = next(iter(concepts))
    return (first is None, first.framework.position if first else 0, min(map(tree_position, concepts)))
