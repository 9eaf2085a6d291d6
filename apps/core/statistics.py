"""What the database knows of its own tables."""

from django.db import connection


def refresh_statistics():
    """Let the database count its rows anew: call after storing many at once.

    Without this PostgreSQL plans for empty tables until its own daemon comes round, and a list that nests the rules of
    visibility can then take minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
