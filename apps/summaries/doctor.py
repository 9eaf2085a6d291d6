from apps.core.faults import checks
from apps.summaries.models import Entry, Stop
from apps.summaries.pointing import missing_references


@checks.add("dead-stops")
def dead_stops():
    """Stops of reading paths that point at nothing, whoever may see it."""
    stops = list(Stop.objects.select_related("path"))
    dead = missing_references([stop.reference for stop in stops])
    for stop in stops:
        if stop.reference in dead:
            yield stop.path.reference, f"its stop “{stop.slug}” points at {stop.reference}, which does not exist"


@checks.add("dead-entries")
def dead_entries():
    """Entries of workbooks that point at nothing, whoever may see it."""
    entries = list(Entry.objects.exclude(reference="").select_related("chapter__workbook"))
    dead = missing_references([entry.reference for entry in entries])
    for entry in entries:
        if entry.reference in dead:
            place = f"{entry.chapter.slug}/{entry.slug}"
            message = f"its entry “{place}” points at {entry.reference}, which does not exist"
            yield entry.chapter.workbook.reference, message
