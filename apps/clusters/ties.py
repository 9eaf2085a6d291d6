"""The network of an organisation: relationships in both directions and cluster memberships, in one query."""

from dataclasses import dataclass

from django.db.models import Value

from apps.clusters.models import ClusterMembership
from apps.organisations.models import Organisation, Relationship
from apps.organisations.querysets import tie_rows
from apps.sources.models import Passage

# How a tie reads from its far end.
INVERSE = {
    Relationship.Kind.FOUNDER_FROM: "Founders went to",
    Relationship.Kind.ADVISER_FROM: "Advises",
    Relationship.Kind.INTEREST_FROM: "Takes an interest in",
    Relationship.Kind.FUNDER: "Funds",
    Relationship.Kind.PART_OF: "Comprises",
    Relationship.Kind.CLIENT: "Is supplied by",
    Relationship.Kind.GOVERNS: "Governed by",
}


@dataclass(frozen=True)
class Tie:
    """One line of the network: how the organisation is tied to the other, and where that is said."""

    word: str
    other: Organisation
    text: str
    passage_url: str


def ties_of(organisation, user):
    """The ties of `organisation` that `user` may see, by kind and name: one query."""
    memberships = ClusterMembership.objects.visible_to(user).filter(member=organisation.pk).order_by()
    member_of = tie_rows(memberships, user, "cluster", Value("member-of"), "note", "out")
    out, here = Relationship.objects.as_ties(user, organisation)
    rows = out.union(here, member_of, all=True)
    return sorted((_tie(*row) for row in rows), key=lambda tie: (tie.word, tie.other.name))


def _tie(direction, word, slug, name, kind, text, source, passage):
    passage_url = Passage.url_for(f"{source}/{passage}") if source else ""
    return Tie(tie_word(word, direction), Organisation(slug=slug, name=name, kind=kind), text, passage_url)


def tie_word(kind, direction):
    """The words for a tie as read from the organisation whose page it is."""
    if kind == "member-of":
        return "Member of"
    inverse = INVERSE.get(kind) if direction == "in" else None
    return inverse or Relationship.Kind(kind).label
