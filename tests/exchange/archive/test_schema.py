"""An archive says by the last migrations which tables it is of; it is written and restored only where all were run."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from apps.exchange.archive.errors import Refused
from apps.exchange.archive.restoring import restore_archive
from apps.exchange.archive.schema import last_migrations
from apps.exchange.archive.writing import write_archive


@pytest.fixture
def recorder(db):
    recorder = MigrationRecorder(connection)
    if not recorder.has_table():
        pytest.skip("The tables were made without migrations.")
    return recorder


def test_last_migration_of_each_app_is_named(recorder):
    names = last_migrations()
    assert {"accounts", "coding", "projects", "taggit", "auth"} <= set(names)
    assert names["coding"] == [MigrationLoader(None).graph.leaf_nodes("coding")[0][1]]
    assert {"sessions", "admin", "contenttypes"} & set(names) == set(), "they have no archived rows"


def test_archive_of_the_same_tables_is_restored(recorder, tmp_path):
    manifest, _ = write_archive(tmp_path / "base.zip")
    assert manifest.migrations == last_migrations() != {}
    restore_archive(tmp_path / "base.zip")


def test_archive_of_other_tables_is_refused_by_name(recorder, tmp_path, settings):
    write_archive(tmp_path / "base.zip")
    settings.MIGRATION_MODULES = {"exchange": None}
    with pytest.raises(Refused, match=r"another version of the tables: exchange is at \w+ there and at nothing here\."):
        restore_archive(tmp_path / "base.zip")


@pytest.mark.parametrize("act", [write_archive, restore_archive])
def test_base_that_is_behind_is_told_to_migrate(recorder, tmp_path, act):
    recorder.record_unapplied(*MigrationLoader(None).graph.leaf_nodes("coding")[0])
    with pytest.raises(Refused, match=r"coding\.\w+ is missing: run `manage\.py migrate` first"):
        act(tmp_path / "base.zip")
    assert not list(tmp_path.glob("*.zip"))
