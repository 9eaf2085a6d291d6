"""Which state of its content the base is in, told by one small query; and what was computed from a state, kept for it.

Triggers stamp every change of a table whose rows readers meet, in the transaction of the change, whatever makes it: a
page, the admin, a command. A stamp is a random number, so that no two states have the same version, not even where a
transaction is taken back or the tables are emptied. See docs/adr/0017-what-is-remembered.md.
"""

import hashlib
import pickle

from django.apps import apps
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connections
from simple_history.models import HistoricalChanges

from apps.core.release import VERSION
from apps.core.triggers import Trigger, bring_up_to_date

KEPT_S = 24 * 3600
EVENTS = ("INSERT", "UPDATE", "DELETE")
# PostgreSQL adds a row for each statement, since writers must not wait for one another; now and then, in one statement
# of some hundred, all older ones go. What is left differs from every state before, as the newest row is in it.
STAMP = {
    "postgresql": """
        INSERT INTO core_datastamp (number) VALUES (hashtextextended(gen_random_uuid()::text, 0));
        IF random() < 0.005 THEN
            DELETE FROM core_datastamp WHERE id IN (
                SELECT id FROM core_datastamp WHERE id < currval(pg_get_serial_sequence('core_datastamp', 'id'))
                FOR UPDATE SKIP LOCKED
            );
        END IF;
    """,
    "sqlite": "DELETE FROM core_datastamp; INSERT INTO core_datastamp (number) VALUES (random());",
}


def data_version(using=DEFAULT_DB_ALIAS):
    """Text that differs for any two states of the content. One query."""
    sql = "SELECT COALESCE(MAX(id), 0), COUNT(*), COALESCE(SUM(number % 1000000007), 0) FROM core_datastamp"
    with connections[using].cursor() as cursor:
        cursor.execute(sql)
        return "-".join(map(str, cursor.fetchone()))


def remembered(name, user, compute):
    """`compute()`, kept for this `user` (one answer for all visitors) as long as nothing in the base changes.

    `name` tells apart what is computed, with all it depends on but the reader and the content. What `compute` returns
    must be plain data that can be pickled; rows are not, since a row may know more than its reader.
    """
    reader = f"{user.pk}:{user.is_superuser}" if user.is_authenticated else "visitor"
    digest = hashlib.sha256("\n".join((VERSION, name, reader, data_version())).encode()).hexdigest()
    found = cache.get(digest)
    if found is None:
        found = pickle.dumps(compute())
        cache.set(digest, found, KEPT_S)
    return pickle.loads(found)


def content_tables():
    """The tables whose rows readers meet: those of the apps, without histories and what an app says is not shown."""
    for config in apps.get_app_configs():
        if not config.name.startswith("apps."):
            continue
        unshown = {"DataStamp", *getattr(config, "unshown_models", ())}
        for model in config.get_models(include_auto_created=True):
            if not issubclass(model, HistoricalChanges) and model.__name__ not in unshown:
                yield model._meta.db_table
    yield apps.get_model("taggit", "Tag")._meta.db_table


def install_stamps(using, **_):
    """Called after every migration."""
    connection = connections[using]
    triggers = [
        Trigger("stamp", table, f"AFTER {event}", " ".join(STAMP[connection.vendor].split()))
        for table in content_tables()
        for event in EVENTS
    ]
    bring_up_to_date(connection, "stamp", triggers)
