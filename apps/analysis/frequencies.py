"""How often the codes of a codebook come up with each organisation."""

from dataclasses import dataclass, field

from apps.analysis.grouping import heat
from apps.core.grouping import grouped

COLUMNS = {
    "code": "code",
    "quote": "quote",
    "interview": "quote__interview",
    "organisation": "quote__interview__organisation",
}
ALL = "all"


@dataclass
class Frequencies:
    """`cells` maps (code id, organisation id) to (quotes, interviews); `coded` an organisation id to its quotes with
    any of the codes. The organisation ALL is all of them together, None those whose organisation is not shown."""

    cells: dict = field(default_factory=dict)
    coded: dict = field(default_factory=dict)

    def quotes(self, code, organisation):
        return self.cells.get((code, organisation), (0, 0))[0]

    def interviews(self, code, organisation):
        return self.cells.get((code, organisation), (0, 0))[1]

    def share(self, code, organisation):
        """How many of a hundred coded quotes of the organisation have the code."""
        coded = self.coded.get(organisation, 0)
        return round(100 * self.quotes(code, organisation) / coded) if coded else 0

    def heat(self, code, organisation):
        """0 to 4: the share of the organisation's quotes, in quarters."""
        quotes = self.quotes(code, organisation)
        return heat(quotes, self.coded.get(organisation, 0))


def table_of(counted, shown):
    """The Frequencies of what `frequencies` counted, with the organisations `shown` (ids) by name."""
    table = Frequencies()
    for code, organisation, quotes, interviews in counted["cells"]:
        key = (code, organisation if organisation in shown else None)
        before = table.cells.get(key, (0, 0))
        table.cells[key] = (before[0] + quotes, before[1] + interviews)
    for organisation, quotes in counted["coded"]:
        key = organisation if organisation in shown else None
        table.coded[key] = table.coded.get(key, 0) + quotes
    table.cells |= {(code, ALL): (quotes, interviews) for code, quotes, interviews in counted["totals"]}
    table.coded[ALL] = sum(table.coded.values())
    return table


def frequencies(codings, gathered):
    """(quotes, interviews by code and organisation; coded quotes by organisation) as plain data. Three queries.

    `gathered` lists (code id, id of a code that counts there): itself, and where the tree is rolled up all below.
    """
    if not gathered:
        return {"cells": [], "totals": [], "coded": []}
    table = ", ".join(["(%s, %s)"] * len(gathered))
    ids = [number for pair in gathered for number in pair]
    joined = f", tree (above, below) AS (VALUES {table})"
    counts = "COUNT(DISTINCT quote), COUNT(DISTINCT interview) FROM"
    within = "told JOIN tree ON tree.below = told.code"
    cells = grouped(
        codings, COLUMNS, f"{joined} SELECT above, organisation, {counts} {within} GROUP BY above, organisation", ids
    )
    totals = grouped(codings, COLUMNS, f"{joined} SELECT above, {counts} {within} GROUP BY above", ids)
    coded = grouped(codings, COLUMNS, "SELECT organisation, COUNT(DISTINCT quote) FROM told GROUP BY organisation")
    return {"cells": cells, "totals": totals, "coded": coded}
