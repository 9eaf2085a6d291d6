"""The results as a page shows them: a few of each kind, or all of one."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from apps.search.documents.kinds import KINDS
from apps.search.showing import lines_of

FIRST = 5  # of each kind
PER_PAGE = 20


@dataclass(frozen=True)
class Group:
    kind: str
    heading: str
    lines: list
    count: int
    is_capped: bool
    choice: object  # of all of its kind

    @property
    def has_more(self):
        return self.count > len(self.lines)


def groups_of(found, user):
    """The Groups of what was found, a few of each kind: two or three queries a kind."""
    return [_group(found, kind, user) for kind in found.counts]


def _group(found, kind, user):
    lines = lines_of(found.hits[kind][:FIRST], found.question, user)
    capped, choice = kind in found.capped, found.choice.with_kind(kind)
    return Group(kind, KINDS[kind].heading, lines, found.counts[kind], capped, choice)


def page_of_kind(found, request):
    """The page that `?page=` asks for of the hits of the chosen kind, with their `lines`."""
    hits = found.hits.get(found.choice.kind, [])
    page = Paginator(hits, PER_PAGE).get_page(request.GET.get("page"))
    page.lines = lines_of(list(page.object_list), found.question, request.user)
    return page
