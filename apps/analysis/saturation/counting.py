"""New codes interview by interview: counted in the database by interview and code, and put in order here."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Min

from apps.coding.models import Code, Coding, Quote
from apps.interviews.models import Interview

BY_DATE, BY_CODING = "date", "coding"


class Used(NamedTuple):
    """What is used in an interview: its codes' ids, and when the first of them was put there."""

    interview: int
    codes: tuple
    first_at: datetime


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
    """A Used for each interview with something of what is `chosen` that `user` may see: one query, grouped there by
    interview and code."""
    codes = chosen.within(Code.objects.visible_to(user))
    quotes = Quote.objects.visible_to(user).filter(interview__project=chosen.project)
    rows = Coding.objects.as_rounds_show(user).filter(code__in=codes, quote__in=quotes).order_by()
    found = {}
    for interview, code, first_at in rows.values_list("quote__interview", "code").annotate(first_at=Min("created_at")):
        found.setdefault(interview, []).append((code, first_at))
    return [
        Used(interview, tuple(code for code, _ in here), min(first_at for _, first_at in here))
        for interview, here in found.items()
    ]


def interviews_of(user, project):
    """{number: what a line shows} of the project's interviews that `user` may see: one query, no rows of the model."""
    rows = Interview.objects.visible_to(user).filter(project=project).order_by()
    return {row["pk"]: row for row in rows.values("pk", "slug", "title", "date")}


def steps_of(used, interviews, order=BY_DATE):
    """The Steps of those `interviews` that are in `used`, by date (undated ones last) or as they were coded.

    A year stands before the months of it, and a month before its days: what is known in part comes first.
    """
    steps, seen = [], set()
    for number, row in enumerate(sorted(used, key=_key(interviews, order)), start=1):
        codes = set(row.codes)
        new = codes - seen
        seen |= codes
        steps.append(Step(number, interviews[row.interview], codes, new, len(seen)))
    return steps


def _key(interviews, order):
    def by_date(row):
        interview = interviews[row.interview]
        return not interview["date"], interview["date"], interview["slug"]

    def by_coding(row):
        return row.first_at, interviews[row.interview]["slug"]

    return by_coding if order == BY_CODING else by_date
