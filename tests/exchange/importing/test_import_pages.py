"""Bringing a file in by the pages: looked at first, brought in, reported on, taken back."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.roles import Role
from apps.coding.models import Code, Coding, Quote
from apps.exchange.models import Import
from apps.exchange.refi.offsets import NAMED
from apps.interviews.models import Interview
from apps.projects.models import Change
from tests import builders as make

pytestmark = pytest.mark.django_db
PAGE = "/workspace/import/"
BRING = {"title": "Harbour", "access": "project", "codebook": "", "round": ""}


def upload(client, user, data, name="harbour.sqlite3", project="harbour-study"):
    client.force_login(user)
    return client.post(PAGE, {"project": project, "file": SimpleUploadedFile(name, data)})


@pytest.fixture
def looked_at(client, curator, study):
    """The address of a file that was read and not brought in."""
    return upload(client, curator, study).url


def test_file_is_shown_before_anything_comes_of_it(client, looked_at):
    page = client.get(looked_at)
    assert "What would come of it" in page.text
    assert "2 codes" in page.text
    assert "3 codings" in page.text
    assert not Code.objects.exists()
    assert not Change.objects.exists()


def test_file_is_brought_in_as_it_was_chosen(client, looked_at, project):
    answer = client.post(looked_at, {**BRING, "bring": "1"}, follow=True)
    assert "What came of it" in answer.text
    assert Coding.objects.count() == 3
    assert project.interviews.get().access == "project"
    assert project.codebooks.get().title == "Harbour"
    assert Import.objects.get().state == "done"


def test_choices_are_looked_at_again_without_bringing_it_in(client, looked_at, project):
    book = make.make_codebook(project=project, title="Ours")
    make.make_code(codebook=book, name="help")
    page = client.post(looked_at, {**BRING, "codebook": str(book.uuid), "look": "1"}, follow=True)
    assert "1 codebook" not in page.text
    assert "1 code," in page.text
    assert Code.objects.count() == 1
    assert f'value="{book.uuid}" selected' in page.text


def test_report_is_kept_and_downloaded(client, looked_at):
    client.post(looked_at, {**BRING, "bring": "1"})
    rows = list(csv.reader(io.StringIO(client.get(looked_at + "report.csv").text.lstrip("\ufeff"))))
    assert ["new", "codings", "3", ""] in rows
    assert client.get(looked_at + "report.json").json()["new"]["codes"] == 2


def test_all_of_it_is_taken_back(client, looked_at):
    client.post(looked_at, {**BRING, "bring": "1"})
    page = client.post(looked_at + "take-back/", follow=True)
    assert "is taken back" in page.text
    assert not any(model.objects.exists() for model in (Code, Coding, Quote, Interview))
    assert client.post(looked_at + "take-back/").status_code == 422


def test_what_was_worked_on_since_is_not_taken_back(client, looked_at):
    client.post(looked_at, {**BRING, "bring": "1"})
    Code.objects.filter(name="help").update(definition="Ours.")
    assert client.post(looked_at + "take-back/").status_code == 409
    assert Coding.objects.count() == 3


def test_same_file_again_says_that_nothing_is_new(client, curator, looked_at, study):
    client.post(looked_at, {**BRING, "bring": "1"})
    again = upload(client, curator, study).url
    page = client.post(again, {**BRING, "bring": "1"}, follow=True)
    assert "Nothing in it is new" in page.text
    assert Coding.objects.count() == 3


def test_file_is_brought_in_once_however_often_it_is_asked(client, looked_at):
    client.post(looked_at, {**BRING, "bring": "1"})
    client.post(looked_at, {**BRING, "bring": "1"})
    assert Change.objects.count() == 1


def test_file_is_put_away_with_what_was_kept_of_it(client, looked_at, settings):
    assert any(one.is_file() for one in settings.MEDIA_ROOT.rglob("*"))
    client.post(looked_at + "put-away/")
    assert not Import.objects.exists()
    assert not any(one.is_file() for one in settings.MEDIA_ROOT.rglob("*"))


@pytest.mark.parametrize("data", [b"", b"\0\0", b"no project of anything", b"SQLite format 3\0" + b"\0" * 200])
def test_what_cannot_be_read_gets_a_sentence_and_is_not_kept(client, curator, data, settings):
    answer = upload(client, curator, data)
    assert answer.status_code == 422
    assert 'class="form-errors"' in answer.text
    assert not Import.objects.exists()
    assert not any(one.is_file() for one in settings.MEDIA_ROOT.rglob("*"))


@pytest.mark.parametrize("role", [Role.READER, Role.CODER])
def test_project_that_one_does_not_curate_cannot_be_chosen(client, project, study, role):
    answer = upload(client, make.make_member(project, role), study)
    assert answer.status_code == 422
    assert not Import.objects.exists()


@pytest.mark.parametrize("person", ["coder", "outsider"])
def test_import_is_not_there_for_those_who_do_not_curate(client, looked_at, project, person):
    user = make.make_member(
        project if person == "coder" else make.make_project(), Role[person.upper()] if person == "coder" else Role.OWNER
    )
    client.force_login(user)
    for address in (looked_at, looked_at + "report.csv", looked_at + "report.json"):
        assert client.get(address).status_code == 404
    for address in (looked_at, looked_at + "take-back/", looked_at + "put-away/"):
        assert client.post(address, {**BRING, "bring": "1"}).status_code == 404
    assert not Coding.objects.exists()


def test_list_of_imports_costs_the_same_for_many(client, curator, project, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(curator)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE).status_code == 200
        return len(asked)

    make.make_import(project=project, by=curator)
    few = queries()
    for _ in range(10):
        make.make_import(project=project)
    assert queries() == few


REFI = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Harbour" origin="Tool">
<CodeBook><Codes><Code guid="00000000-0000-0000-0000-000000000001" name="Money" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="00000000-0000-0000-0000-000000000002" name="Talk">
<PlainTextContent>💶 We had no money. The cluster helped.</PlainTextContent>
<PlainTextSelection guid="00000000-0000-0000-0000-000000000003" startPosition="2" endPosition="4">
<Coding guid="00000000-0000-0000-0000-000000000004">
<CodeRef targetGUID="00000000-0000-0000-0000-000000000001"/></Coding>
</PlainTextSelection></TextSource></Sources></Project>"""


def test_another_rule_for_positions_may_be_chosen(client, curator):
    """Without words to check by nobody can know whether the emoji counts once or twice, save the person who asks."""
    address = upload(client, curator, REFI.encode(), name="harbour.qde").url
    assert "Another rule" in client.get(address).text
    utf16 = next(name for name in NAMED if name.startswith("UTF-16"))
    client.post(address, {**BRING, "rule_0": utf16, "look": "1"})
    assert f'value="{utf16}" selected' in client.get(address).text
    assert not Quote.objects.exists()
    client.post(address, {**BRING, "rule_0": utf16, "bring": "1"})
    assert Quote.objects.get().exact == " W"


def test_rule_that_is_none_is_refused(client, curator):
    address = upload(client, curator, REFI.encode(), name="harbour.qde").url
    assert client.post(address, {**BRING, "rule_0": "by heart", "bring": "1"}).status_code == 422
    assert not Quote.objects.exists()
