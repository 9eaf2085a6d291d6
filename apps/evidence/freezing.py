"""What a claim says on the day it is published, as plain data."""

from django.contrib.auth.models import AnonymousUser

from apps.clusters.models import Cluster


def frozen_claim(claim):
    """The claim with its evidence and grades as a visitor may see them; every value is text, a list or a dict."""
    items = claim.evidence.visible_to(AnonymousUser()).select_related(
        "quote__interview", "quote__interviewee", "passage__source"
    )
    sees_cluster = Cluster.objects.visible_to(AnonymousUser()).filter(pk=claim.cluster_id).exists()
    return {
        "text": claim.text,
        "note": claim.note,
        "organisation": claim.organisation.name if claim.organisation else "",
        "concept": claim.concept.name if claim.concept else "",
        "contribution": claim.get_contribution_display() if sees_cluster else "",
        "contribution_how": claim.contribution_how if sees_cluster else "",
        "confidence": claim.get_confidence_display(),
        "confidence_reason": claim.confidence_reason,
        "evidence": [frozen_item(item) for item in items],
    }


def frozen_item(item):
    """One piece of evidence: its stance, its words, who or what says them, where, and why they bear on the claim."""
    quote, passage = item.quote, item.passage
    if quote:
        speaker = quote.interviewee.public_label if quote.interviewee else "Speaker not settled"
        words, said_by, address = quote.exact, f"{speaker}, {quote.interview.title}", quote.get_absolute_url()
    else:
        words, said_by, address = passage.text or passage.gloss, str(passage), passage.get_absolute_url()
    return {
        "uuid": str(item.uuid),
        "stance": item.get_stance_display(),
        "words": words,
        "is_verbatim": bool(quote or passage.text),
        "said_by": said_by,
        "address": address,
        "note": item.note,
    }
