"""Who is tied to whom, as plain data: relationships, memberships, initiatives and partners of activities abroad."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from django.db.models import Q

from apps.clusters.models import ClusterMembership, Initiative, Participation
from apps.core.dataversion import remembered
from apps.organisations.models import Organisation, Relationship
from apps.projects.models import ProjectCase
from apps.smes.models import InternationalActivity

MOST_DRAWN = 100
ORGANISATION = ("slug", "name", "short_name", "kind")


@dataclass(frozen=True)
class Node:
    """An organisation or initiative; `kind` is "initiative" or a kind of organisation."""

    key: str
    label: str
    kind: str
    kind_label: str
    url: str


@dataclass(frozen=True, order=True)
class Tie:
    """`one` and `other` are keys of Nodes; `word` is read from one to other. `through` (an initiative or activity that
    has no node in it) and `url` tell where the tie comes from."""

    one: str
    other: str
    word: str
    through: str = ""
    url: str = ""


@dataclass(frozen=True)
class Network:
    nodes: dict
    ties: list

    def most_tied(self, most=MOST_DRAWN):
        """The Network of its `most` nodes with most ties, and the ties between them."""
        degree = defaultdict(int)
        for tie in self.ties:
            degree[tie.one] += 1
            degree[tie.other] += 1
        kept = set(sorted(self.nodes, key=lambda key: (-degree[key], key))[:most])
        ties = [tie for tie in self.ties if {tie.one, tie.other} <= kept]
        return Network({key: self.nodes[key] for key in sorted(kept)}, ties)

    def around(self, key):
        """The Network of a node and its neighbours; through an initiative, those who took part in it with the node."""
        near = self._beside({key})
        initiatives = {one for one in near if one.startswith("initiative:")}
        kept = {key} | near | self._beside(initiatives)
        through = initiatives | {key}
        ties = [tie for tie in self.ties if {tie.one, tie.other} <= kept and {tie.one, tie.other} & through]
        return Network({one: self.nodes[one] for one in sorted(kept) if one in self.nodes}, ties)

    def _beside(self, keys):
        pairs = [(tie.one, tie.other) for tie in self.ties]
        return {other for pair in pairs for one, other in (pair, pair[::-1]) if one in keys}


def network_of(project, user):
    """The Network that `user` may see: of all, or of the cases of `project` and whatever is tied to them."""
    name = f"pictures:network:{project.pk if project else 'all'}"
    return remembered(name, user, lambda: _compute(project, user))


def _compute(project, user):
    cases = ProjectCase.objects.visible_to(user).filter(project=project).values("organisation") if project else None
    nodes, ties = {}, set()
    for one, other, tie in chain.from_iterable(find(cases, user) for find in (_related, _members, _joined, _partners)):
        nodes[one.key], nodes[other.key] = one, other
        ties.add(tie)
    return Network(dict(sorted(nodes.items())), sorted(ties))


def _within(rows, cases, *ends):
    """Rows of which an end is among `cases`; all where that is None."""
    if cases is None:
        return rows.order_by()
    touching = Q()
    for end in ends:
        touching |= Q(**{f"{end}__in": cases})
    return rows.filter(touching).order_by()


def _ends(*paths):
    return [f"{path}__{name}" for path in paths for name in ORGANISATION]


def _node(slug, name, short_name, kind):
    row = Organisation(slug=slug, name=name, short_name=short_name, kind=kind)
    return Node(slug, row.label, kind, row.get_kind_display(), row.get_absolute_url())


def _initiative_node(slug, name):
    return Node(f"initiative:{slug}", name, "initiative", "Initiative", Initiative(slug=slug).get_absolute_url())


def _related(cases, user):
    rows = _within(Relationship.objects.visible_to(user), cases, "organisation", "target")
    for kind, *ends in rows.values_list("kind", *_ends("organisation", "target")):
        one, other = _node(*ends[:4]), _node(*ends[4:])
        yield one, other, Tie(one.key, other.key, Relationship.Kind(kind).label, url=one.url)


def _members(cases, user):
    rows = _within(ClusterMembership.objects.visible_to(user), cases, "cluster", "member")
    for ends in rows.values_list(*_ends("member", "cluster")):
        one, other = _node(*ends[:4]), _node(*ends[4:])
        yield one, other, Tie(one.key, other.key, "Member of", url=other.url)


def _joined(cases, user):
    """A tie to each initiative; of a project, all who took part in those where one of its cases did."""
    rows = Participation.objects.visible_to(user)
    if cases is not None:
        rows = rows.filter(initiative__in=rows.filter(organisation__in=cases).values("initiative"))
    roles = dict(Participation.Role.choices)
    for role, slug, name, *end in rows.order_by().values_list(
        "role", "initiative__slug", "initiative__name", *_ends("organisation")
    ):
        one, other = _node(*end), _initiative_node(slug, name)
        yield one, other, Tie(one.key, other.key, roles[role], name, other.url)


def _partners(cases, user):
    """SME and partner of each activity abroad, with the initiative it came of where `user` may see that."""
    through = InternationalActivity.partners.through.objects
    rows = through.filter(
        internationalactivity__in=InternationalActivity.objects.visible_to(user),
        organisation__in=Organisation.objects.visible_to(user),
    )
    rows = _within(rows, cases, "internationalactivity__sme", "organisation")
    seen = dict(Initiative.objects.visible_to(user).order_by().values_list("pk", "name"))
    fields = ["title", "slug", "initiative"]
    columns = [f"internationalactivity__{name}" for name in fields]
    columns += _ends("internationalactivity__sme", "organisation")
    for title, slug, initiative, *ends in rows.values_list(*columns):
        one, other = _node(*ends[:4]), _node(*ends[4:])
        what = "; ".join(filter(None, [title, seen.get(initiative)]))
        yield one, other, Tie(one.key, other.key, "Partner abroad", what, f"{one.url}#activity-{slug}")
