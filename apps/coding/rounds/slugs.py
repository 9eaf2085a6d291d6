"""Addresses of rounds."""

from django.utils.text import slugify

from apps.coding.models import CodingRound

LONGEST = CodingRound._meta.get_field("slug").max_length


def free_slug(words):
    """A slug from `words` that no round has, with a number where it is taken."""
    stem = slugify(words)[: LONGEST - 4].strip("-") or "round"
    taken = set(CodingRound.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if slug not in taken)
