"""What is remembered is never older than the content, whatever changes it and however."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from apps.core.dataversion import content_tables, data_version, install_stamps, remembered
from apps.core.triggers import Trigger, bring_up_to_date
from apps.interviews.models import Interview
from apps.projects.models import Project
from tests.builders import make_interview, make_project, make_user

VISITOR = AnonymousUser()
pytestmark = pytest.mark.django_db


def count_projects():
    return Project.objects.count()


def test_every_way_to_change_a_row_makes_another_version():
    seen = [data_version()]
    project = make_project()
    seen.append(data_version())
    Project.objects.filter(pk=project.pk).update(name="Another name")
    seen.append(data_version())
    Interview.objects.bulk_create([Interview(project=project, slug="one", title="One")])
    seen.append(data_version())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM interviews_interview")
    seen.append(data_version())
    assert len(set(seen)) == len(seen)


def test_links_between_rows_count_as_well():
    interview = make_interview()
    before = data_version()
    interview.interviewees.clear()
    assert data_version() != before


def test_nothing_changes_while_nothing_is_written():
    make_project()
    assert data_version() == data_version()


def test_a_change_that_is_taken_back_never_shares_its_version_with_another():
    versions = set()
    for _ in range(3):
        with transaction.atomic():
            make_project()
            versions.add(data_version())
            transaction.set_rollback(True)
    assert len(versions) == 3


def test_what_was_computed_is_kept_until_something_changes():
    calls = []

    def compute():
        calls.append(1)
        return count_projects()

    make_project()
    assert [remembered("projects", VISITOR, compute) for _ in range(3)] == [1, 1, 1]
    assert len(calls) == 1
    make_project(slug="another")
    assert remembered("projects", VISITOR, compute) == 2


def test_readers_and_names_do_not_share_what_is_kept():
    user = make_user()
    assert remembered("one", VISITOR, lambda: "a visitor's") == "a visitor's"
    assert remembered("one", user, lambda: "a member's") == "a member's"
    assert remembered("two", VISITOR, lambda: "another") == "another"


def test_nothing_found_is_kept_too():
    assert remembered("none", VISITOR, lambda: None) is None
    assert remembered("none", VISITOR, lambda: pytest.fail("It was computed again.")) is None


def test_every_table_that_readers_meet_is_stamped():
    install_stamps(using="default")
    tables = list(content_tables())
    assert {"coding_quote", "coding_coding", "interviews_interview_interviewees", "taggit_tag"} <= set(tables)
    assert not {"accounts_user", "projects_change", "core_datastamp", "coding_historicalquote"} & set(tables)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'stamp\\_%'")
        else:
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'stamp!_%' ESCAPE '!'"
            )
        assert cursor.fetchone()[0] == 3 * len(tables)


def test_a_trigger_that_is_lost_or_not_wanted_any_more_is_mended():
    make_project()
    bring_up_to_date(connection, "stamp", [])
    before = data_version()
    make_project(slug="unseen")
    assert data_version() == before
    install_stamps(using="default")
    make_project(slug="seen")
    assert data_version() != before


def test_triggers_on_tables_that_are_not_there_yet_are_left_out():
    bring_up_to_date(connection, "later", [Trigger("later", "no_such_table", "AFTER INSERT", "SELECT 1;")])
