"""Dated versions of a codebook."""

from django.db import transaction
from django.utils import timezone

from apps.coding.codebook.snapshots import snapshot_of
from apps.coding.models import CodebookVersion


@transaction.atomic
def freeze_codebook(codebook, *, note="", by=None):
    """Store the codebook as it stands as its next version and return that version."""
    version = next_version(codebook, note=note, by=by)
    version.save()
    return version


def next_version(codebook, *, note="", by=None):
    """The codebook as it stands as an unsaved version."""
    newest = codebook.versions.order_by("-number").first()
    return CodebookVersion(
        codebook=codebook,
        number=newest.number + 1 if newest else 1,
        dated=timezone.localdate(),
        note=note,
        created_by=by,
        snapshot=snapshot_of(codebook),
    )
