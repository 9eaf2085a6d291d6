"""What a version keeps of each kind of object: each app lists its own functions in a module `freezing`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.module_loading import autodiscover_modules

VISITOR = AnonymousUser()  # one for all: the rules of what it may see are then built once


@dataclass(frozen=True)
class Freezer:
    """How one kind is frozen: `freeze(obj)` gives the data, `rows()` those that get their versions by themselves.

    `loads` are the relations that `freeze` reads, for loading many at once.
    """

    kind: str
    freeze: Callable
    rows: Callable | None = None
    loads: tuple = ()

    @property
    def template(self):
        """`_frozen_<kind>.html` in the folder of the app that freezes the kind: it shows data of that height."""
        return f"{self.freeze.__module__.split('.')[1]}/_frozen_{self.kind}.html"


def shown(*references):
    """Pieces that frozen data names without a link of their own, for its key `shows`: closing one closes the version.

    None and an empty string are passed over.
    """
    return [{"reference": reference} for reference in sorted(set(filter(None, references)))]


class Freezers:
    """Freezers by kind, in the order in which they were added: pieces before what they are pieces of."""

    def __init__(self):
        self.by_kind = {}
        self.is_complete = False

    def add(self, *kinds, rows=None, loads=()):
        def register(function):
            self.by_kind.update({kind: Freezer(kind, function, rows, loads) for kind in kinds})
            return function

        return register

    def all(self):
        """Every freezer. Imports the `freezing` module of each app first."""
        if not self.is_complete:
            autodiscover_modules("freezing")
            self.is_complete = True
        return list(self.by_kind.values())

    def of(self, kind):
        """The freezer of `kind`. Raises KeyError where no app freezes it."""
        self.all()
        return self.by_kind[kind]


freezers = Freezers()
