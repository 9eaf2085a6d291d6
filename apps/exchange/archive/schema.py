"""Which tables and columns there are, said by the last migration of each app."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from apps.exchange.archive.errors import Refused
from apps.exchange.archive.holdings import archived_models

BEHIND = "This base is not up to date, {} is missing: run `manage.py migrate` first."
OTHER = (
    "This archive is of another version of the tables: {}. Restore it with the Casebase that wrote it ({}) into an "
    "empty base, bring that one up to date, and make an archive of it."
)


def last_migrations():
    """{app: names of its last migrations} of the apps that have archived rows. Raises Refused where some are yet to
    be run."""
    loader = MigrationLoader(connection)
    missing = sorted(set(loader.graph.nodes) - set(loader.applied_migrations))
    if missing:
        raise Refused(BEHIND.format(".".join(missing[0])))
    names = {}
    for app, name in sorted(loader.graph.leaf_nodes()):
        if app in {model._meta.app_label for model in archived_models()}:
            names.setdefault(app, []).append(name)
    return names


def refuse_other_schema(manifest):
    here, there = last_migrations(), manifest.migrations
    if here != there:
        differences = [
            f"{app} is at {_names(there, app)} there and at {_names(here, app)} here"
            for app in sorted({*here, *there})
            if here.get(app) != there.get(app)
        ]
        raise Refused(OTHER.format(", ".join(differences[:3]), manifest.casebase))


def _names(migrations, app):
    return " and ".join(migrations.get(app, ())) or "nothing"
