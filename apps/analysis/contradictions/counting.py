"""Where what was said does not agree: found in the database, by claim and by passage."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from apps.clusters.models import Cluster
from apps.evidence.models import EvidenceItem
from apps.sources.models import EditorialNote

SUPPORTS, QUALIFIES, CONTRADICTS = "supports", "qualifies", "contradicts"


def _with(stance):
    return Count("pk", filter=Q(stance=stance))


def evidence_on(claims, user):
    """The evidence on `claims` that `user` may see."""
    return EvidenceItem.objects.visible_to(user).filter(claim__in=claims.order_by().values("pk")).order_by()


def mixed_claims(claims, user):
    """The claims of which some evidence says yes, and some no or not quite."""
    sides = evidence_on(claims, user).values("claim").annotate(yes=_with(SUPPORTS), other=_other())
    return claims.filter(pk__in=sides.filter(yes__gt=0, other__gt=0).values("claim"))


def _other():
    return Count("pk", filter=Q(stance__in=[QUALIFIES, CONTRADICTS]))


def opposed(claims, user, name):
    """Numbers of the quotes or passages (`name`) that support one of the claims and contradict another.

    A queryset of values, to count or to stand in a query.
    """
    items = evidence_on(claims, user).filter(**{f"{name}__isnull": False})
    sides = items.values(name).annotate(yes=_with(SUPPORTS), no=_with(CONTRADICTS))
    return sides.filter(yes__gt=0, no__gt=0).values(name)


def differing(claims, user):
    """Cells (concept, case, cluster) in which claims differ on how far that cluster helped, as a queryset of values.

    Only clusters that `user` may see; each has `judgements`, how many different ones there are.
    """
    seen = claims.filter(cluster__in=Cluster.objects.visible_to(user), concept__isnull=False)
    seen = seen.filter(organisation__isnull=False)
    cells = seen.order_by().values("concept", "organisation", "cluster")
    cells = cells.annotate(judgements=Count("contribution", distinct=True)).filter(judgements__gt=1)
    return cells.order_by("concept__position", "concept", "organisation__name", "organisation", "cluster")


@dataclass(frozen=True)
class Pair:
    """Two places that do not agree, each ("interview" or "source", number); the same twice: it speaks on both sides.

    `contradicting` and `qualifying` are the numbers of the claims on which one supports and the other does that.
    """

    first: tuple
    second: tuple
    contradicting: frozenset
    qualifying: frozenset

    @property
    def is_within(self):
        return self.first == self.second

    @property
    def claims(self):
        return self.contradicting | self.qualifying


def pairs_of(claims, user):
    """The Pairs that disagree on any of `claims`, the most first. One query, over mixed claims alone."""
    rows = evidence_on(mixed_claims(claims, user), user).exclude(stance=EvidenceItem.Stance.NOT_OBSERVED)
    sides = defaultdict(lambda: defaultdict(set))
    places = rows.values_list("claim", "stance", "quote__interview", "passage__source").distinct()
    for claim, stance, interview, source in places:
        place = ("interview", interview) if interview else ("source", source)
        sides[claim][stance].add(place)
    return sorted(_gathered(sides), key=_most_first)


def _most_first(pair):
    return -len(pair.contradicting), -len(pair.claims), pair.first, pair.second


def _gathered(sides):
    found = defaultdict(lambda: {CONTRADICTS: set(), QUALIFIES: set()})
    for claim, by_stance in sides.items():
        for stance in (CONTRADICTS, QUALIFIES):
            for one in by_stance[SUPPORTS]:
                for other in by_stance[stance]:
                    found[tuple(sorted((one, other)))][stance].add(claim)
    return [Pair(*pair, frozenset(claims[CONTRADICTS]), frozenset(claims[QUALIFIES])) for pair, claims in found.items()]


def notes_of(user):
    """What the base says where a source contradicts itself, of what `user` may see."""
    return EditorialNote.objects.visible_to(user).filter(kind=EditorialNote.Kind.CONTRADICTION)


@dataclass(frozen=True)
class Search:
    """How many claims have contradicting evidence, and of the others, for how many somebody has looked for it."""

    found: int
    looked: int
    not_looked: int


def against(claims, user):
    """The claims that some evidence contradicts."""
    items = evidence_on(claims, user).filter(stance=CONTRADICTS)
    return claims.filter(pk__in=items.values("claim"))


def looked_for_none(claims, user):
    """The claims without contradicting evidence, though somebody looked for it."""
    return _without(claims, user).filter(contradiction_sought_on__isnull=False)


def not_looked(claims, user):
    """The claims without contradicting evidence for which nobody has looked."""
    return _without(claims, user).filter(contradiction_sought_on__isnull=True)


def _without(claims, user):
    return claims.exclude(pk__in=evidence_on(claims, user).filter(stance=CONTRADICTS).values("claim"))


def search_of(claims, user):
    """The Search of `claims`; two queries."""
    looked = Count("pk", filter=Q(contradiction_sought_on__isnull=False))
    rest = _without(claims, user).order_by().aggregate(all=Count("pk"), looked=looked)
    return Search(against(claims, user).count(), rest["looked"], rest["all"] - rest["looked"])
