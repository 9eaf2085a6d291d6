from apps.core.faults import checks
from apps.core.trees import is_below_itself
from apps.sources.models import EditorialNote, Passage, Source


@checks.add("editorial-notes")
def editorial_notes():
    """Editorial notes about something that is gone."""
    for note in EditorialNote.objects.prefetch_related("target"):
        if note.target is None:
            yield f"editorial-note:{note.slug}", "is about something that does not exist any more"


@checks.add("cited-in-itself")
def cited_in_itself():
    """Sources and passages that were read of in themselves, directly or by a detour."""
    sources = {source.pk: source.cited_in_id for source in Source.objects.all()}
    for source in Source.objects.all():
        if is_below_itself(source.pk, sources):
            yield source.reference, "is cited in itself"
    passages = dict(Passage.objects.order_by().values_list("pk", "via"))
    for passage in Passage.objects.filter(via__isnull=False).select_related("source"):
        if is_below_itself(passage.pk, passages):
            yield passage.reference, "was read by way of itself"
