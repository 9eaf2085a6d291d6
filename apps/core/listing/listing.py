"""Lists that are declared: a Listing says what can be asked, a Listed is the answer to one address."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property

from apps.core.dataversion import remembered

TABLE = "table"
DOWNLOADS = ("csv", "xlsx")
OFFERED = 100  # values of a facet, the most frequent ones


@dataclass(frozen=True)
class Listing:
    """A list of the base. `load(rows, user)` gives the rows with all that the columns read.

    The first column names the row, is always there and leads to its page. Of a list that may be very long, what is
    narrowed is counted up to `most` rows, so that no page costs more than that.
    """

    name: str
    title: str
    facets: tuple
    columns: tuple
    load: Callable
    most: int | None = None


class Listed:
    """What an address asks of a list: the chosen values, order and columns, and what of it nobody can answer.

    A value that names nothing matches nothing; an order, column or view that is not there is passed over. Both are
    told in `faults`. The counts of a whole list are remembered, and those of what is narrowed of a very long one.
    """

    def __init__(self, listing, query, user, rows):
        self.listing, self.query, self.user, self._all = listing, query, user, rows
        open_ones = [facet for facet in listing.facets if facet.open_to(user)]
        self.chosen = {facet.name: query[facet.name] for facet in open_ones if query.get(facet.name)}
        self.facets = [one for one in open_ones if one.name in self.chosen or self._is_due(one)]
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

    def _is_due(self, facet):
        """Whether the facet is offered beside what else is chosen."""
        if facet.needs:
            return any(name in self.chosen for name in facet.needs)
        return not facet.is_costly or bool(self.chosen.keys() - {facet.name}) or not self._is_long

    @cached_property
    def _is_long(self):
        """Whether the whole list has more rows than are counted of a part."""
        return bool(self.listing.most) and self._number_of_all > self.listing.most

    @cached_property
    def _number_of_all(self):
        return remembered(f"length of {self.listing.name}", self.user, self._all.order_by().count)

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
        nowhere = [facet for facet in self.facets if facet.name in self.chosen and not self._label(facet)]
        return self._faults + [
            f"Nothing here has the {facet.heading.lower()} “{self.chosen[facet.name]}” with the other choices."
            for facet in nowhere
        ]

    @cached_property
    def rows(self):
        """The rows that are asked for, in the order that is asked for."""
        rows = self.listing.load(self._narrowed(), self.user)
        if self.is_table or self.format:
            for column in self.columns:
                rows = column.load(rows, self.user)
        if self.sorted_by:
            signs = [f"-{lookup}" if self.is_descending else lookup for lookup in self.sorted_by.order]
            return rows.order_by(*signs, "pk")
        return rows

    @cached_property
    def _of_all(self):
        """The counts of the whole list, as everybody who sees the same of it needs them again and again."""
        open_ones = [facet for facet in self.listing.facets if facet.open_to(self.user) and not facet.needs]
        facets = [facet for facet in open_ones if not (facet.is_costly and self._is_long)]

        def compute():
            return {facet.name: offered(facet.counts(self._all, self.user)) for facet in facets}

        counted = remembered(f"facets of {self.listing.name}: {[one.name for one in facets]}", self.user, compute)
        return counted | {"all": self._number_of_all}

    @cached_property
    def counts(self):
        """{"all": number of rows, and each facet's name: [(value, label, count)] with the other facets as chosen}."""
        if not self.chosen:
            return self._of_all
        if not self.listing.most:
            return self._count()
        asked = json.dumps([sorted(self.chosen.items()), [facet.name for facet in self.facets]])
        return remembered(f"part of {self.listing.name}: {asked}", self.user, self._count)

    def _count(self):
        found, number = self._first(self._narrowed())
        return {facet.name: self._options(facet, found) for facet in self.facets} | {"all": number}

    def _options(self, facet, found):
        """What is offered of a facet: with the others as chosen, and itself not. `found`: the rows with all of them."""
        if facet.name not in self.chosen:
            return offered(facet.counts(found, self.user))
        chosen = self.chosen[facet.name]
        others = len(self.chosen) > 1
        options = []
        if others and self._is_due(facet):
            options = facet.counts(self._first(self._narrowed(without=facet))[0], self.user)
        elif self._is_due(facet):
            options = self._of_all[facet.name]
        options = offered(options, chosen)
        if not any(str(value) == chosen for value, _, _ in options):
            options += [one for one in facet.counts(found, self.user) if str(one[0]) == chosen]
        return options

    def _first(self, rows):
        """(as many of `rows` as are counted, how many there are): of a long list, one more than `most` at the most.

        They are found once, and each facet is given their ids: whoever sees `rows` sees these.
        """
        most = self.listing.most
        if not most:
            return rows, rows.order_by().count()
        ids = list(rows.order_by().values_list("pk", flat=True)[: most + 1])
        return rows.model._default_manager.filter(pk__in=among(ids[:most], connections[rows.db].vendor)), len(ids)

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

    @property
    def is_capped(self):
        """Whether there are more rows than are counted."""
        return bool(self.chosen and self.listing.most and self.counts["all"] > self.listing.most)

    @property
    def paged(self):
        """How many rows the pages of the list hold."""
        return self.listing.most if self.is_capped else self.counts["all"]

    @property
    def number(self):
        """How many rows there are, in words."""
        return f"more than {self.listing.most:,}" if self.is_capped else f"{self.counts['all']:,}"

    def options(self, facet):
        return self.counts[facet.name]

    def is_cut(self, facet):
        """Whether the facet has more values than are offered."""
        return len(self.options(facet)) >= OFFERED

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

    @property
    def orders(self):
        """[(value of `sort`, what it is called)] of every order there is."""
        columns = [column for column in self.listing.columns if column.order]
        ways = (("", ""), ("-", ", last first"))
        return [(sign + one.name, f"{one.heading}{way}") for one in columns for sign, way in ways]

    def direction(self, column):
        """For aria-sort: how the rows are ordered by `column`, or nothing."""
        if column != self.sorted_by:
            return ""
        return "descending" if self.is_descending else "ascending"

    def sort_for(self, column):
        """The value of `sort` that a click on the heading asks for."""
        return f"-{column.name}" if self.direction(column) == "ascending" else column.name


def among(ids, vendor):
    """What stands in a query for these ids, as one value of it instead of thousands."""
    if vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", ["{" + ",".join(map(str, ids)) + "}"])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(ids)])


def offered(options, chosen=None):
    """The most frequent of `options` in the order in which they stand, and the one that is chosen."""
    options = [tuple(option) for option in options]
    if len(options) <= OFFERED:
        return options
    kept = {one[0] for one in sorted(options, key=lambda option: -option[2])[:OFFERED]}
    return [one for one in options if one[0] in kept or str(one[0]) == chosen]
