"""Storing very many entries."""

import csv
import io
from contextlib import contextmanager
from itertools import islice

from django.db import connection

from apps.search.engines import postgres
from apps.search.models import Entry

FIELDS = [field for field in Entry._meta.concrete_fields if not field.primary_key]
BATCH = 500
NULL = "\\N"
LOCK = 5_208_016  # of PostgreSQL's advisory locks: one at a time makes entries


def in_batches(things, size=BATCH):
    """Lists of at most `size` of anything that can be gone through."""
    things = iter(things)
    while batch := list(islice(things, size)):
        yield batch


def row_of(entry):
    """The values of an Entry in the order of FIELDS."""
    return tuple(getattr(entry, field.attname) for field in FIELDS)


def packed(entries):
    """Entries as `store` takes them, on this database: lines of CSV, or rows."""
    rows = list(map(row_of, entries))
    if connection.vendor != "postgresql":
        return rows, len(rows)
    lines = io.StringIO()
    csv.writer(lines).writerows(map(_plain, row) for row in rows)
    return lines.getvalue(), len(rows)


def store(pack):
    """Store what `packed` made; returns how many."""
    content, number = pack
    if connection.vendor == "postgresql":
        columns = ", ".join(f'"{field.column}"' for field in FIELDS)
        with connection.cursor() as cursor:
            cursor.copy_expert(
                f"COPY search_entry ({columns}) FROM STDIN WITH (FORMAT csv, NULL '{NULL}')", io.StringIO(content)
            )
    else:
        names = [field.attname for field in FIELDS]
        Entry.objects.bulk_create((Entry(**dict(zip(names, row, strict=True))) for row in content), batch_size=BATCH)
    return number


def _plain(value):
    """None as NULL; an empty text stays one."""
    return NULL if value is None else value


@contextmanager
def clear():
    """Empty the index; on PostgreSQL the block fills it without its GIN indexes, which are made at the end."""
    if connection.vendor != "postgresql":
        Entry.objects.all().delete()
        yield
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_text(search_text) VALUES ('optimize')")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("TRUNCATE search_entry RESTART IDENTITY")
        postgres.without_indexes(cursor)
        yield
        postgres.index(cursor)
