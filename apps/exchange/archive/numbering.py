"""The last number that each table has given: a number is never given twice, also where its row is gone.

History, changes and memos name rows by number, so those of removed rows must stay free in a restored base.
"""

from django.db import connection, models
from django.db.models import Max

SQLITE_READ = "SELECT MAX(seq) FROM sqlite_sequence WHERE name = %s"
SQLITE_FORGET = "DELETE FROM sqlite_sequence WHERE name = %s"
SQLITE_SET = "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)"
POSTGRES_READ = "SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)"
POSTGRES_SET = "SELECT setval(pg_get_serial_sequence(%s, %s), %s)"


def is_numbered(model):
    """True where the database numbers the rows: not for a child, whose number is that of its parent."""
    return isinstance(model._meta.pk, models.AutoField)


def last_number(model):
    """The highest number that the table has given or holds; 0 where it never had a row."""
    highest = model._base_manager.aggregate(highest=Max("pk"))["highest"] or 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE_READ, [model._meta.db_table])
        else:
            cursor.execute(POSTGRES_READ, _sequence(model))
        return max(highest, cursor.fetchone()[0] or 0)


def go_on_after(model, number):
    """Let the next row of `model` have a number above `number`, and above those of its rows."""
    number = max(number, last_number(model))
    if not number:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE_FORGET, [model._meta.db_table])
            cursor.execute(SQLITE_SET, [model._meta.db_table, number])
        else:
            cursor.execute(POSTGRES_SET, [*_sequence(model), number])


def _sequence(model):
    """Table and column, as PostgreSQL's functions want them."""
    return [connection.ops.quote_name(model._meta.db_table), model._meta.pk.column]
