"""Bringing the index up to date, and making it anew."""

from collections import Counter
from functools import partial

from django.db import OperationalError, connection, transaction

from apps.search.converting import converted, documents_of, entry_of, helpers
from apps.search.documents.kinds import KINDS
from apps.search.documents.surroundings import Surroundings
from apps.search.models import Entry, Pending
from apps.search.storing import LOCK, clear, in_batches, packed, store
from apps.search.vocabulary import note_words, store_counts

AT_ONCE = 500  # objects that are indexed while somebody waits for an answer
BATCH = 2000
PATIENCE_MS = 100


def refresh_quickly():
    """Make some pending entries anew, unless somebody else writes at this moment; for a page that searches.

    What stays pending is not found by anybody, so that a page never tells more than it may.
    """
    if not Pending.objects.exists():
        return
    if connection.vendor == "postgresql":
        refresh(AT_ONCE)
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            refresh(AT_ONCE)
        except OperationalError as error:
            if "locked" not in str(error):
                raise
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def refresh_all(report=lambda done: None):
    """Make all pending entries anew, some thousand in a transaction; `report(number so far)`. Returns their number."""
    done = 0
    while found := refresh(BATCH):
        done += found
        report(done)
    return done


def refresh(limit):
    """Make the entries of up to `limit` objects anew; returns of how many. One transaction; 0 where another process is
    at it (PostgreSQL)."""
    with transaction.atomic():
        if not _is_mine():
            return 0
        objects = Pending.objects.order_by().values_list("kind", "object_id").distinct()[:limit]
        ids = {}
        for kind, object_id in objects:
            ids.setdefault(kind, []).append(object_id)
        around = Surroundings()
        for kind in KINDS:
            for batch in in_batches(sorted(ids.get(kind, ()))):
                _take_in(kind, batch, around)
    return sum(map(len, ids.values()))


def _take_in(kind, ids, around):
    """Make the entries of these objects anew. Their marks go before they are read: that of a change which is stored
    meanwhile stays, and so does the object among the pending ones."""
    Pending.objects.filter(kind=kind, object_id__in=ids).delete()
    _replace(kind, ids, around)


def _is_mine():
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


def _replace(kind, ids, around):
    rows = Entry.objects.filter(kind=kind, object_id__in=ids)
    since = {}
    for pk, at in rows.order_by("-since").values_list("object_id", "since"):
        since[pk] = at  # the earliest of its entries
    rows.delete()
    documents = documents_of(kind, ids, around)
    entries = [entry_of(document) for document in documents]
    for entry in entries:
        entry.since = since.get(entry.object_id, entry.since)
    store(packed(entries))
    note_words(documents)


def rebuild(report=lambda kind, done: None):
    """Make the whole index anew in one transaction; `report(kind, number of objects so far)`. Returns {kind: entries}.

    What changes meanwhile is pending again. When an object came to be found is forgotten.
    """
    counts, words, around = {}, Counter(), Surroundings()
    kinds = {name: kind.all() for name, kind in KINDS.items()}
    with helpers(sum(rows.count() for rows in kinds.values())) as pool, transaction.atomic():
        Pending.objects.all().delete()  # before anything is read: see `_take_in`
        with clear():
            for name, rows in kinds.items():
                counts[name] = 0
                for pack, found in converted(name, _batches(name, rows, partial(report, name)), around, pool):
                    counts[name] += store(pack)
                    words.update(found)
        store_counts(words)
    return counts


def _batches(name, rows, report):
    done = 0
    ids = rows.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=BATCH)
    for batch in in_batches(ids, getattr(KINDS[name], "at_once", AT_ONCE)):
        yield batch
        report(done := done + len(batch))
