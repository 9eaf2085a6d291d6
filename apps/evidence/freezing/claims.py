"""What a claim says on the day it is published, as plain data."""

from apps.accounts.visibility import VISITOR
from apps.clusters.models import Cluster
from apps.core.dates import day_label
from apps.evidence.freezing.quotes import speaker_of, spoken_by
from apps.publishing.freezers import freezers, shown

QUESTIONS = ("method", "relevance", "coherence", "adequacy")


@freezers.add("claim", loads=("organisation", "concept", "cluster", "assessed_by", "contradiction_sought_by"))
def frozen_claim(claim):
    """The claim with its evidence and grades as a visitor may see them. Two queries for what is loaded."""
    items = claim.evidence.visible_to(VISITOR).select_related(
        "quote__interview", "quote__interviewee", "passage__source"
    )
    sees_cluster = Cluster.objects.visible_to(VISITOR).filter(pk=claim.cluster_id).exists()
    return {
        **graded(claim, sees_cluster),
        "note": claim.note,
        "level": claim.get_level_display(),
        "questions": [
            {
                "question": name.title(),
                "concern": getattr(claim, f"get_{name}_concern_display")(),
                "reason": getattr(claim, f"{name}_reason"),
            }
            for name in QUESTIONS
        ],
        "assessed": dated(claim.assessed_by, claim.assessed_on),
        "contradiction_sought": dated(claim.contradiction_sought_by, claim.contradiction_sought_on),
        "evidence": [frozen_item(item) for item in items],
    }


def graded(claim, sees_cluster):
    """The sentence of a claim, what it is about and its grades. Reads its organisation, concept and cluster."""
    judged = claim.cluster if sees_cluster else None
    return {
        "text": claim.text,
        "organisation": claim.organisation.name if claim.organisation else "",
        "concept": claim.concept.name if claim.concept else "",
        "cluster": judged.label if judged else "",
        "contribution": claim.get_contribution_display() if judged else "",
        "contribution_how": claim.contribution_how if judged else "",
        "confidence": claim.get_confidence_display(),
        "confidence_reason": claim.confidence_reason,
        "shows": shown(
            claim.organisation.own_reference if claim.organisation else "",
            claim.concept.reference if claim.concept else "",
            judged.reference if judged else "",
        ),
    }


def dated(person, day):
    """ "Karin Holm on 1 May 2020", or an empty string."""
    if not person or not day:
        return ""
    return f"{person} on {day_label(day)}"


def frozen_item(item):
    """One piece of evidence: its stance, its words, who or what says them, where, and why they bear on the claim."""
    quote, passage = item.quote, item.passage
    if quote:
        words, said_by, reference = quote.public_words, f"{speaker_of(quote)}, {quote.interview.title}", quote.reference
    else:
        words, said_by, reference = passage.text or passage.gloss, str(passage), passage.reference
    return {
        "uuid": str(item.uuid),
        "stance": item.get_stance_display(),
        "words": words,
        "is_verbatim": bool(quote or passage.text),
        "language": (quote or passage).language,
        "said_by": said_by,
        "speakers": spoken_by(quote) if quote else [],
        "reference": reference,
        "note": item.note,
    }


def frozen_claim_line(claim):
    """A claim as a piece of another page. Reads `visible_evidence` and `sees_cluster` (for_list, with_evidence)."""
    return {
        "reference": claim.reference,
        **graded(claim, claim.sees_cluster),
        "evidence": [frozen_item(item) for item in claim.visible_evidence],
    }
