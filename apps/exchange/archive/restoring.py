"""Restoring an archive into a base that holds nothing yet: all of it, or nothing."""

from types import SimpleNamespace

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, IntegrityError, connection, reset_queries, transaction
from django.db.models.sql import InsertQuery

from apps.exchange.archive.checking import checked_archive
from apps.exchange.archive.errors import Refused
from apps.exchange.archive.holdings import archived_models
from apps.exchange.archive.manifest import part_name
from apps.exchange.archive.media import Incoming, refuse_files_in_the_way
from apps.exchange.archive.names import Names
from apps.exchange.archive.numbering import go_on_after, is_numbered
from apps.exchange.archive.schema import last_migrations
from apps.exchange.archive.values import Table
from apps.exchange.archive.writing import silent

BATCH = 500  # rows
WEIGHT = 4 * 1024 * 1024  # bytes of a batch

FILLED = (
    "This base is not empty, it holds {}. An archive is restored into an empty one: set DATABASE_URL to another "
    "database and run `manage.py migrate` there first."
)
UNFIT = "{} of {} cannot be stored here: {}. Nothing was restored."
LOOSE = "Rows of this archive point to rows that it does not hold: {}. Nothing was restored."
UNREADABLE = "The archive cannot be restored: {}. Nothing was restored."

# What a line that is no row of its table, or a row that the database does not take, may lead to.
NO_ROW = (ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, ValidationError, DatabaseError)


def restore_archive(path, tell=silent):
    """Store all that the archive at `path` holds, and return its manifest.

    All of it is checked before the first row is written. Raises Refused; nothing is stored then.
    """
    last_migrations()
    refuse_filled_base()
    tell("Checking the archive")
    try:
        with checked_archive(path) as archive:
            refuse_files_in_the_way(archive.manifest.files)
            with Incoming() as incoming, transaction.atomic():
                refuse_filled_base()
                _store(archive, incoming, tell)
            return archive.manifest
    except OSError as error:
        raise Refused(UNREADABLE.format(error)) from error


def refuse_filled_base():
    """Raise Refused where any table that an archive would fill has a row."""
    for model in archived_models():
        if model._base_manager.exists():
            count = model._base_manager.count()
            raise Refused(FILLED.format(f"{count:,} {model._meta.verbose_name if count == 1 else _plural(model)}"))


def _plural(model):
    return model._meta.verbose_name_plural


def _store(archive, incoming, tell):
    """Rows, then files; these are placed last, since that cannot be undone by the database."""
    parts = {part.name: part for part in archive.manifest.parts}
    names = Names()
    for model in archived_models():
        part = parts[part_name(model)]
        _insert_all(Table(model, names), part, archive.lines(part))
        if is_numbered(model):
            go_on_after(model, archive.manifest.numbers.get(model._meta.label_lower, 0))
        if part.rows:
            tell(f"{part.name}: {part.rows:,} rows")
    for part in archive.manifest.files:
        tell(part.name)
        incoming.unpack(part, archive.pieces(part))
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise Refused(LOOSE.format(_in_a_line(error))) from error
    incoming.place()


def _insert_all(table, part, lines):
    most = min(BATCH, connection.ops.bulk_batch_size(table.fields, range(BATCH)))
    first = 1
    for batch in batches(lines, most):
        try:
            _insert(table, [table.row_from(line) for line in batch])
        except NO_ROW as error:
            raise Refused(UNFIT.format(_rows(first, len(batch)), part.name, _in_a_line(error))) from error
        first += len(batch)


def _rows(first, count):
    return f"Row {first:,}" if count == 1 else f"One of the rows {first:,} to {first + count - 1:,}"


def batches(lines, most):
    """Lists of at most `most` lines, and hardly more than WEIGHT bytes."""
    batch, weight = [], 0
    for line in lines:
        batch.append(line)
        weight += len(line)
        if len(batch) >= most or weight >= WEIGHT:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _insert(table, rows):
    """Store rows of one table as they are: with their numbers and times, without those of parent tables.

    `bulk_create` does neither for a model that inherits from another; this is what it ends in.
    """
    query = InsertQuery(table.model)
    query.insert_values(table.fields, [SimpleNamespace(**row) for row in rows], raw=True)
    query.get_compiler(using=DEFAULT_DB_ALIAS).execute_sql()
    reset_queries()  # which are kept with DEBUG


def _in_a_line(error):
    messages = error.messages if isinstance(error, ValidationError) else [str(error)]
    return " ".join(" ".join(messages).split()).rstrip(".")
