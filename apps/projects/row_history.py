"""History of many rows of one model at once: the database makes it from the rows as they are stored."""

from django.conf import settings
from django.db import connection
from django.utils import timezone

from apps.core.models import Tracked
from apps.projects.models import ChangedRow

BATCH = 500  # rows that one statement takes


def in_batches(things):
    """Lists of at most BATCH of `things`, which is a list."""
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def keep_history(model, pks, kind, *, by):
    """Add to the history of the rows with these numbers, all of which are stored: one statement a batch.

    `kind` is "+" for rows that are new, "~" for changed ones and "-" for those that are about to go. Nothing is done
    where `model` keeps no history. Models with the columns of another table (multi-table inheritance) are not taken.
    """
    if not issubclass(model, Tracked) or not getattr(settings, "SIMPLE_HISTORY_ENABLED", True):
        return
    statement = _statement(model)
    moment = model.history.model._meta.get_field("history_date").get_db_prep_save(timezone.now(), connection)
    with connection.cursor() as cursor:
        for batch in in_batches(pks):
            marks = ", ".join(["%s"] * len(batch))
            cursor.execute(statement.format(marks), [moment, kind, by.pk, *batch])


def keep_removals(change, rows):
    """Let `change` have it that the rows which came with these ChangedRows of another change are gone again, in their
    order, the last first: what they were is copied by the database, one statement a batch."""
    table = connection.ops.quote_name(ChangedRow._meta.db_table)
    for batch in in_batches([row.pk for row in rows]):
        marks = ", ".join(["%s"] * len(batch))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (change_id, label, key, before, after) SELECT %s, label, key, after, NULL "
                f"FROM {table} WHERE id IN ({marks}) ORDER BY id DESC",
                [change.pk, *batch],
            )


def _statement(model):
    """INSERT … SELECT with three values, and `{}` for the numbers."""
    quoted, history = connection.ops.quote_name, model.history.model
    columns = ", ".join(quoted(field.column) for field in history.tracked_fields)
    own = ", ".join(quoted(history._meta.get_field(name).column) for name in ("history_date", "history_type"))
    user, number = quoted(history._meta.get_field("history_user").column), quoted(model._meta.pk.column)
    table, kept = quoted(model._meta.db_table), quoted(history._meta.db_table)
    return (
        f"INSERT INTO {kept} ({columns}, {own}, {user}) SELECT {columns}, %s, %s, %s FROM {table} "
        f"WHERE {number} IN ({{}}) ORDER BY {number}"
    )
