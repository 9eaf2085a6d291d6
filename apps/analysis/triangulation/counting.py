"""On how many interviews, speakers, coders and kinds of source claims rest: grouped by claim in the database.

What counts as one is as in `apps.evidence.triangulation`, which tells of a single claim: a quote comes from its
interview, wherever it is printed; a passage comes from its source; all interviews together are one kind of source.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from apps.coding.models import Code, Coding
from apps.evidence.models import EvidenceItem

MANY = 3  # from here on, numbers of the distribution stand together
GROUPS = (0, 1, 2, MANY)


@dataclass(frozen=True)
class Numbers:
    """What one claim rests on."""

    interviews: int = 0
    speakers: int = 0
    coders: int = 0
    kinds: int = 0
    pieces: int = 0


NOTHING = Numbers()
SORTS = ("interviews", "speakers", "coders", "kinds", "pieces")


def numbers_of(claims, user):
    """{number of a claim: Numbers}, from the evidence and the codings that `user` may see; three queries.

    `claims` are what `user` may see. A claim without evidence that is open to `user` is not among the keys.
    """
    items = EvidenceItem.objects.visible_to(user).filter(claim__in=claims.order_by().values("pk"))
    coders = _coders_of(items, user)
    grouped = (
        items.order_by()
        .values_list("claim")
        .annotate(
            interviews=Count("quote__interview", distinct=True),
            speakers=Count("quote__interviewee", distinct=True),
            kinds=Count("passage__source__kind", distinct=True),
            pieces=Count("pk"),
        )
    )
    return {
        claim: Numbers(interviews, speakers, coders.get(claim, 0), kinds + bool(interviews), pieces)
        for claim, interviews, speakers, kinds, pieces in grouped
    }


def _coders_of(items, user):
    """{number of a claim: how many people have coded the quotes of its evidence}. Two queries.

    The codings of quotes that are evidence are put beside the claims here: asked in one query, SQLite tries each
    claim with each coding.
    """
    codings = Coding.objects.as_rounds_show(user).filter(code__in=Code.objects.visible_to(user))
    quotes = EvidenceItem.objects.order_by().filter(quote__isnull=False).values("quote")
    people = {}
    for quote, coder in codings.filter(quote__in=quotes).order_by().values_list("quote", "coder").distinct():
        people.setdefault(quote, set()).add(coder)
    coders = {}
    for claim, quote in items.filter(quote__isnull=False).order_by().values_list("claim", "quote"):
        coders.setdefault(claim, set()).update(people.get(quote, ()))
    return {claim: len(found) for claim, found in coders.items()}


def group_of(number):
    """Where a number stands in the distribution: 0, 1, 2, or 3 for all from there on."""
    return min(number, MANY)


def distribution_of(numbers):
    """Counter of (interviews, kinds of source), both as groups, over the Numbers of claims."""
    return Counter((group_of(one.interviews), group_of(one.kinds)) for one in numbers)
