"""A collection of the API: what it is declared by, and the two addresses that follow from the declaration."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model
from ninja import Path, Query, Schema
from ninja.errors import HttpError
from pydantic import Field, create_model

from apps.api.filters import Filter

Row = TypeVar("Row")


class SlugKey(Schema):
    slug: str = Field(description="The slug: the `id` of the object.", pattern=r"^[-\w]+$", max_length=100)


class CodeKey(Schema):
    codebook: str = Field(description="The slug of the codebook.", pattern=r"^[-\w]+$", max_length=80)
    slug: str = Field(description="The slug of the code in it.", pattern=r"^[-\w]+$", max_length=80)


class UuidKey(Schema):
    uuid: UUID = Field(description="The UUID: the `id` of the object.")


class Paging(Schema):
    limit: int = Field(50, ge=1, le=200, description="How many rows to return.")
    offset: int = Field(0, ge=0, le=1_000_000_000, description="How many rows to pass over.")


class Page(Schema, Generic[Row]):
    """One page of a collection."""

    count: int = Field(description="How many rows there are on all pages.")
    next: str | None = Field(description="The address of the next page; null on the last.")
    results: list[Row]

    @classmethod
    def model_parametrized_name(cls, params):
        return f"PageOf{params[0].__name__}"


class Problem(Schema):
    """Why there is no answer."""

    detail: str = Field(description="A sentence that says what is wrong.")


@dataclass(frozen=True)
class Collection:
    """`load(user)` returns the rows that `user` may see, with all that `schema` shows of them loaded."""

    name: str
    description: str
    model: type[Model]
    schema: type[Schema]
    load: Callable
    filters: dict[str, Filter] = field(default_factory=dict)
    key: type[Schema] = SlugKey
    key_lookups: tuple[str, ...] = ("slug",)

    @property
    def parameters(self):
        """The schema of the list's query parameters."""
        fields = {name: (each.type, Field(None, description=each.description)) for name, each in self.filters.items()}
        return create_model(f"{self.schema.__name__}Parameters", __base__=Paging, **fields)

    @property
    def key_path(self):
        return "/".join(f"{{{name}}}" for name in self.key.model_fields)

    def find_rows(self, user, parameters):
        """The visible rows that fit the parameters, in an order without ties."""
        rows = self.load(user)
        for name, each in self.filters.items():
            value = getattr(parameters, name)
            if value is not None:
                rows = each.narrow(rows, value, user)
        return rows.order_by(*self.model._meta.ordering, "pk")

    def find_row(self, user, key):
        """The one visible row with this key, or None."""
        lookups = dict(zip(self.key_lookups, key.dict().values(), strict=True))
        return self.load(user).filter(**lookups).first()


def add_collection(api, collection):
    """Give `api` the list and the single objects of `collection`."""
    parameters_schema, key_schema = collection.parameters, collection.key
    name, kind = collection.name, collection.model._meta.verbose_name

    @api.get(
        f"/{name}/",
        response={200: Page[collection.schema], 422: Problem},
        operation_id=f"list_{name}",
        url_name=f"{name}-list",
        summary=f"List {name}",
        description=collection.description,
        tags=[name],
    )
    def list_rows(request, parameters: Query[parameters_schema]):
        refuse_odd_parameters(request, parameters_schema.model_fields, name)
        return page_of(request, collection.find_rows(request.user, parameters), parameters)

    @api.get(
        f"/{name}/{collection.key_path}/",
        response={200: collection.schema, 404: Problem, 422: Problem},
        operation_id=f"get_{name}",
        url_name=f"{name}-detail",
        summary=f"Get one {kind}",
        tags=[name],
    )
    def get_row(request, key: Path[key_schema]):
        refuse_odd_parameters(request, (), f"one {kind}")
        row = collection.find_row(request.user, key)
        if row is None:
            raise HttpError(404, f"There is no such {kind}.")
        return row


def page_of(request, rows, parameters):
    """The page of `rows` that `parameters` ask for: two queries, and those that `rows` prefetches."""
    count = rows.count()
    end = parameters.offset + parameters.limit
    return {
        "count": count,
        "next": address_of_page(request, end) if end < count else None,
        "results": list(rows[parameters.offset : end]),
    }


def address_of_page(request, offset):
    query = request.GET.copy()
    query["offset"] = offset
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def refuse_odd_parameters(request, known, place, several=()):
    """Raise an HttpError 422 for a parameter that nobody reads, is given twice or cannot be a text in a database.

    Those in `several` may be given more than once.
    """
    for name, values in request.GET.lists():
        if name not in known:
            offer = f"it takes {', '.join(known)}" if known else "it takes none"
            raise HttpError(422, f"“{name}” is not a parameter of {place}: {offer}.")
        if len(values) > 1 and name not in several:
            raise HttpError(422, f"“{name}” is given {len(values)} times.")
        if any("\0" in value for value in values):
            raise HttpError(422, f"“{name}” has a character that no text has.")
