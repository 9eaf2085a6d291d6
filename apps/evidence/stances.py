"""Evidence in the order in which a ledger shows it."""

from apps.evidence.models import EvidenceItem

ORDER = list(EvidenceItem.Stance)


def by_stance(items):
    """[(stance, items)] for every stance, also those without items: an empty column says something too."""
    return [(stance, [item for item in items if item.stance == stance]) for stance in ORDER]


def counts_in_words(items):
    """ "2 support, 1 qualifies"; "no evidence" where there is none."""
    words = {
        "supports": ("supports", "support"),
        "qualifies": ("qualifies", "qualify"),
        "contradicts": ("contradicts", "contradict"),
        "not-observed": ("says it was not observed", "say it was not observed"),
    }
    parts = []
    for stance, found in by_stance(items):
        if found:
            parts.append(f"{len(found)} {words[stance][len(found) > 1]}")
    return ", ".join(parts) or "no evidence"
