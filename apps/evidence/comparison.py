"""SMEs side by side: what they are, their figures, what they do abroad, what is claimed of each."""

from dataclasses import dataclass

from apps.core.dates import partial_date_label
from apps.core.names import country_name
from apps.evidence.activity_table import activity_rows
from apps.evidence.matrix import cell_pattern, claim_text
from apps.evidence.models import Claim, EvidenceItem
from apps.organisations.models import Fact
from apps.smes.models import SME, InternationalActivity


@dataclass(frozen=True)
class CompareRow:
    """One line: its heading and a cell for each SME; rows whose `patterns` are all equal agree."""

    heading: str
    cells: list
    patterns: list

    @property
    def agrees(self):
        return len(set(self.patterns)) <= 1

    @property
    def is_empty(self):
        return not any(self.cells)


@dataclass
class Comparison:
    choices: list
    smes: list
    unknown: list
    attributes: list
    figures: list
    activities: list
    claims: list
    only_differences: bool
    hidden: int = 0


def compare(user, slugs, *, only_differences=False):
    """The Comparison of the SMEs with these slugs as `user` may see them, in the order asked for. Six queries."""
    choices = list(SME.objects.visible_to(user).with_tag_names())
    by_slug = {sme.slug: sme for sme in choices}
    smes = [by_slug[slug] for slug in dict.fromkeys(slugs) if slug in by_slug]
    comparison = Comparison(
        choices=choices,
        smes=smes,
        unknown=[slug for slug in slugs if slug not in by_slug],
        attributes=attribute_rows(smes),
        figures=figure_rows(smes, user),
        activities=activity_compare_rows(smes, user),
        claims=claim_rows(smes, user),
        only_differences=only_differences,
    )
    return keep_differences(comparison) if only_differences else comparison


def keep_differences(comparison):
    """Drop the rows that agree, and count them."""
    for name in ("attributes", "figures", "activities", "claims"):
        rows = getattr(comparison, name)
        kept = [row for row in rows if not row.agrees]
        comparison.hidden += len(rows) - len(kept)
        setattr(comparison, name, kept)
    return comparison


def attribute_rows(smes):
    values = [
        ("Sub-industry", [sme.sub_industry for sme in smes]),
        ("Founded", [partial_date_label(sme.founded) for sme in smes]),
        ("Seat", [", ".join(part for part in (sme.city, country_name(sme.country)) if part) for sme in smes]),
        ("Tags", [", ".join(sme.tag_names) for sme in smes]),
    ]
    rows = [CompareRow(heading, cells, cells) for heading, cells in values]
    return [row for row in rows if not row.is_empty]


def figure_rows(smes, user):
    facts = Fact.objects.visible_to(user).filter(organisation__in=smes).seeing(user, "passage")
    facts = facts.exclude(rank=Fact.Rank.SUPERSEDED)
    labels = {}
    for fact in facts.select_related("organisation", "passage__source"):
        labels.setdefault(fact.label, {}).setdefault(fact.organisation_id, []).append(fact)
    rows = []
    for label, found in labels.items():
        cells = [found.get(sme.pk, []) for sme in smes]
        rows.append(CompareRow(label, cells, [tuple(fact.display for fact in cell) for cell in cells]))
    return sorted(rows, key=lambda row: -sum(bool(cell) for cell in row.cells))


def activity_compare_rows(smes, user):
    activities = InternationalActivity.objects.visible_to(user).filter(sme__in=smes).for_list(user)
    rows = []
    for row in activity_rows(activities):
        cells = [row.entries(sme) for sme in smes]
        rows.append(CompareRow(row.heading, cells, [tuple(sorted(label for label, _ in cell)) for cell in cells]))
    return [row for row in rows if not row.is_empty]


def claim_rows(smes, user):
    claims = Claim.objects.visible_to(user).filter(organisation__in=smes, concept__isnull=False).for_list(user)
    concepts = {}
    for claim in claims.with_evidence(user):
        concepts.setdefault(claim.concept, {}).setdefault(claim.organisation_id, []).append(claim)
    rows = []
    for concept in sorted(concepts, key=lambda concept: (concept.framework_id, concept.position)):
        cells = [concepts[concept].get(sme.pk, []) for sme in smes]
        cells = [ClaimCell(cell) for cell in cells]
        rows.append(CompareRow(concept, cells, [cell_pattern(cell.claims) for cell in cells]))
    return rows


@dataclass(frozen=True)
class ClaimCell:
    """The claims on one concept about one firm, and the quotation that stands for them."""

    claims: list

    @property
    def item(self):
        """The first quoted support of the claims, else whatever else is quoted for or against them; None for none."""
        items = [item for claim in self.claims for item in claim.visible_evidence if item.quote]
        return min(items, key=lambda item: item.stance != EvidenceItem.Stance.SUPPORTS, default=None)

    def __bool__(self):
        return bool(self.claims)


def csv_rows(comparison, user):
    """The comparison as lists of text as `user` may read them, its header first."""
    yield ["Kind", "Question", *(sme.name for sme in comparison.smes)]
    for row in comparison.attributes:
        yield ["attribute", row.heading, *row.cells]
    for row in comparison.activities:
        yield ["activity", row.heading, *("; ".join(label for label, _ in cell) for cell in row.cells)]
    for row in comparison.claims:
        yield ["claim", row.heading.name, *(claims_text(cell, user) for cell in row.cells)]
    for row in comparison.figures:
        yield ["figure", row.heading, *("; ".join(figure_text(fact) for fact in cell) for cell in row.cells)]


def claims_text(cell, user):
    words = f" “{cell.item.quote.words_for(user)}” ({cell.item.quote.slug})" if cell.item else ""
    return "; ".join(claim_text(claim, len(claim.visible_evidence)) for claim in cell.claims) + words


def figure_text(fact):
    return f"{fact.display} ({fact.as_of_label})" if fact.as_of else fact.display
