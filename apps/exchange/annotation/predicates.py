"""What a stance is called in CiTO, the ontology of citations, read from the claim to its evidence."""

from apps.evidence.models import EvidenceItem

CITO = "http://purl.org/spar/cito/"
# Something looked for and not observed speaks neither for nor against as such: it is cited as evidence, no more.
PREDICATES = {
    EvidenceItem.Stance.SUPPORTS: "isSupportedBy",
    EvidenceItem.Stance.QUALIFIES: "isQualifiedBy",
    EvidenceItem.Stance.CONTRADICTS: "isDisputedBy",
    EvidenceItem.Stance.NOT_OBSERVED: "citesAsEvidence",
}
