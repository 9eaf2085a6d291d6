"""A framework with concepts, claims that rest on quotes, summaries that link to them, terms."""

from apps.core.mentions import mentions_of
from apps.core.visibility import Status
from apps.evidence.models import Claim, Concept, EvidenceItem, Framework
from apps.exchange.grow import words
from apps.exchange.grow.actors import project_of
from apps.exchange.grow.material import is_open
from apps.summaries.models import GlossaryTerm, Summary


def make_concepts(rows, quotes, roots=5, children=6):
    """A framework of five concepts with six below each; every quote shows one of them."""
    framework = rows.new(Framework, slug="synthetic-framework", name="Synthetic framework")
    framework.save()
    parents = rows.store(_concept(rows, framework, f"concept-{one}", one * 10) for one in range(1, roots + 1))
    leaves = rows.store(
        _concept(rows, framework, f"{parent.slug}-{one}", parent.position + one, parent)
        for parent in parents
        for one in range(1, children + 1)
    )
    rows.link(Concept, "quotes", ((rows.rng.choice(leaves), quote) for quote in quotes))
    rows.store(
        rows.new(GlossaryTerm, slug=f"term-{concept.slug}", term=f"{concept}, the term", concept=concept,
                 definition=words.answer(rows.rng))
        for concept in parents
    )  # fmt: skip
    return leaves


def _concept(rows, framework, slug, position, parent=None):
    return rows.new(
        Concept, framework=framework, slug=f"synthetic-{slug}", name=f"Synthetic {slug}", parent=parent,
        definition=words.answer(rows.rng), position=position,
    )  # fmt: skip


def make_claims(rows, sizes, world):
    """Claims with one to four quotes each; a claim that has only hidden quotes stays a draft."""
    claims = rows.store(_claim(rows, world, place) for place in range(sizes.claims))
    by_sme = {}
    for quote in world.quotes:
        by_sme.setdefault(quote.interview.organisation_id, []).append(quote)
    items = []
    for claim in claims:
        mine = by_sme.get(claim.organisation_id, world.quotes)
        chosen = rows.rng.sample(mine, min(len(mine), rows.rng.randint(1, 4)))
        if not any(is_open(quote) for quote in chosen):
            claim.status = Status.DRAFT
        items += [_evidence(rows, claim, quote, position) for position, quote in enumerate(chosen)]
    Claim.objects.bulk_update([claim for claim in claims if claim.status == Status.DRAFT], ["status"], batch_size=500)
    rows.store(items)
    return claims


def _claim(rows, world, place):
    sme = world.smes[place % len(world.smes)]
    cluster = rows.rng.choice([None, rows.rng.choice(world.clusters)])
    return rows.new(
        Claim, project=project_of(sme, world.projects), organisation=sme, concept=rows.rng.choice(world.concepts),
        slug=f"synthetic-claim-{place + 1}", level="micro", text=words.sentence(rows.rng),
        gist=f"Synthetic claim {place + 1}", cluster=cluster, position=place,
        contribution=rows.rng.choice(Claim.Contribution.values) if cluster else "",
    )  # fmt: skip


def _evidence(rows, claim, quote, position):
    stance = rows.rng.choices(EvidenceItem.Stance.values, weights=[80, 10, 5, 5])[0]
    return rows.new(
        EvidenceItem, claim=claim, quote=quote, stance=stance, note=words.sentence(rows.rng), position=position
    )


def make_summaries(rows, world):
    """One summary an SME; it links to the SME and to the claims on it that are open."""
    links = {}
    for claim in world.claims:
        if is_open(claim):
            links.setdefault(claim.organisation_id, []).append(f"[[claim:{claim.slug}|This]] was said. ")
    summaries = rows.store(
        rows.new(
            Summary, project=project_of(sme, world.projects), organisation=sme, kind="case", level="micro",
            slug=f"{sme.slug}-summary", title=f"Summary of {sme}", lead=words.sentence(rows.rng), position=place,
            body=f"[[sme:{sme.slug}]] goes abroad. {''.join(links.get(sme.pk, []))}\n\n{words.answer(rows.rng, 8)}",
        )
        for place, sme in enumerate(world.smes)
    )  # fmt: skip
    rows.store(mention for summary in summaries for mention in mentions_of(summary))
