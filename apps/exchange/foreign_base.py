"""SQLite files from outside, read so that a hostile one does no harm: a copy, read only, and nothing in it that acts.

Triggers, views and virtual tables are refused before anything is read, and what SQLite is asked for is only ever the
plain columns of plain tables. Limits hold for the file, for one value, for one query and for all that is read.
"""

import re
import sqlite3
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import connect as open_base

from apps.interviews.reading.pieces import Unreadable

FILE = 200 * 1024 * 1024  # bytes
VALUE = 40 * 1024 * 1024  # bytes of one value: a transcript of five million characters has less
READ = 400 * 1024 * 1024  # bytes of all values together: pages that are named twice may claim any number
ROWS = 500_000  # of one table
SECONDS = 8  # of one query
TABLES = 500
CHUNK = 1024 * 1024
STEPS = 20_000  # of SQLite's machine between two looks at the clock

SIGNATURE = b"SQLite format 3\0"
LOG_SIGNATURES = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
HEADER = 100
PLAIN_TABLE = re.compile(r"create\s+table\b", re.I)

NO_BASE = "This is no SQLite file, or one that is protected by a password. It is not read."
ONLY_LOG = "This is only the log of a database (“-wal”). Close the program that made it, and bring in the main file."
LOG_APART = (
    "What this database holds is still in its log (“-wal”), which is not in this file. Close the program that made it, "
    "so that the log is written into the database, and bring it in again."
)
DAMAGED = "This database is damaged: it cannot be read. Save it anew in the program that made it, and bring that in."
TOO_LARGE = "This database is larger than 200 MB. It is not read."
TOO_MUCH = "This database gives more than it can hold: it may be made to fill the memory. It is not read."
VALUE_TOO_LARGE = "One field of this database is larger than 40 MB, which no interview is. It is not read."
TOO_SLOW = "This database takes too long to read: it may be made to. It is not read."
ACTIVE = "This database holds a {kind} (“{name}”), which runs when it is read. Projects have none. It is not read."
OTHER_TOOL = "This is a database, but not of {tool}: there is no table “{table}” with {columns}."


class ForeignBase:
    """The tables of a SQLite file. Values come as SQLite has them, whatever the column's type says."""

    def __init__(self, connection, header, ignored_views):
        self._connection, self._until, self._read = connection, 0.0, 0
        self.has_log = header[18] == 2 or header[19] == 2
        connection.set_progress_handler(lambda: time.monotonic() > self._until, STEPS)
        self._tables = self._checked_schema(ignored_views)

    def demand(self, tool, **tables):
        """Raise Unreadable unless every table is there with its columns, a string of names each."""
        for table, columns in tables.items():
            if not set(columns.split()) <= self.columns(table):
                if self.has_log and not self._tables:
                    raise Unreadable(LOG_APART)
                raise Unreadable(OTHER_TOOL.format(tool=tool, table=table, columns=" and ".join(columns.split())))

    def columns(self, table):
        """The names of its columns in lower case; none where there is no such table."""
        if table.lower() not in self._tables:
            return set()
        columns = list(self._ask(f'PRAGMA table_xinfo("{self._tables[table.lower()]}")'))
        for _, name, *_, hidden in columns:
            if hidden:
                raise Unreadable(ACTIVE.format(kind="computed column", name=str(name)[:80]))
        return {name.lower() for _, name, *_ in columns}

    def rows(self, table, columns):
        """A dict of `columns`, a string of names, for each row; None for a column that this version does not have."""
        wanted, there = columns.split(), self.columns(table)
        present = [name for name in wanted if name.lower() in there]
        if not present:
            return []
        names = ", ".join(f'"{name}"' for name in present)
        nothing = dict.fromkeys(wanted)
        found = []
        for row in self._ask(f'SELECT {names} FROM "{self._tables[table.lower()]}"'):
            self._read += sum(len(value) for value in row if isinstance(value, str | bytes))
            if self._read > READ or len(found) >= ROWS:
                raise Unreadable(TOO_MUCH)
            found.append(nothing | dict(zip(present, row, strict=True)))
        return found

    def _ask(self, query):
        self._until = time.monotonic() + SECONDS
        try:
            yield from self._connection.execute(query)
        except UnicodeDecodeError as error:  # SQLite's message names what is damaged by bytes that are no text
            raise sqlite3.DatabaseError("malformed") from error

    def _checked_schema(self, ignored):
        """{name in lower case: name} of the tables. Raises Unreadable for whatever is neither table nor index."""
        tables = {}
        for count, (kind, name, sql) in enumerate(self._ask("SELECT type, name, sql FROM sqlite_master")):
            if count > TABLES:
                raise Unreadable(TOO_MUCH)
            kind, name, sql = str(kind), str(name), str(sql or "")
            if kind == "view" and name in ignored:
                continue
            if kind not in ("table", "index") or (kind == "table" and not PLAIN_TABLE.match(sql)):
                raise Unreadable(ACTIVE.format(kind="virtual table" if kind == "table" else kind, name=name[:80]))
            if kind == "table" and '"' not in name:
                tables[name.lower()] = name
        return tables


@contextmanager
def opened(file, ignored_views=frozenset()):
    """The ForeignBase of a binary file that can seek, until the block ends. Raises Unreadable.

    `ignored_views` are those that the tool itself makes: they may be there, and are not read.
    """
    with tempfile.TemporaryDirectory(prefix="base-") as folder:
        copy = Path(folder) / "copy.sqlite"
        header = _copied(file, copy)
        connection = None
        try:
            connection = _connected(copy)
            yield ForeignBase(connection, header, ignored_views)
        except sqlite3.Error as error:
            raise Unreadable(_sentence(error)) from error
        finally:
            if connection is not None:
                connection.close()


def is_base(head):
    """Does a file that begins with these bytes look like a SQLite file?"""
    return head.startswith(SIGNATURE)


def _copied(file, copy):
    """Copy the file, and return its header."""
    file.seek(0)
    header = file.read(HEADER)
    if header[:4] in LOG_SIGNATURES:
        raise Unreadable(ONLY_LOG)
    if not is_base(header) or len(header) < HEADER:
        raise Unreadable(NO_BASE)
    size = len(header)
    with copy.open("wb") as target:
        target.write(header)
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > FILE:
                raise Unreadable(TOO_LARGE)
            target.write(chunk)
    return header


def _connected(path):
    connection = open_base(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON", "mmap_size=0", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}").close()
    connection.set_authorizer(_allowed)
    return connection


def _allowed(action, table, column, base, within):
    """SELECT of columns, and their list, and nothing else: no function, nothing from within a view or trigger."""
    reads = action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and within is None)
    lists = action == sqlite3.SQLITE_PRAGMA and table == "table_xinfo"
    return sqlite3.SQLITE_OK if reads or lists else sqlite3.SQLITE_DENY


def _sentence(error):
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
        return TOO_SLOW
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_TOOBIG or isinstance(error, sqlite3.DataError):
        return VALUE_TOO_LARGE
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
        return NO_BASE
    return DAMAGED
