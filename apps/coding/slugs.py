"""Slugs of quotes: numbered within the organisation or, where there is none, within the interview."""

import re

from apps.coding.models import Quote

HistoricalQuote = Quote.history.model
LONGEST_STEM = 70  # a slug has at most 80 characters


def propose_slug(interview):
    """A free slug for a quote of `interview`, such as `visblue-07`, after the newest. Reads its organisation.

    A few queries, however many quotes there are. A number that a deleted quote had is not given again, so that the
    deletion can be taken back and an address never leads to other words.
    """
    stem = (interview.organisation or interview).slug[:LONGEST_STEM]
    place = (
        {"interview__organisation": interview.organisation_id}
        if interview.organisation_id
        else {"interview": interview}
    )
    newest = Quote.objects.filter(**place).order_by("-pk").values_list("slug", flat=True).first()
    return first_free(stem, number_of(stem, newest or "") + 1, taken_among)


def first_free(stem, number, taken_among):
    """`stem`-NN for a number from `number` on that is not taken and follows one that is, where the first is taken.

    `taken_among(slugs)` says which of them are taken. Strides double until one is free; then the gap is halved.
    """
    if not taken_among([_slug(stem, number)]):  # nearly always
        return _slug(stem, number)
    strides = [number] + [number + (1 << power) for power in range(24)]
    taken = taken_among([_slug(stem, one) for one in strides[1:]])
    free = next(index for index, one in enumerate(strides) if index and _slug(stem, one) not in taken)
    low, high = strides[free - 1], strides[free]
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if taken_among([_slug(stem, middle)]) else (low, middle)
    return _slug(stem, high)


def taken_among(slugs):
    """Those of `slugs` that a quote has or had."""
    have, had = (model._base_manager.order_by().filter(slug__in=slugs) for model in (Quote, HistoricalQuote))
    return {slug for (slug,) in have.values_list("slug").union(had.values_list("slug"))}


def number_of(stem, slug):
    """The number of a slug of this stem, else 0."""
    match = re.fullmatch(rf"{re.escape(stem)}-(\d{{1,9}})", slug)
    return int(match[1]) if match else 0


def _slug(stem, number):
    return f"{stem}-{number:02}"


def next_slug(stem, taken):
    """`stem`-NN, one above the highest number in `taken`."""
    return _slug(stem, max((number_of(stem, slug) for slug in taken), default=0) + 1)
