"""The site with its curated content and one invented study, loaded once a worker for all tests of this folder.

These tests take no database fixture, since each of those empties the database: they read what the others see. What a
test writes it removes again.
"""

from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases
from pytest_django.live_server_helper import LiveServer

from apps.accounts.models import User
from tests.browser.site.harbour_study import make_harbour_study

OWN_DATABASE = connection.settings_dict["NAME"]  # of whoever runs the tests: not to be touched


@pytest.fixture(scope="session")
def base_url():
    """The harness's `base_url` without pytest-django's `live_server`, which empties the database after each test."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, base_url):
    """Those of pytest-playwright with the address of this server, whichever was asked for first."""
    return {**browser_context_args, "base_url": base_url}


@pytest.fixture(scope="package", autouse=True)
def base(base_url, django_db_setup, django_db_blocker):
    """Load the content; empty the database when the last test of this folder is done."""
    with django_db_blocker.unblock(), own_test_database():
        with transaction.atomic():
            call_command("loadcases", verbosity=0)
            make_harbour_study()
        yield
        call_command("flush", verbosity=0, interactive=False)
        let_go_of_the_database()


def let_go_of_the_database():
    """End every session on it, so that it can be removed: also those of the server and of Playwright's loop."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    connection.close()


@contextmanager
def own_test_database():
    """Make sure of a test database: pytest-django makes none where no test of the run takes a database fixture."""
    if connection.settings_dict["NAME"] != OWN_DATABASE:
        yield
        return
    made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    assert connection.settings_dict["NAME"] != OWN_DATABASE
    yield
    teardown_databases(made, verbosity=0)


@pytest.fixture
def curator():
    """A superuser, who can also log in through the form with the password of `harbour_study`."""
    return User.objects.get(username="curator")
