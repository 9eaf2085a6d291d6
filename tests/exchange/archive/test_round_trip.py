"""What is archived comes back as it was: every row, every number, every file."""

import json

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage

from apps.accounts.models import User
from apps.clusters.models import Cluster
from apps.coding.models import Code, Coding, Memo, Quote
from apps.exchange.archive.restoring import restore_archive
from apps.exchange.archive.writing import write_archive
from apps.interviews.models import Recording, Transcript
from apps.organisations.models import Fact, Organisation
from apps.projects.changing import changing, undo
from apps.projects.models import ChangedRow, Project
from apps.smes.models import SME
from tests import builders as make
from tests.exchange.archive import world


def test_filled_base_has_a_row_in_every_table(filled):
    assert world.tables_without_rows() == set()


def test_archive_of_what_was_restored_is_the_same(archive_alone, tmp_path):
    restore_archive(archive_alone)
    write_archive(tmp_path / "again.zip")
    assert world.parts_of(tmp_path / "again.zip") == world.parts_of(archive_alone)
    first, again = world.manifest_of(archive_alone), world.manifest_of(tmp_path / "again.zip")
    assert first | {"made_at": ""} == again | {"made_at": ""}


def test_archive_of_an_empty_base_fills_nothing(db, tmp_path):
    manifest, missing = write_archive(tmp_path / "empty.zip")
    assert (manifest.rows, manifest.files, missing) == (0, [], [])
    assert restore_archive(tmp_path / "empty.zip").rows == world.count_rows() == 0


def test_texts_and_empty_values_come_back(archive_alone):
    restore_archive(archive_alone)
    assert Project.objects.filter(lead="Ærø → 東京 🚢 “quoted” \\ \u2028 <b>&amp;</b>\ttab").count() == 1
    assert Fact.objects.filter(value=None, text="some").exists()
    assert Fact.objects.filter(value=26).exists()


def test_organisation_and_firm_are_one_again(archive_alone):
    restore_archive(archive_alone)
    sme = SME.objects.filter(tags__name="æøå").get()
    assert (sme.name, sme.sub_industry, sme.organisation_ptr.kind) == ("Filtra Nord", "Water treatment", "sme")
    assert Cluster.objects.exists()
    assert Organisation.objects.filter(sme=None, cluster=None).exists()


def test_history_comes_back_with_its_times(filled, tmp_path):
    project = Project.objects.latest("pk")
    project.name = "Another name"
    project.save()
    before = list(project.history.values_list("history_id", "history_date", "name", "history_type"))
    write_archive(tmp_path / "base.zip")
    world.empty()
    restore_archive(tmp_path / "base.zip")
    assert list(Project.objects.get(pk=project.pk).history.values_list(
        "history_id", "history_date", "name", "history_type"
    )) == before  # fmt: skip
    assert len(before) == 2


def test_people_log_in_as_before_and_may_do_what_they_could(archive_alone):
    restore_archive(archive_alone)
    user = authenticate(username="karin", password="correct horse battery")
    assert user.memberships.get().role == "owner"
    assert {"coding.change_quote", "coding.add_memo", "evidence.delete_claim"} <= user.get_all_permissions()
    assert Group.objects.get().permissions.count() == 2


def test_memo_is_on_the_same_thing_though_kinds_have_other_numbers(archive_alone):
    restore_archive(archive_alone)
    memo = Memo.objects.get()
    assert isinstance(memo.target, Quote)
    assert memo.history.get().target_type_id == memo.target_type_id > world.SHIFT


def bytes_of(stored):
    with stored.open() as file:
        return file.read()


def test_files_come_back_byte_for_byte(archive_alone):
    assert world.stored_names() == []
    restore_archive(archive_alone)
    assert bytes_of(Recording.objects.latest("pk").file) == bytes(range(256)) * 40
    assert bytes_of(Transcript.objects.exclude(original="").get().original).decode() == "Ja – 👩‍🔬"


def test_file_that_no_row_names_is_kept_since_its_removal_may_be_taken_back(filled, tmp_path):
    Recording.objects.all().delete()
    names = world.stored_names()
    write_archive(tmp_path / "base.zip")
    world.empty()
    restore_archive(tmp_path / "base.zip")
    assert world.stored_names() == names
    assert any(name.startswith("recordings/") for name in names)


def test_missing_files_are_named(filled, tmp_path):
    name = Recording.objects.latest("pk").file.name
    default_storage.delete(name)
    _, missing = write_archive(tmp_path / "base.zip")
    assert name in missing


def test_files_that_are_there_already_are_in_nobodys_way(archive_and_files):
    names = world.stored_names()
    restore_archive(archive_and_files)
    assert world.stored_names() == names
    assert world.tables_without_rows() == set()


@pytest.fixture
def removal(db):
    """Somebody removed a quote with a coding and a memo: the change, and the number that the quote had."""
    coding = make.make_coding(memo="The door.")
    project, quote = coding.quote.interview.project, coding.quote
    make.make_memo(target=quote, project=project, author=coding.coder, title="On doors")
    curator = make.make_member(project, "curator")
    with changing(project, by=curator, verb="remove", sentence="removed a quotation") as changes:
        changes.delete(quote)
    return changes.change, quote.pk


def test_change_made_before_is_taken_back_after(removal, tmp_path):
    change, number = removal
    write_archive(tmp_path / "base.zip")
    world.empty()
    restore_archive(tmp_path / "base.zip")
    assert not Memo.objects.exists()
    undo(type(change).objects.get(pk=change.pk), by=User.objects.get(pk=change.by_id))
    assert Coding.objects.get().quote_id == number
    assert Memo.objects.get(title="On doors").target == Quote.objects.get(pk=number)


def test_kinds_go_by_name_in_changes_too(removal, tmp_path):
    write_archive(tmp_path / "base.zip")
    lines = world.parts_of(tmp_path / "base.zip")["data/projects.changedrow.jsonl"].splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["before"]["target_type_id"] for row in rows if row["label"] == "coding.memo"] == ["coding.quote"]
    world.empty()
    restore_archive(tmp_path / "base.zip")
    kept = ChangedRow.objects.get(label="coding.memo").before["target_type_id"]
    assert Memo(target_type_id=kept).target_type.model == "quote"


def test_number_of_what_is_gone_is_not_given_again(removal, tmp_path):
    _, number = removal
    write_archive(tmp_path / "base.zip")
    world.empty()
    restore_archive(tmp_path / "base.zip")
    assert make.make_quote().pk > number


def test_next_row_of_every_kind_has_a_number_of_its_own(archive_alone):
    restore_archive(archive_alone)
    before = world.count_rows()
    highest = Code.objects.latest("pk").pk
    make.make_coding()
    make.make_sme()
    assert Code.objects.latest("pk").pk > highest
    assert world.count_rows() > before
