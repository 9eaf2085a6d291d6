"""What a cluster contributed to whom: claims in which its part is judged, as a table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ContributionTable:
    """Rows are concepts, columns organisations; `cells` maps (concept id, organisation id) to claims."""

    concepts: list
    organisations: list
    cells: dict

    def claims(self, concept, organisation):
        return self.cells.get((concept.pk, organisation.pk), [])


def contributions_of(claims):
    """The ContributionTable of claims that name a concept and an organisation (both loaded)."""
    concepts, organisations, cells = {}, {}, {}
    for claim in claims:
        if claim.concept and claim.organisation:
            concepts[claim.concept_id] = claim.concept
            organisations[claim.organisation_id] = claim.organisation
            cells.setdefault((claim.concept_id, claim.organisation_id), []).append(claim)
    return ContributionTable(
        sorted(concepts.values(), key=lambda concept: (concept.framework_id, concept.position)),
        sorted(organisations.values(), key=lambda organisation: organisation.name),
        cells,
    )
