"""A base moves from one database to another, and from SQLite to PostgreSQL and back, by the commands alone.

Each base is one of its own; the second is of the engine that the tests run on.
"""

import os
import shutil
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

# The tables are made of the models at once: running all migrations takes a minute, and test_schema is about those.
SETTINGS = """
from tests.settings import *
MEDIA_ROOT = {media!r}
MIGRATION_MODULES = {{name.rsplit(".", 1)[-1]: None for name in INSTALLED_APPS}}
"""


class Base:
    """A database and a folder of files, used by commands in processes of their own."""

    def __init__(self, url, folder):
        folder.mkdir()
        module = folder / f"settings_{folder.name}.py"
        module.write_text(SETTINGS.format(media=str(folder / "media")))
        path = os.pathsep.join([str(folder), str(ROOT)])
        self.environment = os.environ | {
            "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": module.stem, "PYTHONPATH": path,
        }  # fmt: skip

    def call(self, *arguments):
        command = [sys.executable, "-W", "ignore", "manage.py", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def migrate(self):
        self.call("migrate", "--run-syncdb", "--verbosity=0")

    def fill(self):
        self.call("shell", "--verbosity=0", "--no-imports", "-c", FILL)

    def archive(self, path):
        """Write an archive, and return its parts."""
        self.call("transfer", "archive", path)
        return world.parts_of(path)

    def restore(self, path):
        self.call("transfer", "restore", path)


def sqlite_url(path):
    return f"sqlite:///{quote(str(path))}"


@contextmanager
def another_base(folder, migrated):
    """An empty base of the engine that the tests run on; `migrated` is an SQLite database without rows."""
    if connection.vendor == "sqlite":
        yield Base(sqlite_url(shutil.copy(migrated, folder / "second.sqlite3")), folder / "second")
        return
    name, at = f"casebase_{uuid.uuid4().hex}", settings.DATABASES["default"]
    with outside_a_transaction() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        url = f"postgres://{at['USER']}:{quote(at['PASSWORD'])}@{at['HOST']}:{at['PORT']}/{name}"
        base = Base(url, folder / "second")
        base.migrate()
        yield base
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
    first = Base(sqlite_url(tmp_path / "first.sqlite3"), tmp_path / "first")
    first.migrate()
    migrated = shutil.copy(tmp_path / "first.sqlite3", tmp_path / "migrated.sqlite3")
    first.fill()
    parts = first.archive(tmp_path / "first.zip")
    assert sum(data.count(b"\n") for name, data in parts.items() if name.startswith("data/")) > 200
    with another_base(tmp_path, migrated) as second:
        second.restore(tmp_path / "first.zip")
        assert second.archive(tmp_path / "second.zip") == parts
    third = Base(sqlite_url(migrated), tmp_path / "third")
    third.restore(tmp_path / "second.zip")
    assert third.archive(tmp_path / "third.zip") == parts
