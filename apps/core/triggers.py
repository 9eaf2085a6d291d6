"""Triggers of the database, brought up to date after every migration.

A table that SQLite makes anew while it migrates loses its triggers, so they are not made by migrations. The name of a
trigger holds a digest of its text: one whose text has changed is made again.
"""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Trigger:
    """What happens `when`, as in "AFTER UPDATE": `body` has statements (SQLite, once a row, `only_if` that is so) or
    the body of a PL/pgSQL function (PostgreSQL, once a statement, whose rows `referencing` names)."""

    purpose: str
    table: str
    when: str
    body: str
    referencing: str = ""
    only_if: str = ""

    @property
    def name(self):
        text = "\n".join((self.table, self.when, self.referencing, self.only_if, self.body))
        return f"{self.purpose}_{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def bring_up_to_date(connection, purpose, triggers):
    """Make the triggers of this purpose that are missing, and drop those that are not wanted any more.

    Triggers on tables that do not exist (yet) are left out.
    """
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        wanted = {trigger.name: trigger for trigger in triggers if trigger.table in tables}
        present = _present(connection, cursor, purpose)
        for name in present.keys() - wanted.keys():
            _drop(connection, cursor, name, present[name])
        for name in sorted(wanted.keys() - present.keys()):
            _make(connection, cursor, wanted[name])


def _present(connection, cursor, purpose):
    """{name: table}."""
    if connection.vendor == "postgresql":
        sql = (
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace AND starts_with(tgname, %s)"
        )
    else:
        sql = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND instr(name, %s) = 1"
    cursor.execute(sql, [f"{purpose}_"])
    return dict(cursor.fetchall())


def _make(connection, cursor, trigger):
    quote = connection.ops.quote_name
    name, table = quote(trigger.name), quote(trigger.table)
    if connection.vendor == "postgresql":
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$body$ BEGIN {trigger.body} RETURN NULL; END $body$"
        )
        each = f"{trigger.referencing} FOR EACH STATEMENT"
        cursor.execute(f"CREATE TRIGGER {name} {trigger.when} ON {table} {each} EXECUTE FUNCTION {name}()")
    else:
        only_if = f"WHEN {trigger.only_if}" if trigger.only_if else ""
        cursor.execute(
            f"CREATE TRIGGER {name} {trigger.when} ON {table} FOR EACH ROW {only_if} BEGIN {trigger.body} END"
        )


def _drop(connection, cursor, name, table):
    quote = connection.ops.quote_name
    if connection.vendor == "postgresql":
        cursor.execute(f"DROP FUNCTION {quote(name)}() CASCADE")
    else:
        cursor.execute(f"DROP TRIGGER {quote(name)}")
