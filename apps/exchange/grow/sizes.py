"""How much of everything there is to be, from the few numbers that one gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Numbers of rows. Give `smes` or `quotes`, and the others where they are not to follow from it."""

    smes: int
    interviews: int
    quotes: int
    claims: int

    @classmethod
    def of(cls, smes=None, interviews=None, quotes=None, claims=None):
        """With `smes`, all follows from their number; with `quotes` alone, all follows from that of the quotes."""
        if smes is None:
            return cls.of_quotes(quotes or 0, interviews, claims)
        interviews = smes if interviews is None else interviews
        return cls(
            smes=smes,
            interviews=interviews,
            quotes=20 * interviews if quotes is None else quotes,
            claims=6 * smes if claims is None else claims,
        )

    @classmethod
    def of_quotes(cls, quotes, interviews=None, claims=None):
        """Firms and claims grow as the root of the material: 2,000 and 10,000 where there are a million quotes."""
        root = max(quotes, 0) ** 0.5
        return cls(
            smes=round(2 * root),
            interviews=-(-quotes // 40) if interviews is None else interviews,
            quotes=quotes,
            claims=round(10 * root) if claims is None else claims,
        )

    @property
    def projects(self):
        return 1 + self.smes // 20

    @property
    def clusters(self):
        return 1 + self.smes // 25

    @property
    def codes(self):
        """(least, most) codes of a codebook."""
        return (60, 300) if self.quotes > 2000 else (20, 60)

    def fault(self):
        """A sentence on what cannot be, or an empty one."""
        if self.smes < 1 or min(self.interviews, self.quotes, self.claims) < 0:
            return "There must be at least one SME, and no number may be negative."
        if self.quotes and not self.interviews:
            return "Quotes need interviews: give --interviews."
        if self.claims and not self.quotes:
            return "Claims rest on quotes: give --quotes."
        return ""
