"""What a reader has chosen on the page about contradictions."""

from apps.analysis.claim_choice import ClaimChoice

# In the order of the page: name in the address, and heading.
PARTS = {
    "mixed": "Claims with evidence on both sides",
    "passages": "Passages that support one claim and contradict another",
    "pairs": "Pairs of interviews or sources that disagree",
    "contributions": "Cases in which claims judge a cluster’s part differently",
    "notes": "Places where a source contradicts itself",
    "looked": "Claims without contradicting evidence, though somebody looked",
    "not-looked": "Claims without contradicting evidence, for which nobody has looked",
}
SIDES = ("contradicting", "qualifying", "claims")  # of a pair: what is shown of its claims


class ContradictionChoice(ClaimChoice):
    """The claims chosen, and which of the PARTS is shown: the first, unless the address names another."""

    def __init__(self, query, user):
        super().__init__(query, user)
        self.show = query.get("show") if query.get("show") in PARTS else "mixed"
        self.pair = query.get("pair", "")
        self.side = query.get("side") if query.get("side") in SIDES else "claims"

    @property
    def heading(self):
        return PARTS[self.show]
