"""Slugs of quotes: numbered within the organisation or, where there is none, within the interview."""

import re

from apps.coding.models import Quote

LONGEST_STEM = 70  # a slug has at most 80 characters


def propose_slug(interview):
    """The next free slug for a quote of `interview`, such as `visblue-07`. Reads its organisation and all quotes."""
    stem = (interview.organisation or interview).slug[:LONGEST_STEM]
    taken = Quote.objects.filter(slug__startswith=f"{stem}-").values_list("slug", flat=True)
    return next_slug(stem, taken)


def next_slug(stem, taken):
    """`stem`-NN, one above the highest number in `taken`."""
    numbers = (re.fullmatch(rf"{re.escape(stem)}-(\d+)", slug) for slug in taken)
    return f"{stem}-{max((int(match[1]) for match in numbers if match), default=0) + 1:02}"
