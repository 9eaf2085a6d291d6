"""Imports as the site really does them: by processes of their own, on the database that the tests use, in a file.

What a process has not ended by itself is ended here as a machine would: from outside, at any time.
"""

import os
import signal
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from apps.coding.models import Coding
from apps.exchange.importing import jobs, workplace
from apps.exchange.models import Import
from apps.projects.changing import NotAgain
from apps.projects.models import Change
from tests.exchange.taguette.project import Project

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/workspace/import/"
BRING = {"title": "Harbour", "access": "project", "codebook": "", "round": "", "bring": "1"}
SENTENCE = "We had no money, but the cluster helped. "
QUOTES = 600
SECONDS = 60  # that anything may take: only a fault takes as long
ROOT = Path(__file__).resolve().parents[3]

SETTINGS = """
from pathlib import Path
from tests.settings import *
MEDIA_ROOT = {media!r}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.exchange.importing.brake"]
BRAKE = Path({brake!r})
"""


@pytest.fixture(autouse=True)
def processes(settings, tmp_path, monkeypatch):
    """Let processes find the database and the files of the test."""
    texts = {"media": str(tmp_path / "media"), "brake": str(tmp_path / "brake")}
    (tmp_path / "settings_of_processes.py").write_text(SETTINGS.format(**texts))
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{quote(str(at['NAME']))}"
    else:
        url = f"postgres://{at['USER']}:{quote(at['PASSWORD'])}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "settings_of_processes")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(ROOT)]))
    settings.BACKGROUND_IMPORTS = True
    yield
    (tmp_path / "brake").unlink(missing_ok=True)
    for one in Import.objects.all():
        workplace.ask_to_stop(one)
        until(lambda one=one: not workplace.is_held(one))
    for thread in threading.enumerate():  # a process goes on after its import has ended: it writes the index
        if thread.name.startswith(jobs.WAITER):
            thread.join(SECONDS)


@pytest.fixture
def brake(tmp_path):
    """Holds the processes at a step; the empty step lets them go on."""
    path = tmp_path / "brake"

    def hold(step):
        path.write_text(step) if step else path.unlink()

    return hold


@pytest.fixture
def large():
    """A Taguette project of which rows are stored in several batches."""
    project = Project()
    project.project(name="Harbour")
    project.document(1, f"<p>{SENTENCE * QUOTES}</p>", name="Talk")
    project.tag(1, "money")
    project.tag(2, "help")
    for number in range(QUOTES):
        start = number * len(SENTENCE)
        project.highlight(number + 1, 1, start, start + len(SENTENCE) - 1, SENTENCE.strip(), [1, 2])
    return project.file().read()


def upload(client, user, data):
    client.force_login(user)
    return client.post(PAGE, {"project": "harbour-study", "file": SimpleUploadedFile("harbour.sqlite3", data)}).url


def until(is_so):
    end = time.monotonic() + SECONDS
    while not (found := is_so()):
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.02)
    return found


def row():
    return jobs.seen([Import.objects.get()])[0]


def ended():
    return until(lambda: not workplace.is_held(row())) and row()


def process_of(row):
    """The number of the process that works on an import."""
    return until(lambda: workplace.progress_of(row))["process"]


def test_small_file_is_shown_at_once(client, curator, study):
    page = client.get(upload(client, curator, study))
    assert row().state == "checked" or ended()
    assert "3 codings" in client.get(page.request["PATH_INFO"]).text


def test_unreadable_file_is_refused_by_the_form(client, curator, monkeypatch):
    monkeypatch.setattr(jobs, "PATIENCE", SECONDS)
    client.force_login(curator)
    answer = client.post(PAGE, {"project": "harbour-study", "file": SimpleUploadedFile("a.qdpx", b"PK\3\4 no archive")})
    assert answer.status_code == 422
    assert "This file is damaged" in answer.text
    assert not Import.objects.exists()


def test_whole_way_with_progress(client, curator, large, monkeypatch, brake):
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    brake("Reading the file")
    address = upload(client, curator, large)
    assert "Being read" in client.get(address).text
    brake("Storing it")
    assert ended().state == "checked"
    client.post(address, BRING)
    page = client.get(address)
    assert "Being brought in" in page.text
    assert 'http-equiv="refresh"' in page.text
    seen = until(lambda: (now := workplace.progress_of(row())) and now["step"] == "Storing it" and now["done"] and now)
    assert seen["done"] < seen["of"]
    assert "Storing it" in client.get(address, headers={"HX-Request": "true"}).text
    assert "Storing it" in client.get(PAGE, headers={"HX-Request": "true"}).text
    assert not Coding.objects.exists()
    brake("")
    assert ended().state == "done"
    assert Coding.objects.count() == 2 * QUOTES
    assert "data-running" not in client.get(address, headers={"HX-Request": "true"}).text


def test_all_of_it_is_taken_back(client, curator, study):
    address = upload(client, curator, study)
    ended()
    client.post(address, BRING)
    assert ended().state == "done"
    client.post(address + "take-back/")
    assert ended().state == "undone"
    assert not Coding.objects.exists()


@pytest.fixture
def stored_halfway(client, curator, large, monkeypatch, brake):
    """The address of an import of which a part is stored, and the rest is not."""
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    brake("Storing it")
    address = upload(client, curator, large)
    assert ended().state == "checked"
    client.post(address, BRING)
    until(lambda: (now := workplace.progress_of(row())) and now["step"] == "Storing it" and now["done"])
    return address


def test_taking_back_is_cancelled_in_the_midst_of_it(client, curator, large, monkeypatch, brake):
    monkeypatch.setattr(jobs, "PATIENCE", SECONDS)
    address = upload(client, curator, large)
    client.post(address, BRING)
    assert row().state == "done"
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    brake("Taking it back")
    client.post(address + "take-back/")
    until(lambda: (now := workplace.progress_of(row())) and now["step"] == "Taking it back")
    client.post(address + "cancel/")
    assert ended().state == "done"
    assert "all of it is still there" in client.get(address).text
    assert Coding.objects.count() == 2 * QUOTES


def nothing_is_left():
    return not (Coding.objects.exists() or Change.objects.exists())


def test_cancelled_import_leaves_nothing(client, stored_halfway, settings):
    client.post(stored_halfway + "cancel/")
    assert ended().state == "checked"
    assert nothing_is_left()
    page = client.get(stored_halfway)
    assert "was cancelled, and nothing of it was brought in" in page.text
    assert "Bring it in" in page.text
    assert [one.suffix for one in settings.MEDIA_ROOT.rglob("*.*")] == [".sqlite3"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_killed_import_is_interrupted_and_brought_in_once_when_it_is_started_again(client, stored_halfway, how, brake):
    os.kill(process_of(row()), how)
    assert ended().state == "checked"
    assert nothing_is_left()
    page = client.get(stored_halfway)
    assert "Bringing it in was interrupted, so nothing of it was brought in" in page.text
    assert "data-running" not in client.get(PAGE).text
    client.post(stored_halfway, BRING)
    client.post(stored_halfway, BRING)
    brake("")
    assert ended().state == "done"
    assert Coding.objects.count() == 2 * QUOTES
    assert Change.objects.count() == 1


def test_reading_is_cancelled_wherever_it_is(client, curator, large, monkeypatch, brake):
    monkeypatch.setattr(jobs, "PATIENCE", 0)
    brake("Reading the file")
    address = upload(client, curator, large)
    client.post(address + "cancel/")
    assert ended().state == "unread"
    assert "Reading it was cancelled" in client.get(address).text
    brake("")
    monkeypatch.setattr(jobs, "PATIENCE", SECONDS)
    client.post(address + "read/")
    assert row().state == "checked"


def test_two_processes_never_work_on_one_import(client, stored_halfway):
    one = process_of(row())
    answer = client.post(stored_halfway + "put-away/")
    assert answer.status_code == 422
    assert "It is being worked on already" in answer.text
    with pytest.raises(NotAgain):
        jobs.begin(row(), "bringing", by=row().by)
    assert process_of(row()) == one
    client.post(stored_halfway + "cancel/")
    ended()
