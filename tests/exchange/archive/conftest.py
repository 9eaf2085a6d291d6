import shutil

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import override_settings

from apps.exchange.archive.writing import write_archive
from tests.exchange.archive import world


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    yield
    ContentType.objects.clear_cache()  # their numbers were others in `world.empty`


@pytest.fixture
def filled(db):
    """A base with something in every table; the owner of its project."""
    return world.fill()


@pytest.fixture(scope="session")
def archive_of_a_filled_base(django_db_setup, django_db_blocker, tmp_path_factory):
    """Written once; the base is empty again."""
    folder = tmp_path_factory.mktemp("filled")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder / "media"), transaction.atomic():
        world.fill()
        write_archive(folder / "base.zip")
        transaction.set_rollback(True)
    return folder / "base.zip"


@pytest.fixture
def archive(archive_of_a_filled_base, tmp_path):
    """An archive of a filled base, for a test to do with as it likes."""
    return shutil.copy(archive_of_a_filled_base, tmp_path / "base.zip")


@pytest.fixture
def archive_alone(archive, db):
    """An archive, and a base that is empty."""
    world.empty()
    return archive


@pytest.fixture
def archive_and_files(archive_alone, archive_of_a_filled_base, tmp_path):
    """An archive, and a base that is empty but for the uploaded files, which are those of the archive."""
    shutil.copytree(archive_of_a_filled_base.parent / "media", tmp_path / "media", dirs_exist_ok=True)
    return archive_alone
