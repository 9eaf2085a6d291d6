"""Finding the builder of an object's Record: each app lists its own in a module `records.py`."""

from django.utils.module_loading import autodiscover_modules


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


def record_of(obj):
    """The Record of `obj` as the public may know it; None for kinds that have none.

    Ask only for what a visitor may see: builders leave out what is hidden around an object, not the object itself.
    """
    build = builders.of(obj.reference_kind)
    return build(obj) if build else None
