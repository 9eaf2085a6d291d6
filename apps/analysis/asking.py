"""What a cell of an analysis counts, as the query that finds the same passages."""

from apps.analysis.filtering import WITHOUT_CASE
from apps.analysis.passages import OVERLAPPING, SAME
from apps.querying.printing import printed
from apps.querying.tree import And, Condition, Or, Related, Relation

# Filters by the condition that says the same. A query knows no level and no tags of cases, and asks for the language of
# a quote, not that of its interview.
CONDITIONS = {"project": "project", "year": "year", "coder": "coder", "round": "round"}
UNSAID = ("level", "tag", "language")


def as_query(filters, codes, mode, *, below):
    """The text of the query for these `codes`, one or two, `below` with those below each; "" where no query says it."""
    if not codes or filters.faults or any(map(filters.value, UNSAID)):
        return ""
    if WITHOUT_CASE in filters.values("case"):
        return ""
    named = [Condition("code", f"{code.codebook.slug}/{code.slug}", not below) for code in codes]
    if len(named) == 1 or mode == SAME:
        met = named
    elif mode == OVERLAPPING and not (filters.value("coder") or filters.value("round")):
        met = [_one_of([Related(Relation.OVERLAPS, one, other) for one, other in (named, named[::-1])])]
    else:
        return ""
    parts = [*met, *_conditions(filters)]
    return printed(And(tuple(parts)) if len(parts) > 1 else parts[0])


def _conditions(filters):
    cases = [Condition("organisation", slug) for slug in filters.values("case")]
    if cases:
        yield _one_of(cases)
    for name, condition in CONDITIONS.items():
        if filters.value(name):
            yield Condition(condition, filters.value(name))


def _one_of(parts):
    return Or(tuple(parts)) if len(parts) > 1 else parts[0]
