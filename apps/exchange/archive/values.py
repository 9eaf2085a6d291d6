"""Rows as lines of JSON and back, the same whatever the database: docs/archive.md says how a value is written."""

import base64
import datetime
import decimal
import json
import uuid

from django.db import models
from django.utils.duration import duration_string

from apps.exchange.archive import states
from apps.exchange.archive.names import READERS
from apps.projects.models import ChangedRow

AS_THEY_ARE = (bool, int, float, str, type(None))


class Table:
    """The columns of one model's own table, without those of its parents, and its rows as lines of JSON."""

    def __init__(self, model, names):
        self.model = model
        self.names = names
        self.fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        self._by_column = {field.attname: field for field in self.fields}

    def line_of(self, values):
        """A row, given as the values of `fields`, as bytes; keys are sorted, text is UTF-8."""
        row = dict(zip(self._by_column, values, strict=True))
        if self.model is ChangedRow:
            row = states.with_names(row, self.names)
        row = {column: self._written(self._by_column[column], value) for column, value in row.items()}
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        # Half of a surrogate pair has no UTF-8; as an escape it is JSON.
        return text.encode("utf-8", errors="backslashreplace") + b"\n"

    def row_from(self, line):
        """{column: value} from a line. Raises ValueError, or Django's ValidationError, where it is no row of it."""
        row = json.loads(line)
        if not isinstance(row, dict) or row.keys() != self._by_column.keys():
            raise ValueError("its columns are others")
        row = {column: self._read(self._by_column[column], value) for column, value in row.items()}
        return states.with_numbers(row, self.names) if self.model is ChangedRow else row

    def _written(self, field, value):
        if field.related_model in READERS:
            return self.names.name_of(field.related_model, value)
        return value if isinstance(field, models.JSONField) else plain(value)

    def _read(self, field, value):
        if value is None or isinstance(field, models.JSONField):
            return value
        if field.related_model in READERS:
            return self.names.number_of(field.related_model, value)
        return field.to_python(value)


def plain(value):
    """A value of a column as JSON knows it. Raises TypeError for a kind of value that no column has had so far."""
    if isinstance(value, AS_THEY_ARE):
        return value
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (decimal.Decimal, uuid.UUID)):
        return str(value)
    if isinstance(value, datetime.timedelta):
        return duration_string(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"An archive has no way to write a {type(value).__name__}.")
