from django.contrib.auth.models import AnonymousUser

from apps.core.faults import checks
from apps.organisations.models import Fact
from apps.sources.models import Passage


@checks.add("unsourced-facts")
def unsourced_facts():
    """Facts about organisations without the passage they come from, or with one that the public cannot read."""
    yield from unsourced(Fact, "organisation")


def unsourced(model, parent):
    """(reference, message) of each figure of `model` that nothing vouches for before the public."""
    for fact in model.objects.filter(passage__isnull=True).select_related(parent):
        yield fact.reference, "is a figure without the passage that it comes from"
    visitor = AnonymousUser()
    hidden = model.objects.visible_to(visitor).filter(passage__isnull=False)
    for fact in hidden.exclude(passage__in=Passage.objects.visible_to(visitor)).select_related(parent):
        yield fact.reference, "is public, and the passage that it comes from is not"
