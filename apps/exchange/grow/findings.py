"""A framework with concepts, claims that rest on quotes, summaries that link to them, terms."""

import datetime

from apps.core.mentions import mentions_of
from apps.core.visibility import Status
from apps.evidence.models import Claim, Concept, EvidenceItem, Framework
from apps.exchange.grow import words
from apps.exchange.grow.material import is_open
from apps.exchange.grow.shares import apportion, running, shuffled, zipf
from apps.summaries.models import GlossaryTerm, Summary

MOST = 40  # pieces of evidence on a claim
EVIDENCE = running(zipf(MOST, 1.4, 0.5))
GRADED_ON = datetime.date(2022, 3, 1)


def make_concepts(rows, roots=5, children=6):
    """A framework of five concepts with six below each; returns the lower ones."""
    framework = rows.new(Framework, slug="synthetic-framework", name="Synthetic framework")
    framework.save()
    parents = rows.store(_concept(rows, framework, f"concept-{one}", one * 10) for one in range(1, roots + 1))
    leaves = rows.store(
        _concept(rows, framework, f"{parent.slug}-{one}", parent.position + one, parent)
        for parent in parents
        for one in range(1, children + 1)
    )
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
    """Claims that rest on one piece of evidence or on dozens; one that has only hidden ones stays a draft."""
    weights = zipf(len(world.smes), 0.5, 20)
    firms = [sme for sme in shuffled(rows.rng, world.smes) if sme.pk in world.kept]
    shares = apportion(sizes.claims, weights[: len(firms)]) if firms else []
    subjects = shuffled(rows.rng, [sme for sme, share in zip(firms, shares, strict=True) for _ in range(share)])
    chosen = [_evidence_of(rows, world, sme) for sme in subjects]
    claims = rows.store(
        _claim(rows, world, place, sme, any(is_open for _, _, is_open in pieces))
        for place, (sme, pieces) in enumerate(zip(subjects, chosen, strict=True))
    )
    rows.store(
        _evidence(rows, claim, quote, passage, position)
        for claim, pieces in zip(claims, chosen, strict=True)
        for position, (quote, passage, _) in enumerate(pieces)
    )
    return claims


def _evidence_of(rows, world, sme):
    """[(number of a quote or None, passage or None, whether anybody may read it)] of a claim about `sme`."""
    quotes = world.kept[sme.pk]
    wanted = rows.rng.choices(range(1, MOST + 1), cum_weights=EVIDENCE)[0]
    pieces = [(quote, None, is_open) for quote, is_open in rows.rng.sample(quotes, min(wanted, len(quotes)))]
    if rows.rng.random() < 0.15:
        pieces.append((None, rows.rng.choice(world.passages[world.study_of[sme.pk]]), True))
    return pieces


def _claim(rows, world, place, sme, is_shown):
    cluster = rows.rng.choice([None, rows.rng.choice(world.clusters)])
    study = world.studies[world.study_of[sme.pk].pk]
    graded = rows.rng.random() < 0.6
    return rows.new(
        Claim, project=study.project, organisation=sme, cluster=cluster, level="micro", position=place,
        concept=rows.rng.choices(world.concepts, cum_weights=running(zipf(len(world.concepts), 0.8, 1)))[0],
        slug=f"synthetic-claim-{place + 1}", text=words.sentence(rows.rng), gist=f"Synthetic claim {place + 1}",
        contribution=rows.rng.choice(Claim.Contribution.values) if cluster else "",
        confidence=rows.rng.choice(Claim.Confidence.values) if graded else "",
        assessed_by_id=study.coders[0] if graded else None, assessed_on=GRADED_ON if graded else None,
        status=Status.PUBLISHED if is_shown else Status.DRAFT,
    )  # fmt: skip


def _evidence(rows, claim, quote, passage, position):
    stance = rows.rng.choices(EvidenceItem.Stance.values, weights=[80, 10, 5, 5])[0]
    return rows.new(
        EvidenceItem, claim=claim, quote_id=quote, passage=passage, stance=stance, position=position,
        note=words.sentence(rows.rng),
    )  # fmt: skip


def make_summaries(rows, world):
    """One summary an SME; it links to the SME and to the claims on it that are open."""
    links = {}
    for claim in world.claims:
        if is_open(claim):
            links.setdefault(claim.organisation_id, []).append(f"[[claim:{claim.slug}|This]] was said. ")
    summaries = rows.store(
        rows.new(
            Summary, project=world.study_of[sme.pk], organisation=sme, kind="case", level="micro",
            slug=f"{sme.slug}-summary", title=f"Summary of {sme}", lead=words.sentence(rows.rng), position=place,
            body=f"[[sme:{sme.slug}]] goes abroad. {''.join(links.get(sme.pk, []))}\n\n{words.answer(rows.rng, 8)}",
        )
        for place, sme in enumerate(world.smes)
    )  # fmt: skip
    rows.store(mention for summary in summaries for mention in mentions_of(summary))
