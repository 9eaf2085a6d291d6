"""Files of recordings that are no more: they stay while their removal may be taken back, and then go for good."""

from django.core.files.storage import default_storage

from apps.interviews.models import Recording
from apps.projects.models.changes import ChangedRow

FOLDER = "recordings"


def erase(*, before):
    """Erase the files whose recording is gone since before that moment; return their names.

    A file that no change tells of, as of an upload that failed, counts from when it was written.
    """
    if not default_storage.exists(FOLDER):
        return []
    names = {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}
    names -= set(Recording.objects.values_list("file", flat=True))
    gone = removals()
    going = sorted(name for name in names if (gone.get(name) or default_storage.get_modified_time(name)) < before)
    for name in going:
        default_storage.delete(name)
    return going


def removals():
    """{name of a file: when its recording was last removed}."""
    rows = ChangedRow.objects.filter(label="interviews.recording", after=None).select_related("change")
    return {row.before["file"]: row.change.at for row in rows.order_by("pk") if row.before}
