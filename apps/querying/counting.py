"""How much a query finds, grouped by the database: by case and by code."""

from dataclasses import dataclass

from django.db.models import Count

from apps.coding.models import Coding
from apps.organisations.models import Organisation
from apps.querying.relating import among

MOST = 12  # lines of a table


@dataclass(frozen=True)
class ByCase:
    """`organisation` is None for interviews whose organisation is not known, or not to the reader."""

    organisation: object
    quotes: int
    interviews: int


@dataclass(frozen=True)
class ByCode:
    code: object
    quotes: int


@dataclass(frozen=True)
class Summary:
    quotes: int
    interviews: int
    cases: int
    by_case: list
    by_code: list

    @property
    def cases_left_off(self):
        return max(0, len(self.by_case) - MOST)

    @property
    def codes_left_off(self):
        return max(0, len(self.by_code) - MOST)


def summary_of(evaluation):
    """The Summary of what was found: three queries."""
    grouped = evaluation.rows.order_by().values_list("interview__organisation")
    grouped = list(grouped.annotate(Count("pk"), Count("interview", distinct=True)))
    known = Organisation.objects.visible_to(evaluation.user).in_bulk([pk for pk, *_ in grouped if pk])
    rows = [ByCase(known[pk], quotes, interviews) for pk, quotes, interviews in grouped if pk in known]
    others = [(quotes, interviews) for pk, quotes, interviews in grouped if pk not in known]
    rows.sort(key=lambda row: (-row.quotes, row.organisation.label))
    cases = len(rows)
    if others:
        rows.append(ByCase(None, sum(quotes for quotes, _ in others), sum(interviews for _, interviews in others)))
    quotes, interviews = (sum(row[column] for row in grouped) for column in (1, 2))
    return Summary(quotes, interviews, cases, rows, by_code(evaluation))


def by_code(evaluation):
    """The codes on what was found, those on most quotes first: as put there by the coder or in the round asked for.

    One query.
    """
    codes = evaluation.meanings.codes
    rows = codings_on(evaluation, evaluation.rows).filter(evaluation.narrowing)
    counted = rows.values_list("code").annotate(number=Count("quote", distinct=True))
    found = [ByCode(codes.rows[code], number) for code, number in counted]
    return sorted(found, key=lambda row: (-row.quotes, row.code.key))


def codings_on(evaluation, quotes):
    """The codings that the reader may see on `quotes`, which were found by `visible_to`."""
    rows = Coding.objects.as_rounds_show(evaluation.user).filter(quote__in=quotes.order_by().values("pk"))
    return rows.filter(among(evaluation.meanings.codes.ids, "code_id")).order_by()
