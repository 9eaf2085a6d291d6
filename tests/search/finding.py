"""Asking the search in tests."""

from django.http import QueryDict

from apps.search.choice import Choice
from apps.search.finding import search


def found(query, user, **facets):
    """{kind: {ids}} of what `user` finds; `facets` as in the address."""
    values = QueryDict(mutable=True)
    values["q"] = query
    for name, value in facets.items():
        values.setlist(name, value if isinstance(value, list) else [value])
    answer = search(Choice.of(values), user)
    return {kind: {hit.object_id for hit in hits} for kind, hits in answer.hits.items()}


def quotes(query, user, **facets):
    """The ids of the quotes that `user` finds."""
    return found(query, user, **facets).get("quote", set())
