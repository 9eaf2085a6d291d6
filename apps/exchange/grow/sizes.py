"""How much of everything there is to be, from the few numbers that one gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Numbers of rows. Give `smes`, and the others where they are not to follow from it."""

    smes: int
    interviews: int
    quotes: int
    claims: int

    @classmethod
    def of(cls, smes, interviews=None, quotes=None, claims=None):
        interviews = smes if interviews is None else interviews
        return cls(
            smes=smes,
            interviews=interviews,
            quotes=20 * interviews if quotes is None else quotes,
            claims=6 * smes if claims is None else claims,
        )

    @property
    def projects(self):
        return 1 + self.smes // 100

    @property
    def clusters(self):
        return 1 + self.smes // 25

    def fault(self):
        """A sentence on what cannot be, or an empty one."""
        if self.smes < 1 or min(self.interviews, self.quotes, self.claims) < 0:
            return "There must be at least one SME, and no number may be negative."
        if self.quotes and not self.interviews:
            return "Quotes need interviews: give --interviews."
        if self.claims and not self.quotes:
            return "Claims rest on quotes: give --quotes."
        return ""
