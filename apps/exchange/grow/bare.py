"""Tables without indexes and foreign keys while very many rows come in: all are built, and checked, at the end."""

from contextlib import contextmanager

from django.db import connection

CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u') ORDER BY contype DESC, conname
"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)
    ORDER BY 1
"""


@contextmanager
def bare(models, say):
    """Within the block the tables of `models` have their primary keys and checks alone. PostgreSQL only."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.check_constraints()  # a table cannot be changed while something about it waits to be checked
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [tables])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [tables])
        indexes = cursor.fetchall()
        run(cursor, [f"ALTER TABLE {table} DROP CONSTRAINT {quoted(name)}" for table, name, _ in constraints])
        run(cursor, [f"DROP INDEX {name}" for name, _ in indexes])
    yield
    say("indexes and foreign keys")
    connection.check_constraints()
    with connection.cursor() as cursor:
        run(cursor, ["SET LOCAL maintenance_work_mem = '256MB'", *(f"ANALYZE {table}" for table in tables)])
        run(cursor, [definition for _, definition in indexes])
        run(
            cursor,
            [f"ALTER TABLE {table} ADD CONSTRAINT {quoted(name)} {text}" for table, name, text in constraints],
        )


def run(cursor, statements):
    if statements:
        cursor.execute(";\n".join(statements).replace("%", "%%"), [])


def quoted(name):
    return connection.ops.quote_name(name)
