from django.db.models import Case, F, Q, Value, When

from apps.accounts.visibility import ChildQuerySet, GovernedQuerySet
from apps.core.tags import TaggedQuerySet


class OrganisationQuerySet(GovernedQuerySet, TaggedQuerySet):
    def other_actors(self):
        """Organisations that are neither cluster nor SME, and so have no page of a higher app."""
        return self.exclude(kind__in=[self.model.Kind.CLUSTER, self.model.Kind.SME])


class RelationshipQuerySet(ChildQuerySet):
    def around(self, organisation):
        """Ties of one organisation in both directions, with the other ends and the passages."""
        ends = Q(organisation=organisation.pk) | Q(target=organisation.pk)
        return self.filter(ends).select_related("organisation", "target", "passage__source")

    def as_ties(self, user, organisation):
        """Ties of one organisation as rows for a union: see `clusters.ties`."""
        out = self.visible_to(user).filter(organisation=organisation.pk)
        here = self.visible_to(user).filter(target=organisation.pk)
        return [
            tie_rows(rows.order_by(), user, other, "kind", "description", direction)
            for rows, other, direction in ((out, "target", "out"), (here, "organisation", "in"))
        ]


def tie_rows(rows, user, other, word, text, direction):
    """(direction, word, other's slug, name, kind, text, source, passage) of each row, ready for a union.

    Source and passage are empty where `user` may not see them.
    """
    rows = rows.seeing(user, "passage").annotate(
        direction=Value(direction),
        source=Case(When(sees_passage=True, then=F("passage__source__slug")), default=Value("")),
        place=Case(When(sees_passage=True, then=F("passage__slug")), default=Value("")),
    )
    return rows.values_list(
        "direction", F(word) if isinstance(word, str) else word, f"{other}__slug", f"{other}__name", f"{other}__kind",
        text, "source", "place",
    )  # fmt: skip
