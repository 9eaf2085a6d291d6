"""Finding the builder of an object's Record: each app lists its own in a module `records`."""

from apps.core.models import value_at
from apps.core.registers import Register
from apps.publishing.record import CURATORS, Record, heading

# Functions from an object to its Record, by the kind of object.
builders = Register("records")
# The same from a row of a list: with what is loaded on it, and without a query.
briefs = Register("records")


def record_of(obj):
    """The Record of `obj` as the public may know it; None for kinds that have none and where a visitor sees nothing."""
    build = builders.get(obj.reference_kind)
    return build(obj) if build else None


def brief_of(row):
    """A Record of a row that a visitor may see, with what every list has loaded: title, address and who is credited."""
    build = briefs.get(row.reference_kind)
    if build:
        return build(row)
    title = heading(str(value_at(row, row.label_path)))
    return Record(row.reference_kind, row.key, str(row.uuid), title, row.get_absolute_url(), authors=CURATORS)
