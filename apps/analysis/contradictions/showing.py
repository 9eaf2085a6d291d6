"""The rows of each part of the page: what stands on which side, as one reader may see it.

`cut` takes rows and gives the page of them that is wanted, a django.core.paginator.Page.
"""

from dataclasses import dataclass, field

from apps.analysis.contradictions import counting
from apps.coding.models import Quote
from apps.evidence.models import Claim, EvidenceItem
from apps.evidence.stances import by_stance
from apps.interviews.models import Interview
from apps.sources.models import Passage, Source

NAMED = ("reference_key", "reference_label")
MODELS = {"interview": Interview, "source": Source}


@dataclass
class Sides:
    """A claim with its evidence in two columns: for it, and what qualifies or contradicts it."""

    claim: Claim
    supporting: list
    other: list


@dataclass
class Opposed:
    """A quote or passage with its pieces of evidence on either side; what they stand for are different claims."""

    row: object
    supporting: list = field(default_factory=list)
    contradicting: list = field(default_factory=list)

    @property
    def is_quote(self):
        return isinstance(self.row, Quote)


@dataclass
class Told:
    """A Pair with its two places as rows."""

    pair: counting.Pair
    first: object
    second: object

    @property
    def name(self):
        """ "interview:filtra-1,source:holm-2019": how an address asks for it."""
        return f"{self.first.reference},{self.second.reference}"


@dataclass
class Cell:
    """A case, concept and cluster, with the claims that judge that cluster's part differently."""

    claims: list

    @property
    def judgements(self):
        """[(contribution in words, claims)] in the order of the choices."""
        choices = Claim.Contribution.choices
        sides = [(label, [one for one in self.claims if one.contribution == value]) for value, label in choices]
        return [side for side in sides if side[1]]


def mixed(choice, user, cut):
    """A page of Sides: claims that have evidence on both. Four queries."""
    return sides_page(ids_of(choice, "both sides", counting.mixed_claims, user), user, cut)


def ids_of(choice, name, find, user):
    """The ids of the claims that `find` finds among the chosen, in their order."""
    return choice.remembered(f"ids: {name}", lambda: list(find(choice.claims, user).values_list("pk", flat=True)))


def sides_page(ids, user, cut):
    """A page of claims, each with its evidence in two columns."""
    page = cut(ids)
    loaded = Claim.objects.visible_to(user).filter(pk__in=list(page)).for_list(user)
    claims = loaded.select_related("contradiction_sought_by").with_evidence(user)
    page.object_list = [sides_of(claim) for claim in claims]
    return page


def sides_of(claim):
    found = dict(by_stance(claim.visible_evidence))
    stances = EvidenceItem.Stance
    return Sides(claim, found[stances.SUPPORTS], found[stances.CONTRADICTS] + found[stances.QUALIFIES])


def passages(choice, user, cut):
    """A page of Opposed: quotes by their address, then passages. Six queries."""
    keys = []
    for name in ("quote", "passage"):
        found = counting.opposed(choice.claims, user, name).order_by(f"{name}__slug", name)
        keys += [(name, pk) for pk in found.values_list(name, flat=True)]
    page = cut(keys)
    quotes = Quote.objects.visible_to(user).with_speaker().in_bulk([pk for name, pk in page if name == "quote"])
    printed = Passage.objects.visible_to(user).select_related("source")
    printed = printed.in_bulk([pk for name, pk in page if name == "passage"])
    rows = {"quote": quotes, "passage": printed}
    found = {key: Opposed(rows[key[0]][key[1]]) for key in page}
    _put_evidence(found, choice, user)
    page.object_list = list(found.values())
    return page


def _put_evidence(found, choice, user):
    items = counting.evidence_on(choice.claims, user).select_related("claim__organisation", "claim__concept")
    sides = {counting.SUPPORTS: "supporting", counting.CONTRADICTS: "contradicting"}
    for name in ("quote", "passage"):
        keys = [pk for kind, pk in found if kind == name]
        for item in items.filter(**{f"{name}__in": keys}, stance__in=sides).order_by("claim__position", "claim"):
            getattr(found[name, getattr(item, f"{name}_id")], sides[item.stance]).append(item)


def pairs(choice, user, cut):
    """A page of Told pairs. Three queries."""
    page = cut(counting.pairs_of(choice.claims, user))
    page.object_list = told(page, user)
    return page


def told(found, user):
    """Pairs with their places named: two queries, however many."""
    rows = {}
    for kind, model in MODELS.items():
        ids = {pk for pair in found for one, pk in (pair.first, pair.second) if one == kind}
        rows[kind] = model.objects.visible_to(user).in_bulk(ids)
    return [Told(pair, *(rows[kind][pk] for kind, pk in (pair.first, pair.second))) for pair in found]


def pair_named(choice, user):
    """The Told pair that the address names, or None where there is no such pair. At most five queries."""
    wanted = [_place_named(part, user) for part in choice.pair.split(",")]
    if len(wanted) != 2 or None in wanted:
        return None
    found = counting.pairs_of(choice.claims, user)
    pair = next((one for one in found if [one.first, one.second] == sorted(wanted)), None)
    return told([pair], user)[0] if pair else None


def _place_named(reference, user):
    kind, _, slug = reference.partition(":")
    if kind not in MODELS:
        return None
    pk = MODELS[kind].objects.visible_to(user).filter(slug=slug).values_list("pk", flat=True).first()
    return (kind, pk) if pk else None


def claims_of_pair(choice, user, cut, one):
    """A page of Sides of the claims on which a Told pair disagrees: only what these two places say."""
    claims = choice.claims.filter(pk__in=getattr(one.pair, choice.side))
    page = sides_page(list(claims.values_list("pk", flat=True)), user, cut)
    places = {one.pair.first, one.pair.second}
    for sides in page:
        sides.supporting = [item for item in sides.supporting if place_of(item) in places]
        sides.other = [item for item in sides.other if place_of(item) in places]
    return page


def place_of(item):
    return ("interview", item.quote.interview_id) if item.quote else ("source", item.passage.source_id)


def contributions(choice, user, cut):
    """A page of Cells. Four queries."""
    page = cut(counting.differing(choice.claims, user))
    cells = {(row["concept"], row["organisation"], row["cluster"]): Cell([]) for row in page}
    claims = choice.claims.filter(concept__in={one for one, _, _ in cells}).exclude(contribution="")
    for claim in claims.for_list(user).with_evidence(user):
        cell = cells.get((claim.concept_id, claim.organisation_id, claim.cluster_id))
        if cell is not None:
            cell.claims.append(claim)
    page.object_list = list(cells.values())
    return page


def notes(choice, user, cut):
    """A page of EditorialNotes with what they are about. They belong to no project, so no choice narrows them."""
    page = cut(counting.notes_of(user).select_related("target_type"))
    page.object_list = list(page)
    by_type = {}
    for note in page:
        by_type.setdefault(note.target_type, []).append(note)
    for target_type, about in by_type.items():
        _name_targets(target_type.model_class(), about)
    return page


def _name_targets(model, about):
    """Set `about`, (label, address), on notes about rows of a model: one query. Their reader may see those rows."""
    rows = model.with_keys(model.objects.filter(pk__in=[note.target_id for note in about]))
    names = {pk: (label, model.url_for(key)) for pk, key, label in rows.values_list("pk", *NAMED)}
    for note in about:
        note.about = names[note.target_id]


def looked(choice, user, cut):
    """A page of Sides of claims for which somebody looked for contradicting evidence and found none."""
    return sides_page(ids_of(choice, "looked", counting.looked_for_none, user), user, cut)


def not_looked(choice, user, cut):
    """A page of Sides of claims without contradicting evidence for which nobody has looked."""
    return sides_page(ids_of(choice, "not looked", counting.not_looked, user), user, cut)


SHOWING = {
    "mixed": mixed,
    "passages": passages,
    "pairs": pairs,
    "contributions": contributions,
    "notes": notes,
    "looked": looked,
    "not-looked": not_looked,
}
