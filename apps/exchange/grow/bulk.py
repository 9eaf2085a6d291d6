"""Rows by the hundred thousand, straight into their table: neither a model's `save` nor history sees them.

PostgreSQL takes them by COPY, SQLite by one prepared statement. What waits in memory is one batch of a table.
"""

import io

from django.core.management.color import no_style
from django.db import connection

from apps.core.models import Identified

BATCH = 5000
VERSION_4 = (0xFFFFFFFFFFFF0FFF3FFFFFFFFFFFFFFF, 0x00000000000040008000000000000000)


def uuid_of(bits):
    """The 32 hexadecimal digits of the random UUID that 128 bits make."""
    return f"{bits & VERSION_4[0] | VERSION_4[1]:032x}"


class Stream:
    """The way into the table of `model`: `columns` are given for each row, the others have what `model` has by default.

    A row gets the next number after those that are there, and a UUID where the model has one.
    """

    def __init__(self, model, *columns, rng=None):
        meta = model._meta
        self.model, self.rng, self.waiting, self.count = model, rng, [], 0
        self.has_uuid = issubclass(model, Identified)
        own = ["id", *(["uuid"] if self.has_uuid else []), *columns]
        rest = [field for field in meta.local_concrete_fields if field.column not in own and not field.null]
        self.columns = [*own, *(field.column for field in rest)]
        self.constants = tuple(field.get_default() for field in rest)
        newest = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
        self.next = (newest or 0) + 1
        self.pending = _Copy(self) if connection.vendor == "postgresql" else _Insert(self)

    def add(self, *values):
        """Add a row and return its number."""
        number = self.next
        self.next += 1
        self.count += 1
        if self.has_uuid:
            self.waiting.append((number, uuid_of(self.rng.getrandbits(128)), *values))
        else:
            self.waiting.append((number, *values))
        if len(self.waiting) >= BATCH:
            self.flush()
        return number

    def flush(self):
        if self.waiting:
            self.pending.send(self.waiting)
            self.waiting = []


class _Insert:
    def __init__(self, stream):
        names = ", ".join(map(connection.ops.quote_name, stream.columns))
        marks = ", ".join(["%s"] * len(stream.columns))
        self.sql = f"INSERT INTO {stream.model._meta.db_table} ({names}) VALUES ({marks})"
        self.constants = stream.constants

    def send(self, rows):
        with connection.cursor() as cursor:
            cursor.executemany(self.sql, [row + self.constants for row in rows])


class _Copy:
    def __init__(self, stream):
        names = ", ".join(map(connection.ops.quote_name, stream.columns))
        self.sql = f"COPY {stream.model._meta.db_table} ({names}) FROM STDIN"
        self.ending = "".join(f"\t{written(value)}" for value in stream.constants) + "\n"

    def send(self, rows):
        text = "".join("\t".join(map(written, row)) + self.ending for row in rows)
        with connection.cursor() as cursor:
            cursor.cursor.copy_expert(self.sql, io.StringIO(text))


def written(value):
    """A value as COPY reads it (PostgreSQL, COPY, “Text Format”)."""
    if value is None:
        return "\\N"
    if type(value) is not str:
        return str(value)
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def finish(streams):
    """Store what still waits, and let the database number the next rows after these."""
    for stream in streams:
        stream.flush()
    statements = connection.ops.sequence_reset_sql(no_style(), [stream.model for stream in streams])
    if statements:
        with connection.cursor() as cursor:
            cursor.execute(";\n".join(statements))
