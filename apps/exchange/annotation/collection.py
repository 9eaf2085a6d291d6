"""The annotations around one object, as far as a visitor may see them."""

import json

from django.db.models import Q

from apps.accounts.visibility import VISITOR
from apps.coding.masking import spans_of
from apps.coding.models import Coding
from apps.evidence.models import EvidenceItem
from apps.exchange.annotation.annotations import CONTEXT, annotation_of_coding, annotation_of_evidence
from apps.exchange.openness import refuse_hidden
from apps.interviews.pseudonyms.tables import has_replacements

# Where the annotations around an object are found: lookups from a coding and from a piece of evidence.
CODINGS = {"quote": "quote", "interview": "quote__interview"}
EVIDENCE = {"quote": "quote", "interview": "quote__interview", "claim": "claim"}
KINDS = frozenset(EVIDENCE)


def write_annotations(obj, record, site):
    """An AnnotationCollection with all annotations around a quote, an interview or a claim on its only page."""
    refuse_hidden(obj)
    codings = list(codings_around(obj))
    replaced = spans_of([coding.quote.transcript for coding in codings if coding.is_replaced])
    items = [annotation_of_coding(one, site, replaced) for one in codings]
    items += [annotation_of_evidence(one, site) for one in evidence_around(obj)]
    return json.dumps(collection(obj, items, site), ensure_ascii=False, indent=2)


def collection(obj, items, site):
    address = f"{site}/cite/{obj.reference_kind}/{obj.key}.anno"
    found = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"Annotations of {obj.reference}",
        "total": len(items),
    }
    if items:  # A page has at least one item: https://www.w3.org/TR/annotation-model/#annotation-page
        page = {"id": f"{address}#page-1", "type": "AnnotationPage", "partOf": address, "startIndex": 0}
        found |= {"first": page | {"items": items}, "last": page["id"]}
    return found


def codings_around(obj):
    """Codings of a quote or an interview, in the order of the words; none for a claim."""
    if obj.reference_kind not in CODINGS:
        return Coding.objects.none()
    codings = Coding.objects.visible_to(VISITOR).filter(**{CODINGS[obj.reference_kind]: obj.pk})
    codings = codings.select_related(
        "quote__transcript__interview", "quote__passage__source", "code__codebook", "coder"
    )
    has_place = Q(quote__transcript__isnull=False)
    codings = codings.annotate(is_replaced=has_place & Q(has_replacements("quote__interview")))
    return codings.order_by("quote__start", "quote__slug", "code__position", "pk")


def evidence_around(obj):
    """What was brought to claims from a quote or interview, or to one claim."""
    items = EvidenceItem.objects.visible_to(VISITOR).filter(**{EVIDENCE[obj.reference_kind]: obj.pk})
    return items.select_related("claim", "quote", "passage__source").order_by("claim", "position", "pk")
