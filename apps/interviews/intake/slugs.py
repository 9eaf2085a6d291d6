"""Slugs for interviews and interviewees, made of words, that are still free."""

from django.utils.text import slugify

LONGEST = 80


def free_slug(model, words):
    """ "harbour-manager", or "harbour-manager-2" where that is taken."""
    stem = slugify(words)[: LONGEST - 5].strip("-") or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 2) if (slug := numbered(stem, number)) not in taken)


def numbered(stem, number):
    return stem if number == 1 else f"{stem}-{number}"
