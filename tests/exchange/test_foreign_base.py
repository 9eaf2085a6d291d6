"""SQLite files from outside: plain tables are read, and what could act, or fill a disk or the memory, is refused."""

import io
import sqlite3
import struct
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange import foreign_base
from apps.exchange.foreign_base import DAMAGED, LOG_APART, NO_BASE, ONLY_LOG, TOO_LARGE, VALUE_TOO_LARGE, opened
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.taguette.project import file_of


def made(*statements):
    base = sqlite3.connect(":memory:")
    for statement in statements:
        base.execute(statement)
    return file_of(base)


SOUND = ("CREATE TABLE songs (id INTEGER PRIMARY KEY, name TEXT)", "INSERT INTO songs VALUES (1, 'Æ 🫐'), (2, x'ff')")


def songs(file, columns="id name"):
    with opened(file) as base:
        return base.rows("songs", columns)


def refused(file, columns="id name"):
    with pytest.raises(Unreadable) as caught:
        songs(file, columns)
    return str(caught.value)


def rewritten(file, statement, *values):
    """The file with its schema changed as only a hostile hand would."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sqlite"
        path.write_bytes(file.getvalue())
        base = sqlite3.connect(path)
        base.execute("PRAGMA writable_schema=ON")
        base.execute(statement, values)
        base.commit()
        base.close()
        return io.BytesIO(path.read_bytes())


def test_plain_tables_are_read_whatever_the_case_of_their_names():
    assert songs(made(*SOUND)) == [{"id": 1, "name": "Æ 🫐"}, {"id": 2, "name": b"\xff"}]
    with opened(made(*SOUND)) as base:
        assert base.rows("SONGS", "ID") == [{"ID": 1}, {"ID": 2}]


def test_column_or_table_that_this_version_lacks_is_nothing():
    assert songs(made(*SOUND), "id colour") == [{"id": 1, "colour": None}, {"id": 2, "colour": None}]
    with opened(made(*SOUND)) as base:
        assert base.rows("poems", "id") == []
        with pytest.raises(Unreadable, match="no table “songs” with id and rhyme"):
            base.demand("Poetry", songs="id rhyme")


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("CREATE VIEW v AS SELECT * FROM songs", "view"),
        ("CREATE TRIGGER t AFTER INSERT ON songs BEGIN DELETE FROM songs; END", "trigger"),
        ("CREATE VIRTUAL TABLE f USING fts5(words)", "virtual table"),
    ],
)
def test_what_could_act_is_refused(statement, kind):
    assert f"holds a {kind}" in refused(made(*SOUND, statement))


def test_view_of_the_tool_itself_may_be_there():
    file = made(*SOUND, "CREATE VIEW v AS SELECT * FROM songs")
    with opened(file, {"v"}) as base:
        assert len(base.rows("songs", "id")) == 2
        assert base.rows("v", "id") == []


def test_view_that_calls_itself_a_table_is_refused():
    file = made(*SOUND, "CREATE VIEW v AS SELECT * FROM songs")
    disguised = rewritten(file, "UPDATE sqlite_master SET type = 'table', tbl_name = 'v' WHERE name = 'v'")
    assert refused(disguised)


@pytest.mark.parametrize("kind", ["STORED", "VIRTUAL"])
def test_computed_column_is_refused(kind):
    file = made(f"CREATE TABLE songs (id, name AS (hex(zeroblob(300))) {kind})", "INSERT INTO songs VALUES (1)")
    assert "holds a computed column (“name”)" in refused(file)


def test_base_of_no_file_can_be_written_or_asked_more():
    with opened(made(*SOUND)) as base:
        for statement in (
            "DELETE FROM songs", "ATTACH '/tmp/x' AS x", "PRAGMA writable_schema=ON", "SELECT load_extension('x')",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        ):  # fmt: skip
            with pytest.raises(sqlite3.DatabaseError):
                base._connection.execute(statement)


def test_long_query_is_ended(monkeypatch):
    monkeypatch.setattr(foreign_base, "SECONDS", -1)
    monkeypatch.setattr(foreign_base, "STEPS", 10)
    assert "too long" in refused(made(*SOUND, *["INSERT INTO songs SELECT NULL, name FROM songs"] * 10))


NO_BASES = [b"", b"PK\x03\x04", b"SQLite format 3\0", b"\x8f" * 4096, b"SQLite format 3\0" + b"\xff" * 200]


@pytest.mark.parametrize("data", NO_BASES)
def test_what_is_no_base_or_encrypted_is_refused(data):
    assert refused(io.BytesIO(data)) in (NO_BASE, DAMAGED)


def test_log_alone_is_refused_with_what_to_do():
    assert refused(io.BytesIO(b"\x37\x7f\x06\x82" + b"\0" * 100)) == ONLY_LOG


def test_base_whose_tables_are_in_its_log_is_refused_with_what_to_do(tmp_path):
    base = sqlite3.connect(tmp_path / "x.db")
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA wal_autocheckpoint=0")
    base.execute("CREATE TABLE songs (id)")
    base.commit()
    with pytest.raises(Unreadable) as caught, opened(io.BytesIO((tmp_path / "x.db").read_bytes())) as read:
        read.demand("Poetry", songs="id")
    base.close()
    assert str(caught.value) == LOG_APART


def test_base_that_had_a_log_is_read(tmp_path):
    base = sqlite3.connect(tmp_path / "x.db")
    base.execute("PRAGMA journal_mode=WAL")
    for statement in SOUND:
        base.execute(statement)
    base.commit()
    base.close()
    with opened(io.BytesIO((tmp_path / "x.db").read_bytes())) as read:
        assert read.has_log
        assert len(read.rows("songs", "id")) == 2


@pytest.mark.timeout(120)  # what grew with the square would take hours
def test_value_of_100_mb_is_refused():
    file = made("CREATE TABLE songs (id, name)", "INSERT INTO songs VALUES (1, zeroblob(100000000))")
    assert refused(file) == VALUE_TOO_LARGE


def test_file_beyond_the_limit_is_refused_whatever_it_claims():
    class Endless(io.RawIOBase):
        at = 0

        def seek(self, *place):
            self.at = 0

        def read(self, size=-1):
            self.at += size
            return b"SQLite format 3\0".ljust(size, b"\0")

    assert refused(Endless()) == TOO_LARGE


def test_pages_that_are_claimed_and_not_there_are_damage():
    data = bytearray(made(*SOUND).getvalue())
    struct.pack_into(">I", data, 28, 2**31 - 1)
    assert refused(io.BytesIO(bytes(data)))
    assert refused(io.BytesIO(bytes(data[:5000]))) == DAMAGED


def test_all_values_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(foreign_base, "READ", 100)
    assert "more than it can hold" in refused(made(*SOUND, "INSERT INTO songs VALUES (3, zeroblob(101))"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8191), st.integers(0, 255)), min_size=1, max_size=12))
def test_file_with_any_bytes_changed_is_read_or_refused(changes):
    data = bytearray(DATA)
    for place, value in changes:
        data[place % len(data)] = value
    with suppress(Unreadable):
        assert isinstance(songs(io.BytesIO(bytes(data))), list)


DATA = made(*SOUND, "CREATE INDEX names ON songs (name)").getvalue()
