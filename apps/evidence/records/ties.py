"""Links to organisations of any kind, each at the address of its own page."""

from apps.accounts.visibility import VISITOR
from apps.clusters.models import Cluster
from apps.organisations.models import Organisation
from apps.smes.models import SME


def actors(name, **condition):
    """Querysets for `gather`: the organisations of one condition that a visitor may see, by the kind of their page."""
    return {
        f"{name} sme": SME.objects.visible_to(VISITOR).filter(**condition),
        f"{name} cluster": Cluster.objects.visible_to(VISITOR).filter(**condition),
        f"{name} other": Organisation.objects.visible_to(VISITOR).other_actors().filter(**condition),
    }


def actor_links(links, name):
    """The Links that `gather` found for `actors(name)`, by title."""
    found = [each for part in ("sme", "cluster", "other") for each in links[f"{name} {part}"]]
    return tuple(sorted(found, key=lambda each: each.title))
