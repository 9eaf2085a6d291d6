"""Fixtures of all tests: a project and the people of STYLE.md, from a visitor to a superuser."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from apps.accounts.roles import Role
from apps.core.faults import checks
from tests.builders import make_member, make_project, make_user

# Whatever asks for one of these has to do with the database.
OF_THE_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup", "django_db_blocker"}
pytest_plugins = ["tests.plugins.hypothesis_profile", "tests.plugins.html_validity"]


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what touches the database is run: the rest is the same on both, and was run on SQLite."""
    if connection.vendor != "postgresql":
        return
    touching = [item for item in items if item.get_closest_marker("django_db") or touches_database(item)]
    kept = set(touching)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = touching


def touches_database(item):
    return bool(OF_THE_DATABASE & set(getattr(item, "fixturenames", ())))


@pytest.fixture
def project(db):
    """A public project; reader, coder, curator and owner are its members."""
    return make_project(slug="harbour-study")


@pytest.fixture
def visitor():
    """Somebody who has not logged in."""
    return AnonymousUser()


@pytest.fixture
def stranger(db):
    """Somebody with an account and no project."""
    return make_user(username="stranger")


@pytest.fixture
def outsider(db):
    """The owner of another project; not among `people`."""
    return make_member(make_project(slug="other-study", name="Another study"), Role.OWNER, username="outsider")


@pytest.fixture
def reader(project):
    return make_member(project, Role.READER, username="reader")


@pytest.fixture
def educator(project):
    """Somebody who teaches with the project; sees what a reader sees, so not among `people`."""
    return make_member(project, Role.EDUCATOR, username="educator")


@pytest.fixture
def coder(project):
    return make_member(project, Role.CODER, username="coder")


@pytest.fixture
def curator(project):
    return make_member(project, Role.CURATOR, username="curator")


@pytest.fixture
def owner(project):
    return make_member(project, Role.OWNER, username="owner")


@pytest.fixture
def superuser(db):
    return make_user(username="superuser", is_superuser=True, is_staff=True)


@pytest.fixture
def people(visitor, stranger, reader, coder, curator, owner, superuser):
    """Everybody by name, from the one who may least to the one who may all."""
    return {
        "visitor": visitor,
        "stranger": stranger,
        "reader": reader,
        "coder": coder,
        "curator": curator,
        "owner": owner,
        "superuser": superuser,
    }


@pytest.fixture
def faults(db):
    """What one check of the doctor finds: `faults("anchors")` is the list of references it names."""

    def references(check):
        return [fault.reference for fault in checks.run() if fault.check == check]

    return references
