"""Claims rest on the words of quotes."""

from apps.coding.resting import Resting, resting
from apps.evidence.models import EvidenceItem


@resting.add("evidence")
def evidence_on(quote, user):
    """The claims for which `quote` is evidence. One query."""
    items = EvidenceItem.objects.visible_to(user).filter(quote=quote).select_related("claim").order_by("claim__slug")
    return [Resting(item.get_stance_display(), item.claim.text, item.claim.get_absolute_url()) for item in items]
