"""Storing many new rows of one model: what `bulk_create` does, in a fraction of the time for rows of many columns."""

from functools import cache, lru_cache

from django.db import DEFAULT_DB_ALIAS, connections, models

MISSING = object()
# Values of these types go to the database as they are, if their column is of this kind.
PLAIN = {
    models.CharField: str, models.TextField: str, models.IntegerField: int, models.BooleanField: bool,
    models.ForeignKey: int,
}  # fmt: skip


def store_new(rows):
    """Insert unsaved rows of one model, which get their numbers unless all of them have one. Calls no `save`.

    As many statements as the database needs to take all values.
    """
    model, connection = type(rows[0]), connections[DEFAULT_DB_ALIAS]
    with_numbers = all(row.pk is not None for row in rows)
    columns = _columns(model, with_numbers)
    size = max(1, connection.ops.bulk_batch_size([field for field, *_ in columns], rows))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            batch = rows[start : start + size]
            values = [value for row in batch for value in _values(row, columns, connection)]
            cursor.execute(_statement(model, columns, len(batch), connection.ops.quote_name), values)
            for row, (number,) in zip(batch, cursor.fetchall(), strict=True):
                row.pk = number
                row._state.adding, row._state.db = False, connection.alias


@cache
def _columns(model, with_number):
    """((field, name of its value, type that goes as it is or None), …)."""
    fields = [field for field in model._meta.local_concrete_fields if with_number or not field.primary_key]
    return tuple((field, field.attname, _plain_type(field)) for field in fields)


def _plain_type(field):
    """None where storing makes another value of what the object holds."""
    if type(field).pre_save is not models.Field.pre_save:
        return None
    if field.is_relation and not isinstance(field.target_field, models.IntegerField):
        return None
    return next((kind for base, kind in PLAIN.items() if isinstance(field, base)), None)


def _values(row, columns, connection):
    held = row.__dict__
    for field, name, plain in columns:
        value = held.get(name, MISSING)
        if value is None and field.is_relation and field.is_cached(row):
            value = _number_of(field, row)
        if plain is None or (type(value) is not plain and value is not None):
            value = field.get_db_prep_save(field.pre_save(row, add=True), connection)
        yield value


def _number_of(field, row):
    """The number that a row has got after another was made to point to it. Raises ValueError where it has none."""
    other = field.get_cached_value(row)
    if other is not None and other.pk is None:
        raise ValueError(f"{row._meta.object_name} cannot be stored before its {field.name}.")
    setattr(row, field.name, other)
    return getattr(row, field.attname)


@lru_cache(maxsize=32)
def _statement(model, columns, number, quoted):
    names = ", ".join(quoted(field.column) for field, *_ in columns)
    marks = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * number)
    return (
        f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES {marks} RETURNING {quoted(model._meta.pk.column)}"
    )
