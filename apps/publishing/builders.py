"""Finding the builder of an object's Record: each app lists its own in a module `records`."""

from django.utils.module_loading import autodiscover_modules

from apps.core.models import value_at
from apps.publishing.record import CURATORS, Record, heading


class Builders:
    """Functions from an object to its Record, by the kind of object."""

    def __init__(self):
        self.functions = {}
        self.is_complete = False

    def add(self, *names):
        def register(function):
            self.functions.update(dict.fromkeys(names, function))
            return function

        return register

    def of(self, kind):
        """The builder for `kind`, or None. Imports the `records` module of each app first."""
        if not self.is_complete:
            autodiscover_modules("records")
            self.is_complete = True
        return self.functions.get(kind)


builders = Builders()
# The same from a row of a list: with what is loaded on it, and without a query.
briefs = Builders()


def record_of(obj):
    """The Record of `obj` as the public may know it; None for kinds that have none and where a visitor sees nothing."""
    build = builders.of(obj.reference_kind)
    return build(obj) if build else None


def brief_of(row):
    """A Record of a row that a visitor may see, with what every list has loaded: title, address and who is credited."""
    build = briefs.of(row.reference_kind)
    if build:
        return build(row)
    title = heading(str(value_at(row, row.label_path)))
    return Record(row.reference_kind, row.key, str(row.uuid), title, row.get_absolute_url(), authors=CURATORS)
