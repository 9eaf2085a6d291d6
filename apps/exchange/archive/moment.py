"""Reading a base that is in use as it was at one moment."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment():
    """What is read within is as it was at its first query, whatever is written meanwhile; nobody waits for it.

    Within a transaction that is open already, that one has to do.
    """
    if connection.in_atomic_block:
        yield
        return
    with _deferred_on_sqlite(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _deferred_on_sqlite():
    """The site's transactions take the lock for writing at once; this one never needs it."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    former, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        connection.transaction_mode = former
