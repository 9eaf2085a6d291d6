"""What pages say of imports that are being worked on, and of those that came to nothing.

The steps run within the request; test_processes.py has real ones.
"""

import os
import sqlite3

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.roles import Role
from apps.coding.models import Coding
from apps.exchange.importing import jobs, workplace
from apps.exchange.models import Import
from apps.projects.changing import NotAgain
from tests import builders as make

pytestmark = pytest.mark.django_db
PAGE = "/workspace/import/"
BRING = {"title": "Harbour", "access": "project", "codebook": "", "round": "", "bring": "1"}
PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def logged_in(client, curator):
    client.force_login(curator)


@pytest.fixture
def row(client, study):
    """An Import that was read."""
    client.post(PAGE, {"project": "harbour-study", "file": SimpleUploadedFile("harbour.sqlite3", study)})
    return Import.objects.get()


@pytest.fixture
def held():
    """Holds imports until the end of the test: `held(row)`."""
    descriptors = []
    yield lambda row: descriptors.append(workplace.hold(row)) or workplace.Progress(row)
    for one in descriptors:
        os.close(one)


def address(row):
    return f"{PAGE}{row.uuid}/"


def set_state(row, state, **fields):
    Import.objects.filter(pk=row.pk).update(state=state, **fields)


def test_page_shows_how_far_it_is_and_can_be_left(client, row, held):
    set_state(row, "bringing")
    held(row)("Storing it", 300, 1000)
    page, part = client.get(address(row)).text, client.get(address(row), headers=PART).text
    assert part.strip() in page
    assert "30 %" in part
    assert "You may close this page" in page
    assert "Bring it in</button>" not in page
    assert "30 %" in client.get(PAGE).text


def test_list_as_a_part_is_that_of_the_page(client, row, held):
    set_state(row, "reading")
    held(row)("Reading the file")
    part = client.get(PAGE, headers=PART).text
    assert "Reading the file" in part
    assert "<h1" not in part
    assert "Choose" not in part


@pytest.mark.parametrize(
    ("state", "was_read", "words", "button"),
    [
        ("reading", False, "Reading it was interrupted", "Read it"),
        ("reading", True, "Reading it was interrupted", "Bring it in"),
        ("bringing", True, "nothing of it was brought in", "Bring it in"),
        ("taking-back", True, "all of it is still there", "Take all of it back"),
    ],
)
def test_step_that_nobody_works_on_was_interrupted_and_can_be_started_again(
    client, row, state, was_read, words, button
):
    set_state(row, state, report=row.report if was_read else {})
    page = client.get(address(row)).text
    assert words in page
    assert f"{button}</button>" in page
    assert words in client.get(PAGE).text
    assert "data-running" not in client.get(address(row), headers=PART).text


def test_interrupted_reading_is_done_again(client, row):
    set_state(row, "reading", report={})
    assert client.post(address(row) + "read/", follow=True).redirect_chain
    row.refresh_from_db()
    assert (row.state, row.fault) == ("checked", "")
    assert row.report["new"]["codings"] == 3


def test_interrupted_import_is_put_away(client, row):
    set_state(row, "bringing")
    client.post(address(row) + "put-away/")
    assert not Import.objects.exists()


def test_nothing_is_done_with_what_somebody_works_on(client, row, held):
    set_state(row, "bringing")
    held(row)
    for what in ("put-away", "take-back", "read"):
        answer = client.post(f"{address(row)}{what}/")
        assert answer.status_code == 422
        assert jobs.BUSY in answer.text
    row.refresh_from_db()
    assert row.state == "bringing"


def test_import_that_came_to_its_end_meanwhile_is_not_called_interrupted(row):
    set_state(row, "bringing")
    before = list(Import.objects.all())
    set_state(row, "done")
    assert [one.state for one in jobs.seen(before)] == ["done"]


def test_wish_to_stop_ends_a_step_and_leaves_nothing(client, row):
    set_state(row, "bringing")
    row.refresh_from_db()
    descriptor = workplace.hold(row)
    workplace.ask_to_stop(row)
    jobs.work_on(row, by=row.by)
    os.close(descriptor)
    assert not Coding.objects.exists()
    page = client.get(address(row))
    assert "was cancelled, and nothing of it was brought in" in page.text
    assert client.post(address(row), BRING).status_code == 302
    assert Coding.objects.count() == 3


def test_what_was_planned_last_is_what_stands_there_after_a_cancellation(row, held):
    """The report is one of the options that stand beside it."""
    book = make.make_codebook(project=row.project)
    make.make_code(codebook=book, name="help")
    set_state(row, "bringing", options={**row.options, "codebook": str(book.uuid)})
    row.refresh_from_db()
    held(row)
    jobs.work_on(row, by=row.by, tell=lambda step, *_: step == "Storing it" and workplace.ask_to_stop(row))
    row.refresh_from_db()
    assert "was cancelled" in row.fault
    assert (row.state, row.report["new"]["codes"]) == ("checked", 1)
    assert not Coding.objects.exists()


def test_fault_of_ours_is_told_and_logged(client, row, caplog):
    row.file.storage.delete(row.file.name)
    answer = client.post(address(row), BRING)
    assert answer.status_code == 422
    assert jobs.FAILED in answer.text
    assert "FileNotFoundError" in caplog.text
    row.refresh_from_db()
    assert row.state == "checked"


def test_only_some_imports_are_worked_on_at_once(client, row, held):
    for _ in range(jobs.MOST_AT_ONCE):
        held(make.make_import())
    assert "4 imports are being worked on" in client.post(address(row), BRING).text
    with pytest.raises(NotAgain):
        jobs.begin(row, "bringing", by=row.by)
    row.refresh_from_db()
    assert row.state == "checked"


def test_no_lock_is_left(row, client, settings):
    client.post(address(row), BRING)
    client.post(address(row), BRING)
    client.post(address(row) + "put-away/")
    assert {one.name for one in (settings.MEDIA_ROOT / "jobs").iterdir()} <= {"turn"}


@pytest.mark.parametrize("role", [Role.READER, Role.CODER])
def test_only_curators_cancel(client, row, held, project, role):
    set_state(row, "bringing")
    held(row)
    client.force_login(make.make_member(project, role))
    for what in ("cancel", "read"):
        assert client.post(f"{address(row)}{what}/").status_code == 404
    assert client.get(address(row), headers=PART).status_code == 404
    assert not workplace.is_asked_to_stop(row)


@pytest.mark.parametrize("is_held", [True, False])
def test_list_costs_the_same_for_many_that_are_running(client, project, curator, held, is_held):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE).status_code == 200
        return len(asked)

    def add():
        row = make.make_import(project=project, by=curator, state="reading")
        if is_held:
            held(row)("Reading the file")

    add()
    few = queries()
    for _ in range(10):
        add()
    assert queries() == few


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only on SQLite one writes at a time")
def test_whoever_waits_in_vain_for_sqlite_is_told_so(client, curator, study, settings):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = client.post(PAGE, {"project": "harbour-study", "file": SimpleUploadedFile("harbour.sqlite3", study)})
    other.execute("ROLLBACK")
    other.close()
    connection.close()
    assert answer.status_code == 422
    assert jobs.OCCUPIED in answer.text
    assert not any(one.is_file() for one in settings.MEDIA_ROOT.rglob("*"))
