"""Dated versions of a codebook."""

from django.db import transaction
from django.utils import timezone

from apps.coding.models import CodebookVersion


@transaction.atomic
def freeze_codebook(codebook, *, note="", by=None):
    """Store the codebook as it stands as its next version and return that version."""
    newest = codebook.versions.order_by("-number").first()
    return CodebookVersion.objects.create(
        codebook=codebook,
        number=newest.number + 1 if newest else 1,
        dated=timezone.localdate(),
        note=note,
        created_by=by,
        snapshot=[
            {
                "uuid": str(code.uuid),
                "slug": code.slug,
                "name": code.name,
                "parent": code.parent.slug if code.parent else None,
                "origin": code.origin,
                "definition": code.definition,
            }
            for code in codebook.codes.select_related("parent").in_tree_order()
        ],
    )
