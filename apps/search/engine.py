"""What differs between the databases: the module of the one in use."""

from django.db import DEFAULT_DB_ALIAS, connections

from apps.search.engines import postgres, sqlite

ENGINES = {"postgresql": postgres, "sqlite": sqlite}


def engine(using=DEFAULT_DB_ALIAS):
    return ENGINES[connections[using].vendor]
