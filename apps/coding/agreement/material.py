"""The sums of all blocks of units, from which every figure follows, for the whole and for any resample alike."""

from dataclasses import dataclass
from functools import cached_property
from operator import mul, sub

from apps.coding.agreement.blocks import Blocks, unitized
from apps.coding.agreement.bootstrap import Rows
from apps.coding.agreement.cohen import beyond_chance, binary_shares
from apps.coding.agreement.krippendorff import binary_disagreements, less_disagreement
from apps.coding.agreement.sums import Totals, scale, sums_by_code, sums_of_sets, totals
from apps.coding.agreement.unitizing import alpha_u

NONE = (None, None, None)


@dataclass(frozen=True)
class Material:
    """Texts that at least two of `coders` were to code, and their units."""

    texts: list
    coders: tuple
    codes: list
    blocks: Blocks

    @property
    def is_of_two(self):
        return len(self.coders) == 2

    @cached_property
    def scale(self):
        return scale(len(self.coders))

    @cached_property
    def totals(self):
        return Rows([totals(units) for units in self.blocks.units], len(Totals._fields))

    @cached_property
    def n(self):
        """How many units there are."""
        return self.totals.total(range(len(self.blocks)))[0]

    @cached_property
    def by_code(self):
        """Four numbers for each code, in the order of the codes."""
        by_block = [sums_by_code(units, self.scale) for units in self.blocks.units]
        nothing = [0] * 4
        rows = [[sum for code in self.codes for sum in found.get(code, nothing)] for found in by_block]
        return Rows(rows, 4 * len(self.codes))

    @cached_property
    def by_set(self):
        """Two numbers, and two for each set of codes that occurs."""
        by_block = [sums_of_sets(units, self.scale) for units in self.blocks.units]
        sets = list({one: None for _, margins in by_block for one in margins})
        nothing = [0] * 2
        rows = [[*whole, *(sum for one in sets for sum in margins.get(one, nothing))] for whole, margins in by_block]
        return Rows(rows, 2 + 2 * len(sets))

    def values(self, drawn):
        """[(percent, κ, α)] of each code, of all pooled, and of whole sets, in the blocks with these numbers."""
        _, pairs, values = self.totals.total(drawn)
        if not pairs:
            return [NONE] * (len(self.codes) + 2)
        found, two, same_in_all, chance, observed_in_all, expected_in_all = [], self.is_of_two, 0, 0, 0, 0
        sums = iter(self.by_code.total(drawn))
        for differing, observed, ones, first in zip(sums, sums, sums, sums, strict=True):
            same, by_chance = binary_shares(1 - differing / pairs, pairs, first, ones - first)
            apart, expected = binary_disagreements(observed / self.scale, values, ones)
            found.append((same, beyond_chance(same, by_chance) if two else None, less_disagreement(apart, expected)))
            same_in_all, chance = same_in_all + same, chance + by_chance
            observed_in_all, expected_in_all = observed_in_all + apart, expected_in_all + expected
        codes = len(found)
        kappa = beyond_chance(same_in_all, chance, codes) if two else None
        pooled = same_in_all / codes if codes else None, kappa, less_disagreement(observed_in_all, expected_in_all)
        return [*found, pooled, self._values_of_sets(drawn, pairs, values)]

    def _values_of_sets(self, drawn, pairs, values):
        differing, observed, *margins = self.by_set.total(drawn)
        ones, first = margins[::2], margins[1::2]
        same, none = 1 - differing / pairs, values - sum(ones)
        expected = (values**2 - sum(map(mul, ones, ones)) - none**2) / (values * (values - 1))
        alpha = less_disagreement(observed / self.scale / values, expected)
        if not self.is_of_two:
            return same, None, alpha
        products = sum(map(mul, first, map(sub, ones, first))) + (pairs - sum(first)) * (pairs - sum(ones) + sum(first))
        return same, beyond_chance(same, products / pairs**2), alpha

    @cached_property
    def unitized(self):
        return unitized(self.texts, self.coders) if self.is_of_two else {}

    def unitizing_values(self, drawn):
        """[αU] of each code and of all pooled, in the texts with these numbers."""
        found, observed_in_all, expected_in_all = [], 0, 0
        for one in map(self.unitized.get, self.codes):
            observed, expected = (_sum(one.observed, drawn), _sum(one.expected, drawn)) if one else (0, 0)
            found.append(alpha_u(observed, expected))
            observed_in_all, expected_in_all = observed_in_all + observed, expected_in_all + expected
        return [*found, alpha_u(observed_in_all, expected_in_all)]

    @cached_property
    def given(self):
        return self.blocks.given(len(self.coders))


def _sum(values, drawn):
    return sum(map(values.__getitem__, drawn))
