"""What the schemas of all areas have in common."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, Field


def blank_to_none(value):
    return None if value == "" else value


Maybe = Annotated[str | None, BeforeValidator(blank_to_none)]
PartialDate = Annotated[
    str | None, BeforeValidator(blank_to_none), Field(description="“2019”, “2019-06” or “2019-06-30”.")
]


def one_of(choices):
    """The type of a field that has one of the values of `choices`."""
    return Literal[tuple(choices.values)]


def maybe_one_of(choices):
    """The same, or null where the field is empty."""
    return Annotated[one_of(choices) | None, BeforeValidator(blank_to_none)]


def key_of(obj):
    """The key of a related object, None where there is none that the reader may see."""
    return obj.key if obj else None


class Row(Schema):
    """Has its key as `id`."""

    id: str = Field(description="The key in this collection, stable as long as the object is not renamed.")
    uuid: UUID = Field(description="Identifies the object in exchange with other tools; never changes.")

    @staticmethod
    def resolve_id(obj):
        return obj.key


class RowByUuid(Row):
    """An object without a key of its own."""

    @staticmethod
    def resolve_id(obj):
        return str(obj.uuid)


class RowWithPage(Row):
    url: str = Field(description="The address of its page.")

    @staticmethod
    def resolve_url(obj, context):
        return context["request"].build_absolute_uri(obj.get_absolute_url())


class OfPassage(Schema):
    """Rests on one passage."""

    passage: str | None = Field(description="Key of the passage that says so: source/passage.")

    @staticmethod
    def resolve_passage(obj):
        return key_of(obj.visible_passage)
