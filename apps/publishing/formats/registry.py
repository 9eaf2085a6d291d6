"""The formats in which an object can be fetched: each app lists its own in a module `formats`."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.core.registers import Register


@dataclass(frozen=True)
class Format:
    """One format. Its address is `/cite/<kind>/<key>.<name>`.

    `write(obj, record, site)` returns the text; `site` is scheme and host, without a slash at the end. `kinds` are the
    kinds of object that have it; none named: every kind that has a Record.
    """

    name: str
    label: str
    media_type: str
    extension: str
    write: Callable
    kinds: frozenset = frozenset()
    is_citation: bool = False  # for reference managers; the others describe

    @property
    def has_versions(self):
        """True where it is written from the Record alone; a format of some kinds only reads the object as it is now."""
        return not self.kinds


class Formats(Register):
    """Formats by name."""

    def add(self, *formats):
        self.entries |= {each.name: each for each in formats}

    def of(self, kind):
        """The formats of one kind of object."""
        return [each for each in self.all().values() if not each.kinds or kind in each.kinds]


formats = Formats("formats")
