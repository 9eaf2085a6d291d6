"""The codes that a reader may see, by the names under which a query asks for them."""

from dataclasses import dataclass
from difflib import get_close_matches

from apps.coding.models import Code


@dataclass(frozen=True)
class Known:
    """A code as far as queries are about it."""

    pk: int
    parent: int | None
    book: str
    slug: str
    name: str

    @property
    def names(self):
        """All names that mean it, in one case."""
        plain = {self.slug.casefold(), _folded(self.name)}
        return plain | {f"{self.book.casefold()}/{one}" for one in plain}

    @property
    def key(self):
        return f"{self.book}/{self.slug}"


class Codes:
    """All codes that `user` may see. One query."""

    def __init__(self, user):
        rows = Code.objects.visible_to(user).order_by("codebook__slug", "position", "pk")
        rows = rows.values_list("pk", "parent", "codebook__slug", "slug", "name")
        self.rows = {pk: Known(pk, *others) for pk, *others in rows}
        self.below = {}
        for row in self.rows.values():
            self.below.setdefault(row.parent, []).append(row.pk)

        self.named = {}
        for row in self.rows.values():
            for name in row.names:
                self.named.setdefault(name, []).append(row.pk)

    @property
    def ids(self):
        return list(self.rows)

    def meant(self, name, *, is_exact=False):
        """Ids of the codes called so, with all that are seen below them unless `is_exact`.

        The `codebook/slug` of a code means that one, even where another one in the codebook is named so.
        """
        found = self.named.get(_folded(name), [])
        found = [pk for pk in found if self.rows[pk].key.casefold() == _folded(name)] or found
        return found if is_exact else self.with_below(found)

    def with_below(self, ids):
        found, waiting = dict.fromkeys(ids), list(ids)
        while waiting:
            for pk in self.below.get(waiting.pop(), ()):
                if pk not in found:
                    found[pk] = None
                    waiting.append(pk)
        return list(found)

    def like(self, name):
        """The name of a seen code that is spelled nearly so, or ""."""
        found = get_close_matches(_folded(name), self.named, 1, 0.75)
        return self.rows[self.named[found[0]][0]].slug if found else ""


def _folded(name):
    return " ".join(name.casefold().split())
