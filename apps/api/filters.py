"""Filters of collections: each a query parameter with its type, what it means, and the condition it stands for.

`via=(model, link)` filters through rows of `model` that the reader may see and whose `link` is the row of the
collection: a claim is not found by the stance of evidence that is hidden.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from ninja.errors import HttpError
from pydantic import Field

from apps.core.references import key_q

Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Words = Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True)
class Filter:
    """`narrow(rows, value, user)` returns the rows that fit, or raises an HttpError 422 that says what is wrong."""

    type: Any
    description: str
    narrow: Callable


def by_key(model, path, description, *, via=None):
    """Rows whose `path` is the object with the given key; one more query, which finds that object."""

    def narrow(rows, value, user):
        target = model.objects.visible_to(user).filter(key_q(model, [value])).values_list("pk", flat=True).first()
        if target is None:
            raise HttpError(422, f"There is no {model._meta.verbose_name} “{value}”.")
        return rows.filter(fitting(Q(**{path: target}), via, user))

    return Filter(str, description, narrow)


def by_choice(choices, path, description, *, via=None):
    """Rows whose `path` has one of the values of `choices`."""

    def narrow(rows, value, user):
        return rows.filter(fitting(Q(**{path: value}), via, user))

    return Filter(Literal[tuple(choices.values)], description, narrow)


def by_words(paths, description):
    """Rows that have every given word in one of `paths`, as any part of it."""

    def narrow(rows, value, user):
        for word in value.split():
            found = Q()
            for path in paths:
                found |= Q(**{f"{path}__icontains": word})
            rows = rows.filter(found)
        return rows

    return Filter(Words, description, narrow)


def by_country(path, description):
    """Rows whose list of countries has the given code. As text, because SQLite cannot look into a JSON list."""

    def narrow(rows, value, user):
        return rows.alias(countries_text=Cast(path, TextField())).filter(countries_text__contains=f'"{value}"')

    return Filter(Country, description, narrow)


def by_tag(description):
    """Organisations with the tag of the given name, in any case; one more query, which finds the tag."""

    def narrow(rows, value, user):
        tagged = {"tag_items__tag__name__iexact": value}
        if not rows.model.objects.visible_to(user).filter(**tagged).exists():
            raise HttpError(422, f"Nothing here has the tag “{value}”.")
        return rows.filter(**tagged)

    return Filter(Words, description, narrow)


def fitting(condition, via, user):
    if not via:
        return condition
    model, link = via
    return Q(pk__in=model.objects.visible_to(user).filter(condition).values(link))
