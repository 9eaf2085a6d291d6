"""Keeping the stored cross-links right while single objects are changed, renamed and deleted."""

from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Q

from apps.core.mentions import mentions_of, store_mentions
from apps.core.models import Mention, Referable
from apps.core.references import kinds

BATCH = 500


def rows_keyed_by(obj):
    """Rows whose key begins with that of `obj`, such as the passages of a source: a query for each such kind."""
    rows = []
    for model in kinds().values():
        head, *rest = model.key_path[0].split("__")
        if rest and isinstance(obj, model._meta.get_field(head).related_model):
            rows += model.objects.filter(**{head: obj.pk}).select_related(head)
    return rows


def stored_references(obj):
    """The references under which `obj` and the rows keyed by it are known in the database at present."""
    stored = type(obj).objects.filter(pk=obj.pk).first() if obj.pk and isinstance(obj, Referable) else None
    if stored is None:
        return set()
    if stored.key == obj.key:
        return {stored.reference}
    return {stored.reference, *(row.reference for row in rows_keyed_by(stored))}


def has_links(obj):
    """True where cross-links stand in the long texts of `obj`. A new object without any has no mentions to store."""
    return isinstance(obj, Referable) and bool(mentions_of(obj))


@transaction.atomic(savepoint=False)
def refresh_mentions(obj, former=()):
    """Store the mentions of a saved object, and those of the rows keyed by it where its own key has changed.

    `former` is what `stored_references` said before the save. Returns the references that are no more.
    """
    if not isinstance(obj, Referable):
        return set()
    gone = set()
    store_mentions(obj)
    if former and obj.reference not in former:
        renamed = rows_keyed_by(obj)
        gone = set(former) - {obj.reference, *(row.reference for row in renamed)}
        forget_mentions(gone)
        for row in renamed:
            store_mentions(row)
    return gone


def forget_mentions(references):
    """Remove the links that stand in the texts of `references`. One query a batch."""
    references = list(references)
    for start in range(0, len(references), BATCH):
        Mention.objects.filter(mention_q("source", references[start : start + BATCH])).delete()


def count_links_to(references):
    """How many stored links lead to one of `references`."""
    return Mention.objects.filter(mention_q("target", references)).count()


def mention_q(side, references):
    keys = {}
    for reference in references:
        kind, key = reference.split(":", 1)
        keys.setdefault(kind, []).append(key)
    condition = Q(pk__in=[])
    for kind, found in keys.items():
        condition |= Q(**{f"{side}_kind": kind, f"{side}_key__in": found})
    return condition


def doomed_by(objects):
    """Every object that goes when `objects` are deleted, and those that forbid it: `(going, protecting)`."""
    collector = NestedObjects(using=DEFAULT_DB_ALIAS, origin=objects)
    collector.collect(list(objects))
    going = [obj for rows in collector.model_objs.values() for obj in rows]
    return going, list(collector.protected)


def references_of(objects):
    return {obj.reference for obj in objects if isinstance(obj, Referable)}
