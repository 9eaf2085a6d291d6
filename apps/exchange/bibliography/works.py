"""A published work from the fields that a bibliography has for it, whatever the format calls them."""

import re

from apps.exchange.foreign_values import storable
from apps.exchange.gathering import cut
from apps.exchange.material import Reference

WORKS = 50_000
FIELD = 200_000  # characters
FIELDS = 300  # of one work
AUTHORS = 5_000  # of one work

ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.I)
DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.I)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


class Works:
    """Takes works one by one into a material, each with a key of its own."""

    def __init__(self, gathering):
        self.gathering, self._keys = gathering, set()

    @property
    def is_full(self):
        return len(self._keys) >= WORKS

    def take(self, key, place, **columns):
        """Add a work; one that says neither its title nor by whom it is only makes a remark."""
        reference = Reference(key=self._own(storable(key)), place=place, **columns)
        for name in ("title", "year", "publisher", "url", "language"):
            setattr(reference, name, one_line(getattr(reference, name)))
        reference.authors = [name for name in map(one_line, reference.authors[:AUTHORS]) if name]
        fields = list(reference.fields.items())[:FIELDS]
        reference.fields = {storable(name): storable(text)[:FIELD] for name, text in fields if text.strip()}
        if reference.title or reference.authors:
            self.gathering.material.references.append(reference)
        else:
            self.gathering.remark(f"The work {cut(key)} has neither a title nor authors: not taken.", place)

    def _own(self, key):
        """The key, with a number behind it where another work had it before."""
        found, number = key or "work", 1
        while found in self._keys:
            number += 1
            found = f"{key or 'work'} ({number})"
            if number > 20:
                found = f"{key or 'work'} ({len(self._keys)}-{number})"
        self._keys.add(found)
        return found


def one_line(text):
    return storable(" ".join(text.split()))[:FIELD]


def address(*texts, doi=""):
    """The first address on the web among the texts, or that of a DOI; empty for none. Only http and https count."""
    for text in texts:
        if found := ADDRESS.search(text):
            return found[0]
    found = DOI.fullmatch(doi.strip())
    return f"https://doi.org/{found[1]}" if found else ""


def year_in(*texts):
    """The first year among the texts, or the first text that is there: “n.d.”, “forthcoming”."""
    for text in texts:
        if found := YEAR.search(text):
            return found[0]
    return next((text.strip() for text in texts if text.strip()), "")


def name_of(family, given="", suffix=""):
    """A name as “Family, Given” or “Family, Given, Jr.”."""
    return ", ".join(part for part in (one_line(family), one_line(given), one_line(suffix)) if part)
