"""What takes the database too long is given up."""

import time

import pytest
from django.db import connection

from apps.core.patience import TookTooLong, at_most
from apps.projects.models import Project
from apps.querying import views
from tests.builders import make_project
from tests.pages.conftest import fetch

pytestmark = pytest.mark.django_db

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n WHERE i < 0"


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def run_many():
    for _ in range(100):
        run("SELECT 1")
        time.sleep(0.01)


def test_an_endless_statement_is_given_up_and_the_next_is_answered():
    project = make_project()
    with pytest.raises(TookTooLong), at_most(0.2):
        run(ENDLESS)
    assert list(Project.objects.all()) == [project]


def test_many_statements_are_given_up_together():
    with pytest.raises(TookTooLong), at_most(0.2):
        run_many()
    assert run("SELECT 2") == [(2,)]


def test_what_is_quick_enough_is_not_disturbed_nor_is_what_comes_after():
    with at_most(60):
        assert run("SELECT 1") == [(1,)]
    assert run("SELECT 2") == [(2,)]


def test_other_faults_stay_what_they_are():
    with pytest.raises(ValueError, match="ours"), at_most(60):
        raise ValueError("ours")


def test_a_query_that_is_given_up_is_told_with_what_was_asked(monkeypatch):
    monkeypatch.setattr(views, "PATIENCE", 0.2)
    monkeypatch.setattr(views, "page_of", lambda *_: run(ENDLESS))
    answer = fetch(None, "/query/?q=lang:en")
    assert answer.status_code == 503
    assert "it compares too many passages" in answer.text
    assert 'value="lang:en"' in answer.text
