"""Kinds of facets: each narrows rows to a value, and counts in the database how many rows have which.

`narrow(rows, value, user)` never doubles a row; `counts(rows, user)` is one query and gives (value, label, count) in
the order in which they are offered. What a facet leads to counts only as far as `user` may see it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.db.models.functions import Substr

from apps.core.grouping import grouped, statement

LOOKED_UP = 1000  # names, of those with the most rows


@dataclass(frozen=True)
class Facet:
    """`open_to(user)` says who is offered it; with `needs`, once one of the facets of these names is chosen.

    One that `is_costly` to count is offered of a very long list only once something else is chosen.
    """

    name: str
    heading: str
    open_to: Callable = field(default=lambda user: True, kw_only=True)
    needs: tuple = field(default=(), kw_only=True)
    is_costly: bool = field(default=False, kw_only=True)

    def prepared(self, value, user):
        """What `narrow` takes for the chosen value: looked up once, where that costs a query."""
        return value


@dataclass(frozen=True)
class Choice(Facet):
    """A column of the rows: one of its `choices`, in their order, or whatever it holds, under `label(value)`."""

    path: str
    choices: tuple = field(default=(), kw_only=True)
    label: Callable = field(default=str, kw_only=True)

    def narrow(self, rows, value, user):
        return rows.filter(**{self.path: value})

    def counts(self, rows, user):
        counted = rows.exclude(**{self.path: ""}).order_by().values_list(self.path).annotate(Count("pk"))
        found = dict(counted)
        if self.choices:
            return [(value, label, found[value]) for value, label in self.choices if value in found]
        return by_label((value, self.label(value), count) for value, count in found.items())


@dataclass(frozen=True)
class Related(Facet):
    """What a foreign key of the rows leads to, among the rows of `seen(user)`."""

    relation: str
    seen: Callable
    key: str = "slug"
    name_of: str = "name"

    def narrow(self, rows, value, user):
        return rows.filter(**{f"{self.relation}__in": self.seen(user).order_by().filter(**{self.key: value})})

    def counts(self, rows, user):
        """Two queries: in one, PostgreSQL takes minutes for a million rows that have a rule of their own."""
        led_to = rows.filter(**{f"{self.relation}__isnull": False}).order_by().values_list(self.relation)
        found = dict(led_to.annotate(number=Count("pk")).order_by("-number", self.relation)[:LOOKED_UP])
        named = self.seen(user).order_by().filter(pk__in=list(found)).values_list("pk", self.key, self.name_of)
        return by_label((key, name, found[pk]) for pk, key, name in named)


@dataclass(frozen=True)
class Through(Facet):
    """A column `path` of other rows, `seen(user)`, that lead to the listed ones by their field `to`."""

    seen: Callable
    to: str
    path: str
    name_of: str = ""
    choices: tuple = ()

    def narrow(self, rows, value, user):
        return rows.filter(pk__in=self.seen(user).order_by().filter(**{self.path: value}).values(self.to))

    def counts(self, rows, user):
        """What is seen stands in a table of its own: joined with the rows, PostgreSQL took a minute for 10,000."""
        seen = self.seen(user).filter(**{f"{self.to}__isnull": False})
        columns = {"value": self.path, "led": self.to} | ({"name": self.name_of} if self.name_of else {})
        name = "name" if self.name_of else "value"
        sql, params = statement(rows.order_by().values("pk"))
        counted = grouped(
            seen, columns, f"SELECT value, {name}, COUNT(DISTINCT led) FROM told WHERE led IN ({sql}) GROUP BY 1, 2",
            params,
        )  # fmt: skip
        found = {value: (name, count) for value, name, count in counted}
        if self.choices:
            return [(value, label, found[value][1]) for value, label in self.choices if value in found]
        return by_label((value, name, count) for value, (name, count) in found.items() if value)


@dataclass(frozen=True)
class Dated(Facet):
    """The first `digits` of the year of a date that is known to the year at least: with 3, 2010 for 2010 to 2019."""

    path: str
    digits: int = 4

    def narrow(self, rows, value, user):
        is_year = len(value) == 4 and value.isascii() and value.isdecimal() and not value[self.digits :].strip("0")
        return rows.filter(**{f"{self.path}__startswith": value[: self.digits]}) if is_year else rows.none()

    def counts(self, rows, user):
        dated = rows.exclude(**{self.path: ""}).order_by().annotate(beginning=Substr(self.path, 1, self.digits))
        zeros = "0" * (4 - self.digits)
        counted = dated.values_list("beginning").annotate(Count("pk"))
        return sorted((start + zeros, start + zeros + ("s" if zeros else ""), count) for start, count in counted)


@dataclass(frozen=True)
class Condition(Facet):
    """Whether something holds of a row: `yes` and `no` are what the two are called."""

    holds: Q
    yes: str
    no: str

    def narrow(self, rows, value, user):
        return rows.filter(self.holds) if value == "yes" else rows.exclude(self.holds) if value == "no" else rows.none()

    def counts(self, rows, user):
        found = rows.order_by().aggregate(all=Count("pk"), yes=Count("pk", filter=self.holds))
        counted = (("yes", self.yes, found["yes"]), ("no", self.no, found["all"] - found["yes"]))
        return [option for option in counted if option[2]]


def by_label(options):
    return sorted(options, key=lambda option: (str(option[1]).casefold(), str(option[0])))
