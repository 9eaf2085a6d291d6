"""What a reader has chosen on the page about triangulation."""

from apps.analysis.claim_choice import ClaimChoice
from apps.analysis.triangulation.counting import MANY, SORTS, group_of

GROUP_LABELS = {"0": "none", "1": "one", "2": "two", str(MANY): "three or more"}


class TriangulationChoice(ClaimChoice):
    """The claims chosen, and of them those that rest on so many `interviews` and `kinds` of source; how to sort them.

    A group or an order that there is not is passed over.
    """

    def __init__(self, query, user):
        super().__init__(query, user)
        self.interviews = _known(query.get("interviews", ""), GROUP_LABELS)
        self.kinds = _known(query.get("kinds", ""), GROUP_LABELS)
        self.sort = _known(query.get("sort", ""), [*SORTS, *(f"-{name}" for name in SORTS)]) or "interviews"

    @property
    def is_active(self):
        return bool(self.interviews or self.kinds) or super().is_active

    def fits(self, numbers):
        """Whether the Numbers of a claim are in the chosen groups."""
        chosen = [(self.interviews, numbers.interviews), (self.kinds, numbers.kinds)]
        return all(not group or int(group) == group_of(number) for group, number in chosen)

    def sorted(self, rows):
        """`rows` of (number of a claim, Numbers) in the chosen order; those alike stay as they were."""
        name = self.sort.removeprefix("-")
        return sorted(rows, key=lambda row: getattr(row[1], name), reverse=self.sort.startswith("-"))


def _known(value, values):
    return value if value in values else ""
