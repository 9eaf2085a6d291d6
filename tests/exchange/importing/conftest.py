import pytest

from apps.accounts.roles import Role
from tests import builders as make
from tests.exchange.taguette.project import Project


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def project(db):
    return make.make_project(slug="harbour-study", name="Harbour study")


@pytest.fixture
def curator(project):
    return make.make_member(project, Role.CURATOR, username="cura")


@pytest.fixture
def study():
    """The bytes of a small Taguette project: one text, two tags, three highlights, one without a tag."""
    project = Project()
    project.project(name="Harbour")
    project.document(1, "<p>We had no money. The cluster helped.</p>", name="Talk")
    project.tag(1, "money", "Capital.")
    project.tag(2, "help")
    project.highlight(1, 1, 3, 15, "had no money", [1, 2])
    project.highlight(2, 1, 17, 36, "The cluster helped.", [2])
    return project.file().read()
