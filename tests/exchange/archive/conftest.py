import pytest
from django.contrib.contenttypes.models import ContentType

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


@pytest.fixture
def archive(filled, tmp_path):
    """An archive of the filled base, which still stands."""
    path = tmp_path / "base.zip"
    write_archive(path)
    return path


@pytest.fixture
def archive_alone(archive):
    """An archive of the filled base, which is empty now."""
    world.empty()
    return archive
