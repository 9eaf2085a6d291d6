"""What the clusters of a project do for the organisations it studies, level by level, as plain data.

An organisation stands at the level of the project's case; one that is no case of the project, but that a claim on a
cluster's part names, stands at the level of its kind (`LEVEL_OF_KIND`, else meso). Initiatives are meso.
"""

from dataclasses import dataclass

from django.db.models import Count

from apps.clusters.models import Cluster, ClusterMembership, Initiative, Participation
from apps.core.dataversion import remembered
from apps.evidence.models import Claim
from apps.organisations.models import Organisation
from apps.projects.models import ProjectCase

Kind = Organisation.Kind
LEVEL_OF_KIND = {
    **dict.fromkeys([Kind.SME, Kind.FIRM, Kind.LARGE_FIRM], "micro"),
    **dict.fromkeys([Kind.MINISTRY, Kind.INNOVATION_SYSTEM, Kind.INTERGOVERNMENTAL], "macro"),
}


@dataclass(frozen=True)
class Actor:
    """An organisation or initiative (`kind` "initiative") at its level; `rank` 0 stands above 1 within it."""

    key: str
    label: str
    kind: str
    level: str
    rank: int
    url: str


@dataclass(frozen=True)
class Part:
    """How many claims say that `cluster` contributes so to `target`; both are keys of Actors, `target` may be ""."""

    cluster: str
    target: str
    contribution: str
    claims: int

    @property
    def is_help(self):
        return self.contribution in (Claim.Contribution.DIRECT, Claim.Contribution.INDIRECT)


@dataclass(frozen=True)
class Bond:
    """A tie that is no judgement of help: a membership in a cluster, or taking part in an initiative."""

    upper: str
    lower: str
    word: str


@dataclass(frozen=True)
class Levels:
    actors: dict
    parts: list
    bonds: list


def levels_of(project, user):
    """The Levels of a project as `user` may see them; remembered, as they are of the whole project."""
    return remembered(f"pictures:levels:{project.pk}", user, lambda: _compute(project, user))


def _compute(project, user):
    parts = _parts(project, user)
    organisations = Organisation.objects.visible_to(user)
    cases = dict(
        ProjectCase.objects.visible_to(user).filter(project=project).values_list("organisation__slug", "level")
    )
    named = {key for part in parts for key in (part.cluster, part.target) if key}
    metas = set(Cluster.objects.visible_to(user).filter(is_meta=True).values_list("slug", flat=True))
    rows = organisations.filter(slug__in={*cases, *named}).only("slug", "name", "short_name", "kind").order_by("name")
    actors = {row.slug: _actor(row, cases, metas) for row in rows}
    bonds = _memberships(actors, user)
    initiatives, taken_part = _initiatives(actors, user)
    return Levels(actors | initiatives, parts, bonds + taken_part)


def _actor(row, cases, metas):
    level = cases.get(row.slug) or LEVEL_OF_KIND.get(row.kind, "meso")
    rank = 0 if row.slug in metas or row.kind != Kind.CLUSTER else 1
    return Actor(row.slug, row.label, row.get_kind_display(), level, rank, row.get_absolute_url())


def _parts(project, user):
    """Counted in the database, by cluster, organisation and contribution."""
    claims = Claim.objects.visible_to(user).filter(project=project, cluster__in=Cluster.objects.visible_to(user))
    counted = claims.order_by().values_list("cluster__slug", "organisation__slug", "contribution")
    rows = counted.annotate(claims=Count("pk")).order_by("cluster__slug", "organisation__slug", "contribution")
    return [Part(cluster, target or "", contribution, count) for cluster, target, contribution, count in rows]


def _memberships(actors, user):
    rows = ClusterMembership.objects.visible_to(user).filter(cluster__slug__in=actors, member__slug__in=actors)
    pairs = rows.order_by("cluster__slug", "member__slug").values_list("cluster__slug", "member__slug")
    return [Bond(cluster, member, "Member") for cluster, member in pairs]


def _initiatives(actors, user):
    """The initiatives in which two or more of `actors` took part, and who did."""
    rows = Participation.objects.visible_to(user).filter(organisation__slug__in=actors)
    ends = rows.order_by("initiative__name", "organisation__slug", "role").values_list(
        "initiative__slug", "initiative__name", "organisation__slug", "role"
    )
    names, members = {}, {}
    for slug, name, organisation, role in ends:
        names[slug] = name
        members.setdefault(slug, {}).setdefault(organisation, role)
    shared = {slug: found for slug, found in members.items() if len(found) > 1}
    roles = dict(Participation.Role.choices)
    made = {f"initiative:{slug}": _initiative(slug, names[slug]) for slug in shared}
    bonds = [
        Bond(f"initiative:{slug}", organisation, roles[role])
        for slug, found in shared.items()
        for organisation, role in found.items()
    ]
    return made, bonds


def _initiative(slug, name):
    url = Initiative(slug=slug).get_absolute_url()
    return Actor(f"initiative:{slug}", name, "Initiative", "meso", 2, url)
