"""A base moves from one database to another, and from SQLite to PostgreSQL and back, by the commands alone.

Bases of their own, with their own migrations: the second is of the engine that the tests run on.
"""

import os
import subprocess
import sys
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from tests.exchange.archive import world

ROOT = Path(__file__).resolve().parents[3]
FILL = "from tests.exchange.archive import world; world.fill()"
LOOK = "from tests.exchange.archive import world; print(world.count_rows(), len(world.stored_names()))"


class Base:
    """A database and a folder of files, used by commands in processes of their own."""

    def __init__(self, url, folder):
        folder.mkdir()
        module = folder / f"settings_{folder.name}.py"
        module.write_text(f"from tests.settings import *\nMEDIA_ROOT = {str(folder / 'media')!r}\n")
        path = os.pathsep.join([str(folder), str(ROOT)])
        self.environment = os.environ | {
            "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": module.stem, "PYTHONPATH": path,
        }  # fmt: skip
        self.call("migrate", "--verbosity=0")

    def call(self, *arguments):
        command = [sys.executable, "-W", "ignore", "manage.py", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, code):
        return self.call("shell", "--verbosity=0", "--no-imports", "-c", code)


@contextmanager
def new_url(folder):
    """The URL of a new database of the engine that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{quote(str(folder / 'second.sqlite3'))}"
        return
    name, at = f"casebase_{uuid.uuid4().hex}", settings.DATABASES["default"]
    with outside_a_transaction() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield f"postgres://{at['USER']}:{quote(at['PASSWORD'])}@{at['HOST']}:{at['PORT']}/{name}"
    finally:
        with outside_a_transaction() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


@contextmanager
def outside_a_transaction():
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


@pytest.mark.django_db
def test_base_moves_to_another_database_and_back(tmp_path):
    first = Base(f"sqlite:///{quote(str(tmp_path / 'first.sqlite3'))}", tmp_path / "first")
    first.run(FILL)
    first.call("transfer", "archive", tmp_path / "first.zip")
    with new_url(tmp_path) as url:
        second = Base(url, tmp_path / "second")
        second.call("transfer", "restore", tmp_path / "first.zip")
        second.call("transfer", "archive", tmp_path / "second.zip")
        assert second.run(LOOK) == first.run(LOOK)
    third = Base(f"sqlite:///{quote(str(tmp_path / 'third.sqlite3'))}", tmp_path / "third")
    third.call("transfer", "restore", tmp_path / "second.zip")
    third.call("transfer", "archive", tmp_path / "third.zip")
    parts = world.parts_of(tmp_path / "first.zip")
    assert world.parts_of(tmp_path / "second.zip") == parts
    assert world.parts_of(tmp_path / "third.zip") == parts
    assert sum(data.count(b"\n") for name, data in parts.items() if name.startswith("data/")) > 200
