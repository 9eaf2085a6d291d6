"""A base is archived as it was at one moment, and nobody waits for it."""

from threading import Thread

from django.db import connection

from apps.exchange.archive.moment import one_moment
from apps.projects.models import Project
from tests import builders as make


def elsewhere(act):
    """Do `act` as another process would, on a connection of its own."""
    failures = []

    def run():
        try:
            act()
        except Exception as error:  # told where the test can see it
            failures.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join(timeout=60)
    assert not thread.is_alive(), "it waits"
    assert failures == []


def test_what_is_written_meanwhile_is_not_seen_and_does_not_wait(transactional_db):
    make.make_project()
    with one_moment():
        assert Project.objects.count() == 1
        elsewhere(make.make_project)
        assert Project.objects.count() == 1
    assert Project.objects.count() == 2


def test_base_can_be_written_to_afterwards(transactional_db):
    with one_moment():
        assert not Project.objects.exists()
    make.make_project()
    assert Project.objects.count() == 1
