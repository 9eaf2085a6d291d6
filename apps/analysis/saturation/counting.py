"""New codes interview by interview: counted in the database by interview and code, and put in order here."""

from dataclasses import dataclass

from django.db.models import Count, Min

from apps.coding.models import Code, Coding, Quote
from apps.interviews.models import Interview

BY_DATE, BY_CODING = "date", "coding"


@dataclass(frozen=True)
class Used:
    """A code in an interview: on how many quotes, and when it was first put there."""

    interview: int
    code: int
    quotes: int
    first_at: object


@dataclass
class Step:
    """One interview in its order (`number` counts from 1): what is used in it, what is new, and all so far."""

    number: int
    interview: dict
    used: set
    new: set
    so_far: int

    @property
    def is_dated(self):
        return bool(self.interview["date"])


def used_codes(user, chosen):
    """A Used for each interview and code of what is `chosen` that `user` may see: one query, grouped there."""
    codes = chosen.within(Code.objects.visible_to(user))
    quotes = Quote.objects.visible_to(user).filter(interview__project=chosen.project)
    rows = Coding.objects.as_rounds_show(user).filter(code__in=codes, quote__in=quotes).order_by()
    grouped = rows.values_list("quote__interview", "code").annotate(
        quotes=Count("quote", distinct=True), first_at=Min("created_at")
    )
    return [Used(*row) for row in grouped]


def interviews_of(user, project):
    """{number: what a line shows} of the project's interviews that `user` may see: one query, no rows of the model."""
    rows = Interview.objects.visible_to(user).filter(project=project).order_by()
    return {row["pk"]: row for row in rows.values("pk", "slug", "title", "date")}


def steps_of(used, interviews, order=BY_DATE):
    """The Steps of `interviews` that have something in `used`, by date (undated ones last) or as they were coded.

    A year stands before the months of it, and a month before its days: what is known in part comes first.
    """
    by_interview = {}
    for row in used:
        by_interview.setdefault(row.interview, []).append(row)
    places = sorted(by_interview, key=_key(by_interview, interviews, order))
    steps, seen = [], set()
    for number, place in enumerate(places, start=1):
        codes = {row.code for row in by_interview[place]}
        new = codes - seen
        seen |= codes
        steps.append(Step(number, interviews[place], codes, new, len(seen)))
    return steps


def _key(by_interview, interviews, order):
    def by_date(place):
        row = interviews[place]
        return not row["date"], row["date"], row["slug"]

    def by_coding(place):
        return min(row.first_at for row in by_interview[place]), interviews[place]["slug"]

    return by_coding if order == BY_CODING else by_date
