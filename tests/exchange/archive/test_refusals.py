"""What is not an archive as it was written is refused with a sentence, and nothing is stored."""

import zipfile

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from taggit.models import Tag

from apps.exchange.archive.errors import Refused
from apps.exchange.archive.restoring import restore_archive
from apps.exchange.archive.seal import LENGTH, refuse_broken_seal
from apps.exchange.archive.writing import write_archive
from tests import builders as make
from tests.exchange.archive import world

OFTEN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refused(path):
    """The sentence with which the archive at `path` is refused; the base stays empty."""
    with pytest.raises(Refused) as caught:
        restore_archive(path)
    assert (world.count_rows(), world.stored_names()) == (0, [])
    words = str(caught.value)
    assert words[0].isupper()
    assert words.endswith(".")
    return words


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.5, 0.9, 0.999])
def test_archive_that_was_cut_off_is_refused(archive_alone, share):
    data = archive_alone.read_bytes()
    archive_alone.write_bytes(data[: int(len(data) * share)])
    assert "no archive of Casebase, or its end is missing" in refused(archive_alone)


@pytest.mark.parametrize("cut", [1, LENGTH, LENGTH + 1, 200])
def test_archive_without_its_last_bytes_is_refused(archive_alone, cut):
    archive_alone.write_bytes(archive_alone.read_bytes()[:-cut])
    assert "its end is missing" in refused(archive_alone)


def test_archive_with_something_behind_it_is_refused(archive_alone):
    archive_alone.write_bytes(archive_alone.read_bytes() + b"\n")
    assert "no archive of Casebase" in refused(archive_alone)


@pytest.mark.parametrize("share", [0, 0.2, 0.5, 0.8, 0.95, 1])
def test_archive_with_one_other_byte_is_refused(archive_alone, share):
    data = bytearray(archive_alone.read_bytes())
    data[int((len(data) - 1) * share)] ^= 1
    archive_alone.write_bytes(data)
    assert "damaged, or was altered" in refused(archive_alone)


@given(place=st.integers(0), bit=st.integers(0, 7))
@OFTEN
def test_no_byte_can_change_unseen(archive, place, bit):
    data = bytearray(archive.read_bytes())
    data[place % len(data)] ^= 1 << bit
    other = archive.with_name("other.zip")
    other.write_bytes(data)
    with other.open("rb") as file, pytest.raises(Refused):
        refuse_broken_seal(file)


@given(left=st.integers(0))
@OFTEN
def test_no_cut_goes_unseen(archive, left):
    data = archive.read_bytes()
    other = archive.with_name("other.zip")
    other.write_bytes(data[: left % len(data)])
    with other.open("rb") as file, pytest.raises(Refused):
        refuse_broken_seal(file)


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive at all", b"\0" * 5000])
def test_other_file_is_refused(db, tmp_path, data):
    path = tmp_path / "other.zip"
    path.write_bytes(data)
    assert "no archive of Casebase" in refused(path)


def test_zip_that_is_no_archive_is_refused(db, tmp_path):
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("manifest.json", "{}")
    assert "no archive of Casebase" in refused(tmp_path / "other.zip")


def test_file_that_is_not_there_is_refused(db, tmp_path):
    assert "No such file" in refused(tmp_path / "none.zip")


def without(name):
    def change(manifest, parts):
        del parts[name]

    return change


def with_part(name, data=b"{}\n"):
    def change(manifest, parts):
        parts[name] = data

    return change


def saying(**values):
    def change(manifest, parts):
        manifest |= values

    return change


def later_migration(manifest, parts):
    manifest["migrations"]["coding"] = ["0099_later"]


# How somebody who can seal an archive might alter it: the change, whether the list of parts follows, and the words.
MEDDLED = {
    "part missing": (without("data/coding.quote.jsonl"), False, "data/coding.quote.jsonl"),
    "part and its line missing": (without("data/coding.quote.jsonl"), True, "data/coding.quote.jsonl"),
    "part that is not listed": (with_part("data/coding.riddle.jsonl"), False, "data/coding.riddle.jsonl"),
    "part that nobody knows": (with_part("data/coding.riddle.jsonl"), True, "data/coding.riddle.jsonl"),
    "part outside its folder": (with_part("readme.txt"), True, "readme.txt"),
    "session smuggled in": (with_part("data/sessions.session.jsonl"), True, "data/sessions.session.jsonl"),
    "other content": (with_part("data/coding.quote.jsonl"), False, "The part data/coding.quote.jsonl"),
    "traversal": (with_part("files/../../evil.txt"), True, "outside its own folder"),
    "absolute name": (with_part("/etc/evil.txt"), True, "outside its own folder"),
    "absolute name behind a folder": (with_part("files//tmp/evil.txt"), True, "files//tmp/evil.txt"),
    "name with a dot": (with_part("files/./evil.txt"), True, "files/./evil.txt"),
    "newer format": (saying(format_version=2), True, "format 2; this Casebase reads format 1"),
    "another format": (saying(format="photographs"), True, "no archive of Casebase"),
    "unknown key": (saying(colour="red"), True, "no archive of Casebase"),
    "number that is none": (saying(numbers={"coding.quote": "7"}), True, "no archive of Casebase"),
    "another schema": (later_migration, True, "coding is at 0099_later there"),
    "row that is no JSON": (with_part("data/taggit.tag.jsonl", b"{\n"), True, "Row 1 of data/taggit.tag.jsonl"),
    "row of other columns": (with_part("data/taggit.tag.jsonl", b'{"id":1}\n'), True, "its columns are others"),
    "half a row": (with_part("data/taggit.tag.jsonl", b'{"id":1'), True, "The part data/taggit.tag.jsonl"),
    "number too large": (
        with_part("data/taggit.tag.jsonl", b'{"id":99999999999999999999999,"name":"a","slug":"a"}\n'),
        True,
        "data/taggit.tag.jsonl",
    ),
    "two rows of one number": (
        with_part("data/taggit.tag.jsonl", b'{"id":1,"name":"a","slug":"a"}\n{"id":1,"name":"b","slug":"b"}\n'),
        True,
        "data/taggit.tag.jsonl",
    ),
    "rows that others point to are gone": (with_part("data/taggit.tag.jsonl", b""), True, "does not hold"),
}


@pytest.mark.parametrize(("change", "keeps_list", "words"), MEDDLED.values(), ids=MEDDLED)
def test_archive_that_somebody_meddled_with_is_refused(archive_alone, change, keeps_list, words):
    world.meddle(archive_alone, change, keeps_list=keeps_list)
    assert words in refused(archive_alone)


def test_text_with_a_nul_comes_back_on_sqlite_and_is_refused_on_postgresql(archive_alone):
    def add_tag(manifest, parts):
        parts["data/taggit.tag.jsonl"] += b'{"id":1000,"name":"a\\u0000","slug":"a"}\n'

    world.meddle(archive_alone, add_tag)
    if connection.vendor == "sqlite":
        restore_archive(archive_alone)
        assert Tag.objects.get(pk=1000).name == "a\0"
    else:
        assert "of data/taggit.tag.jsonl cannot be stored here" in refused(archive_alone)


def test_archive_that_was_only_packed_anew_is_restored(archive_alone):
    world.meddle(archive_alone, lambda manifest, parts: None)
    restore_archive(archive_alone)
    assert world.tables_without_rows() == set()


def test_parts_in_another_order_are_refused(archive_alone):
    def turn(manifest, parts):
        manifest["parts"].reverse()

    world.meddle(archive_alone, turn, keeps_list=False)
    assert "order" in refused(archive_alone)


@pytest.mark.parametrize("build", [make.make_user, make.make_project, make.make_term, make.make_access_request])
def test_base_that_holds_something_is_refused(archive_alone, build):
    build()
    before = world.count_rows()
    with pytest.raises(Refused, match=r"This base is not empty, it holds 1 .*DATABASE_URL"):
        restore_archive(archive_alone)
    assert (world.count_rows(), world.stored_names()) == (before, [])


def test_file_of_another_content_in_the_way_is_left_alone(archive_and_files, tmp_path):
    names = world.stored_names()
    path = tmp_path / "media" / names[0]
    path.write_bytes(b"Something else")
    with pytest.raises(Refused, match="another content"):
        restore_archive(archive_and_files)
    assert (world.count_rows(), world.stored_names()) == (0, names)
    assert path.read_bytes() == b"Something else"


def test_files_go_again_where_they_cannot_be_placed(archive_alone, tmp_path):
    """A file stands where the archive has a folder."""
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "transcripts").write_bytes(b"")
    with pytest.raises(Refused, match="cannot be restored"):
        restore_archive(archive_alone)
    assert (world.count_rows(), world.stored_names()) == (0, ["transcripts"])
    assert [path.name for path in (tmp_path / "media").iterdir()] == ["transcripts"]


def test_archive_that_cannot_be_written_leaves_nothing_behind(filled, tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        write_archive(tmp_path / "none" / "base.zip")
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        write_archive(tmp_path / "folder.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.zip", "media"]


def test_archive_is_not_written_among_the_files_that_it_holds(filled, tmp_path):
    names = world.stored_names()
    with pytest.raises(Refused, match="Write the archive elsewhere"):
        write_archive(tmp_path / "media" / "recordings" / "base.zip")
    assert world.stored_names() == names


def test_files_that_no_archive_could_tell_apart_are_named_before_it_takes_its_name(filled, tmp_path):
    for name in ("a.txt", "A.txt"):
        (tmp_path / "media" / name).write_bytes(b"")
    with pytest.raises(Refused, match="two parts of one name"):
        write_archive(tmp_path / "base.zip")
    assert not (tmp_path / "base.zip").exists()
