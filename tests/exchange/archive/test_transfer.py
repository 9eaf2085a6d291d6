"""`transfer archive` and `transfer restore`, as they are called."""

import json
import stat
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.exchange.management.commands.transfer import SUBCOMMANDS
from apps.interviews.models import Recording
from tests import builders as make
from tests.exchange.archive import world


def transfer(*arguments):
    """What the command says on stdout and on stderr."""
    out, err = StringIO(), StringIO()
    call_command("transfer", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_archive_and_restore_say_what_they_did(filled, tmp_path):
    rows, files = world.count_rows(), len(world.stored_names())
    words, progress = transfer("archive", tmp_path / "base.zip")
    assert words.startswith(f"{rows:,} rows and {files} files written to {tmp_path / 'base.zip'}.")
    assert "data/coding.quote.jsonl: " in progress
    world.empty()
    words, progress = transfer("restore", tmp_path / "base.zip")
    assert words.startswith(f"{rows:,} rows and {files} files restored, as they were at 20")
    assert "Checking the archive" in progress


def test_json_is_all_there_is_on_stdout(filled, tmp_path):
    rows, path = world.count_rows(), tmp_path / "base.zip"
    told = json.loads(transfer("archive", path, "--json")[0])
    assert told["is_done"]
    assert (told["rows"], told["file"], told["size"]) == (rows, str(path), path.stat().st_size)
    assert told["missing_files"] == sorted(
        {*Recording.objects.values_list("file", flat=True)} - {*world.stored_names()}
    )
    world.empty()
    told = json.loads(transfer("restore", path, "--json")[0])
    assert (told["is_done"], told["rows"]) == (True, rows)


def test_missing_files_are_told(filled, tmp_path):
    words = transfer("archive", tmp_path / "base.zip")[0]
    assert "Not in it, since they are missing though rows name them: recordings/" in words


def test_many_missing_files_are_counted(filled, tmp_path):
    for _ in range(7):
        make.make_recording()
    assert transfer("archive", tmp_path / "base.zip")[0].endswith(" and 3 more.\n")


def test_refusal_is_a_sentence_and_exit_code_1(filled, tmp_path):
    transfer("archive", tmp_path / "base.zip")
    with pytest.raises(CommandError, match="This base is not empty") as caught:
        transfer("restore", tmp_path / "base.zip")
    assert caught.value.returncode == 1


def test_refusal_as_json_says_why(db, tmp_path):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("transfer", "restore", str(tmp_path / "none.zip"), "--json", stdout=out, stderr=StringIO())
    told = json.loads(out.getvalue())
    assert told["is_done"] is False
    assert "No such file" in told["reason"]


@pytest.mark.parametrize("arguments", [[], ["archive"], ["restore"], ["bury", "x.zip"], ["archive", "a", "b"]])
def test_wrong_call_is_exit_code_2(arguments):
    done = subprocess.run([sys.executable, "manage.py", "transfer", *arguments], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage:" in done.stderr


def test_silence_can_be_asked_for(db, tmp_path):
    out, err = StringIO(), StringIO()
    call_command("transfer", "archive", str(tmp_path / "base.zip"), verbosity=0, stdout=out, stderr=err)
    assert err.getvalue() == ""


def test_archive_is_its_owners_alone_and_takes_the_place_of_the_former(db, tmp_path):
    path = tmp_path / "base.zip"
    path.write_bytes(b"former")
    transfer("archive", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"PK")
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["base.zip"]


def test_every_subcommand_says_what_it_does():
    assert all(module.__doc__.strip().endswith(".") for module in SUBCOMMANDS.values())
