"""Codings and evidence as W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from apps.exchange.annotation.predicates import CITO, PREDICATES
from apps.exchange.annotation.targets import target_of_words


def annotation_of_coding(coding, site, replaced):
    """One code on the words of one quote by one person; expects quote, code, coder and transcript loaded.

    `replaced`: see `target_of_words`.
    """
    code = {"type": "SpecificResource", "source": site + coding.code.get_absolute_url(), "purpose": "classifying"}
    return {
        "id": coding.uuid.urn,
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person", "name": str(coding.coder)},
        "created": coding.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": [code, *remark(coding.memo)],
        "target": target_of_words(coding.quote, site, replaced),
    }


def annotation_of_evidence(item, site):
    """What is brought to a claim: the claim, why the words bear on it, and the words; the stance as a CiTO property."""
    claim, evidence = site + item.claim.get_absolute_url(), site + (item.quote or item.passage).get_absolute_url()
    return {
        "id": item.uuid.urn,
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"id": claim, f"cito:{PREDICATES[item.stance]}": {"id": evidence}},
            *remark(item.note),
        ],
        "target": evidence,
    }


def remark(text):
    """What a person wrote about it, as a body of an annotation: a list of one or none."""
    if not text:
        return []
    return [{"type": "TextualBody", "value": text, "format": "text/plain", "language": "en", "purpose": "commenting"}]


CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"cito": CITO}]
