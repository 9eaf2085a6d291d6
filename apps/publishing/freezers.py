"""What a version keeps of each kind of object: each app lists its own functions in a module `freezing`."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.core.registers import Register


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


class Freezers(Register):
    """Freezers by kind."""

    def add(self, *kinds, rows=None, loads=()):
        def register(function):
            self.entries.update({kind: Freezer(kind, function, rows, loads) for kind in kinds})
            return function

        return register


freezers = Freezers("freezing")
