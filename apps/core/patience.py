"""Giving up on what takes the database too long: a reader gets a sentence, and others get their turn."""

import time
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction

STEPS = 10_000  # of SQLite's machine, between two looks at the clock


class TookTooLong(Exception):
    """A statement was given up."""


@contextmanager
def at_most(seconds, using=DEFAULT_DB_ALIAS):
    """Raises TookTooLong where a statement of the block takes longer, or begins later. For what only reads."""
    limited = _limited_on_server if connections[using].vendor == "postgresql" else _limited_here
    try:
        with limited(connections[using], seconds), connections[using].execute_wrapper(_until(seconds)):
            yield
    except OperationalError as error:
        if "canceling statement due to statement timeout" in str(error) or str(error) == "interrupted":
            raise TookTooLong from error
        raise


def _until(seconds):
    end = time.monotonic() + seconds

    def run(execute, sql, params, many, context):
        if time.monotonic() > end:
            raise TookTooLong
        return execute(sql, params, many, context)

    return run


@contextmanager
def _limited_on_server(connection, seconds):
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        usual = cursor.fetchone()[0]
        cursor.execute("SET LOCAL statement_timeout = %s", [round(seconds * 1000)])
        yield
        cursor.execute("SET LOCAL statement_timeout = %s", [usual])


@contextmanager
def _limited_here(connection, seconds):
    connection.ensure_connection()
    end = time.monotonic() + seconds
    connection.connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)
