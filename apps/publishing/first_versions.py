"""Versions of what is loaded from the fixtures, so that everything a visitor reads has one that can be cited."""

from django.db import transaction

from apps.accounts.visibility import VISITOR
from apps.core.references import kinds, own_rows
from apps.core.visibility import Access
from apps.publishing.freezers import freezers
from apps.publishing.models import PublishedVersion, Withdrawal
from apps.publishing.versions import content_faults, freeze

FIRST = "First published"
AGAIN = "Brought up to date from the fixtures"
CHUNK = 200


@transaction.atomic
def bring_versions_up_to_date(*, by):
    """Freeze every public and fit object whose content differs from its newest version; return how many were made.

    Pieces come before what they are pieces of, so that a page leads to the versions of what it froze. What is not fit
    to be published is passed over.
    """
    return sum(_of_kind(freezer, by) for freezer in freezers.all().values())


def _of_kind(freezer, by):
    model = kinds()[freezer.kind]
    visible = model.objects.visible_to(VISITOR).filter(access=Access.PUBLIC)
    rows = freezer.rows() if freezer.rows else own_rows(model)
    ids = list(rows.filter(pk__in=visible.order_by().values("pk")).values_list("pk", flat=True))
    made = 0
    for start in range(0, len(ids), CHUNK):
        chunk = model.objects.visible_to(VISITOR).filter(pk__in=ids[start : start + CHUNK])
        objects = list(chunk.select_related(*freezer.loads) if freezer.loads else chunk)
        newest = newest_data(freezer.kind, objects)
        withdrawn = set(Withdrawal.objects.filter(kind=freezer.kind, lifted_on=None).values_list("subject", flat=True))
        for obj in objects:
            former = newest.get(obj.uuid)
            data = obj.frozen_data()
            if data != former and obj.uuid not in withdrawn and not content_faults(obj, data):
                freeze(obj, by=by, note=FIRST if former is None else AGAIN, data=data)
                made += 1
    return made


def newest_data(kind, objects):
    """{uuid: data} of the newest version of each of `objects`, withdrawn ones too: one query."""
    rows = PublishedVersion.objects.filter(kind=kind, subject__in=[obj.uuid for obj in objects]).order_by("number")
    return dict(rows.values_list("subject", "data"))
