"""What a reader asks for: words, facets, a kind, a page. It is the address of the search."""

import unicodedata
from dataclasses import dataclass, field

from django.utils.http import urlencode

from apps.search.documents.kinds import KINDS
from apps.search.grammar import LONGEST
from apps.search.tokens import FACETS

MOST_FACETS = 12  # values that are looked at
UNPRINTABLE = {"Cc", "Cs", "Cn"}


@dataclass(frozen=True)
class Choice:
    """`facets` are (dimension, value) as they stand in the address, in its order."""

    query: str = ""
    kind: str = ""
    facets: tuple = field(default_factory=tuple)

    @classmethod
    def of(cls, values):
        """The choice of a request's GET. What is not understood is left out."""
        kind = values.get("kind", "")
        facets = [(name, printable(value).strip()[:200]) for name in FACETS for value in values.getlist(name)]
        return cls(
            " ".join(printable(values.get("q", "")).split())[: LONGEST + 1],
            kind if kind in KINDS else "",
            tuple(dict.fromkeys(one for one in facets if one[1]))[:MOST_FACETS],
        )

    @property
    def is_empty(self):
        return not self.query and not self.facets and not self.kind

    @property
    def address(self):
        """The query string that asks for the same."""
        words = [("q", self.query)] * bool(self.query)
        kind = [("kind", self.kind)] * bool(self.kind)
        return urlencode([*words, *kind, *self.facets])

    @property
    def as_query(self):
        """The same as one query: facets as fields. For what takes words alone."""
        fields = [f'{name}:"{value}"' for name, value in self.facets]
        words = f"({self.query})" if fields and self.query else self.query
        return " ".join([words, *fields]).strip()

    def with_kind(self, kind):
        return Choice(self.query, kind, self.facets)

    def with_facet(self, name, value):
        return Choice(self.query, self.kind, (*self.facets, (name, value)))

    def without_facet(self, name, value):
        return Choice(self.query, self.kind, tuple(one for one in self.facets if one != (name, value)))

    def with_query(self, query):
        return Choice(query, self.kind, self.facets)


def printable(text):
    """`text` with a space in the place of control characters and of code points that are none."""
    return "".join(" " if unicodedata.category(one) in UNPRINTABLE else one for one in text)
