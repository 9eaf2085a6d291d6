"""Filling a whole base at once: what is pending is not written down row by row, and the index is made at the end."""

from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

from apps.core.triggers import bring_up_to_date
from apps.search.dependencies import install
from apps.search.indexing import rebuild


@contextmanager
def indexed_afterwards(report=lambda kind, done: None, using=DEFAULT_DB_ALIAS):
    """While the block runs nothing is pending; at its end the index is made anew. For whoever is alone in the base."""
    bring_up_to_date(connections[using], "pending", [])
    try:
        yield
    finally:
        install(using)
    rebuild(report)
