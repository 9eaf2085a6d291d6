"""Lists that are declared: a Listing says what can be asked, a Listed is the answer to one address."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import cached_property

from apps.core.dataversion import remembered

TABLE = "table"
DOWNLOADS = ("csv", "xlsx")


@dataclass(frozen=True)
class Listing:
    """A list of the base. `load(rows, user)` gives the rows with all that the columns read.

    The first column names the row, is always there and leads to its page.
    """

    name: str
    title: str
    facets: tuple
    columns: tuple
    load: Callable


class Listed:
    """What an address asks of a list: the chosen values, order and columns, and what of it nobody can answer.

    A value that names nothing matches nothing; an order, column or view that is not there is passed over. Both are
    told in `faults`. Counts are remembered, so that an address costs one query while nothing changes.
    """

    def __init__(self, listing, query, user, rows):
        self.listing, self.query, self.user, self._all = listing, query, user, rows
        self.facets = [facet for facet in listing.facets if facet.open_to(user)]
        self.chosen = {facet.name: query[facet.name] for facet in self.facets if query.get(facet.name)}
        self.view = query.get("view", "")
        self.format = query.get("format", "")
        self.sort = query.get("sort", "")
        self._faults = []
        self._read_order()
        self.columns = self._read_columns()
        if self.view not in ("", TABLE):
            self._faults.append(f"There is no view “{self.view}”.")
        if self.format and self.format not in DOWNLOADS:
            self._faults.append(f"There is no download as “{self.format}”: choose csv or xlsx.")

    def _read_order(self):
        known = {column.name: column for column in self.listing.columns if column.order}
        self.sorted_by = known.get(self.sort.removeprefix("-"))
        self.is_descending = self.sort.startswith("-")
        if self.sort and not self.sorted_by:
            self._faults.append(f"One cannot sort by “{self.sort}”; the usual order is kept.")

    def _read_columns(self):
        asked = [name for given in self.query.getlist("columns") for name in given.split(",") if name]
        known = {column.name for column in self.listing.columns}
        self._faults += [f"There is no column “{name}”." for name in asked if name not in known]
        first, *others = self.listing.columns
        wanted = [column for column in others if column.name in asked]
        return [first, *(wanted or [column for column in others if column.is_shown])]

    @property
    def is_active(self):
        return bool(self.chosen)

    @property
    def is_table(self):
        return self.view == TABLE

    @property
    def faults(self):
        unknown = [facet for facet in self.facets if facet.name in self.chosen and not self._label(facet)]
        return self._faults + [
            f"Nothing here has the {facet.heading.lower()} “{self.chosen[facet.name]}” with the other choices."
            for facet in unknown
        ]

    @cached_property
    def rows(self):
        """The rows that are asked for, in the order that is asked for."""
        rows = self.listing.load(self._narrowed(), self.user)
        if self.sorted_by:
            signs = [f"-{lookup}" if self.is_descending else lookup for lookup in self.sorted_by.order]
            return rows.order_by(*signs, "pk")
        return rows

    @cached_property
    def counts(self):
        """{"all": number of rows, and each facet's name: [(value, label, count)] with the other facets as chosen}."""
        asked = json.dumps([sorted(self.chosen.items()), [facet.name for facet in self.facets]])
        return remembered(f"list of {self.listing.name}: {asked}", self.user, self._count)

    def _count(self):
        counted = {
            facet.name: [tuple(option) for option in facet.counts(self._narrowed(without=facet), self.user)]
            for facet in self.facets
        }
        return counted | {"all": self._narrowed().order_by().count()}

    def _narrowed(self, without=None):
        rows = self._all
        for facet in self.facets:
            if facet is not without and facet.name in self.chosen:
                rows = facet.narrow(rows, self._prepared[facet.name], self.user)
        return rows

    @cached_property
    def _prepared(self):
        chosen = [facet for facet in self.facets if facet.name in self.chosen]
        return {facet.name: facet.prepared(self.chosen[facet.name], self.user) for facet in chosen}

    def options(self, facet):
        return self.counts[facet.name]

    def _label(self, facet):
        chosen = self.chosen[facet.name]
        return next((str(label) for value, label, _ in self.options(facet) if str(value) == chosen), "")

    @property
    def chips(self):
        """[(facet, label)] of what is chosen."""
        chosen = [facet for facet in self.facets if facet.name in self.chosen]
        return [(facet, self._label(facet) or self.chosen[facet.name]) for facet in chosen]

    @property
    def asked(self):
        """What is chosen, in words."""
        return "; ".join(f"{facet.heading}: {label}" for facet, label in self.chips) or "everything"

    def direction(self, column):
        """For aria-sort: how the rows are ordered by `column`, or nothing."""
        if column != self.sorted_by:
            return ""
        return "descending" if self.is_descending else "ascending"

    def sort_for(self, column):
        """The value of `sort` that a click on the heading asks for."""
        return f"-{column.name}" if self.direction(column) == "ascending" else column.name
