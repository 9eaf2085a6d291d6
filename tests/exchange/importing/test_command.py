"""The command `transfer` with files of other tools: the same as the pages, with words and exit codes for scripts."""

import json

import pytest
from django.core.management import CommandError, call_command

from apps.coding.models import Coding
from apps.exchange.archive.errors import Refused
from apps.exchange.commands.bring import bring
from apps.exchange.importing import bringing, workplace
from apps.exchange.models import Import
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path, study):
    file = tmp_path / "harbour.sqlite3"
    file.write_bytes(study)
    return str(file)


def transfer(capsys, *arguments):
    call_command("transfer", *arguments, verbosity=0)
    return capsys.readouterr().out


def test_file_is_inspected_without_a_project(path, capsys):
    told = json.loads(transfer(capsys, "inspect", "auto", path, "--json"))
    assert told["found"]["codings"] == 3
    assert "2 codes" in transfer(capsys, "inspect", "taguette", path)
    assert not Import.objects.exists()


def test_dry_run_tells_and_keeps_nothing(path, capsys, curator):
    told = json.loads(
        transfer(capsys, "import", "auto", path, "--project=harbour-study", "--by=cura", "--dry-run", "--json")
    )
    assert (told["state"], told["new"]["codings"]) == ("dry-run", 3)
    assert not Coding.objects.exists()
    assert not Import.objects.exists()


def test_file_is_brought_in(path, capsys, curator):
    told = transfer(capsys, "import", "taguette", path, "--project=harbour-study", "--by=cura")
    assert "brought in" in told
    assert Coding.objects.count() == 3
    assert "nothing in it was new" in transfer(capsys, "import", "auto", path, "--project=harbour-study", "--by=cura")


def test_codes_go_into_the_codebook_that_is_named(path, capsys, curator, project):
    book = make.make_codebook(project=project)
    transfer(capsys, "import", "auto", path, "--project=harbour-study", "--by=cura", f"--codebook={book.slug}")
    assert book.codes.count() == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--project=nowhere", "--by=cura"], "no project"),
        (["--project=harbour-study", "--by=nobody"], "no account"),
        (["--project=harbour-study", "--by=cod"], "does not curate"),
        (["--project=harbour-study", "--by=cura", "--codebook=none"], "no codebook"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(path, capsys, curator, project, arguments, words):
    make.make_member(project, "coder", username="cod")
    with pytest.raises(CommandError, match=words):
        transfer(capsys, "import", "auto", path, *arguments)
    assert not Import.objects.exists()


def test_another_format_than_the_one_asked_for_is_refused(path, capsys):
    with pytest.raises(CommandError, match="not RQDA, but looks like Taguette"):
        transfer(capsys, "inspect", "rqda", path)


def test_file_that_is_not_there_is_refused(capsys, tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        transfer(capsys, "inspect", "auto", str(tmp_path / "none.qda"))


def test_material_is_written_whole_or_not_at_all(capsys, curator, project, tmp_path):
    quote = make.make_quote(transcript=make.make_transcript(interview=make.make_interview(project=project)))
    target = tmp_path / "out.json"
    target.write_text("former")
    assert "written" in transfer(capsys, "export", "json", str(target), "--project=harbour-study", "--by=cura")
    assert json.loads(target.read_text())["rows"][0]["words"] == quote.exact
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["out.json"]
    with pytest.raises(CommandError, match="no interview"):
        transfer(capsys, "export", "json", str(target), "--project=harbour-study", "--by=cura", "--interview=none")


def test_quotes_of_a_claim_a_code_or_a_search_are_written_alone(capsys, curator, project, tmp_path):
    code = make.make_code(codebook=make.make_codebook(project=project, slug="book"), slug="money")
    quotes = [
        make.make_quote(interview=make.make_interview(project=project), exact=words) for words in ("One.", "Two.")
    ]
    make.make_coding(quote=quotes[0], code=code)
    make.make_evidence(claim=make.make_claim(project=project, slug="sentence"), quote=quotes[0])
    target = tmp_path / "out.json"
    for option in ("--code=book/money", "--claim=sentence", "--search=one"):
        transfer(capsys, "export", "json", str(target), "--project=harbour-study", "--by=cura", option)
        assert [row["words"] for row in json.loads(target.read_text())["rows"]] == ["One."]
    for option in ("--code=book/none", "--code=money", "--claim=none"):
        with pytest.raises(CommandError, match="There is no c"):
            transfer(capsys, "export", "json", str(target), "--project=harbour-study", "--by=cura", option)


def test_import_by_command_is_seen_and_can_be_cancelled_on_its_page(path, curator, project, client):
    """The page is asked for while the command is at work: what it tells is when that is."""
    client.force_login(curator)
    with open(path, "rb") as file:
        row = bringing.keep(file, "harbour.sqlite3", project=project, by=curator, state="reading")
    pages = []

    def look(step, *_):
        pages.append(client.get(f"/workspace/import/{row.uuid}/").text)
        workplace.ask_to_stop(row)

    with pytest.raises(Refused, match="cancelled"):
        bring(row, look, is_trial=False)
    assert "Reading the file" in pages[0]
    assert not Import.objects.exists()
    assert not Coding.objects.exists()
