"""How a table is laid out is shown before anything comes of it, and a person may correct it."""

import io
import json
from contextlib import redirect_stdout

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.models import CellSummary, Code, Coding, Quote
from apps.exchange.importing.layouts import LayoutForm
from apps.exchange.importing.views import NO_TABLE
from apps.exchange.models import Import
from apps.exchange.sheets.detecting import detect
from apps.exchange.sheets.layout import Layout
from apps.exchange.sheets.reading import read
from apps.exchange.sheets.showing import COLUMNS, shown
from apps.exchange.sheets.workbook import open_workbook
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.sheets.files import SHEETS, as_csv, as_xlsx, needs_samples

MATRIX = [
    ["Code", "VisBlue", "STAC"],
    ["1.1 Capital", "“We had no money.”", "They had some."],
    ["1.2 Help", "", "“It helped.”"],
]
# What stands in “Notes” are the quotes, which no heading says.
ODD = [
    ["Firm", "Notes", "Label"],
    ["VisBlue", "We had no money.", "Capital"],
    ["STAC", "The cluster helped us.", "Help"],
]
BRING = {"title": "Sheet", "access": "project", "codebook": "", "round": "", "bring": "1"}


def shown_in(file, name="sheet.xlsx"):
    workbook = open_workbook(file, name)
    return shown(workbook, detect(workbook))


def posted(form):
    """What a browser sends of an unchanged form."""
    return {field.html_name: field.initial for field in form if field.initial not in (None, "")}


@pytest.fixture
def looked_at(client, curator):
    """Uploads a table; returns the address of its page."""

    def upload(file, name="sheet.xlsx"):
        client.force_login(curator)
        data = {"project": "harbour-study", "file": SimpleUploadedFile(name, file.getvalue())}
        return client.post("/workspace/import/", data).url

    return upload


def correct(client, address, **changes):
    form = LayoutForm(shown=Import.objects.get().report["layout"])
    return client.post(f"{address}layout/", {**posted(form), **changes}, follow=True)


@pytest.mark.django_db
def test_page_shows_what_each_sheet_is_and_what_stands_in_it(client, looked_at):
    page = client.get(looked_at(as_xlsx(("Codes", MATRIX), ("Notes", [["Only words"]]))))
    assert "How the sheets were read" in page.text
    assert "1.1 Capital" in page.text
    assert 'value="wide matrix" selected' in page.text
    assert "Only words" in page.text


@pytest.mark.django_db
def test_cells_are_text_and_no_markup(client, looked_at):
    rows = [["Code", "Visblue"], ["<script>alert(1)</script>", "“Said.”"]]
    assert "<script>alert" not in client.get(looked_at(as_xlsx(("Codes", rows)))).text


@pytest.mark.django_db
def test_columns_that_were_taken_wrongly_are_corrected(client, looked_at, project):
    address = looked_at(as_xlsx(("Codes", ODD)))
    roles = {"sheet0-column0": "interview", "sheet0-column1": "verbatim", "sheet0-column2": "code"}
    page = correct(client, address, **{"sheet0-kind": "long list", "sheet0-cells": "exact words", **roles})
    assert "2 codings" in page.text
    assert "This is how you said it is." in page.text
    assert not Coding.objects.exists()
    client.post(address, BRING)
    assert set(Coding.objects.values_list("quote__exact", "code__name", "quote__interview__title")) == {
        ("We had no money.", "Capital", "VisBlue"), ("The cluster helped us.", "Help", "STAC"),
    }  # fmt: skip


@pytest.mark.django_db
def test_matrix_that_lies_the_other_way_is_turned(client, looked_at, project):
    address = looked_at(as_xlsx(("Codes", MATRIX)))
    roles = {"sheet0-column0": "interview", "sheet0-column1": "code", "sheet0-column2": "code"}
    correct(client, address, **{"sheet0-kind": "transposed matrix", **roles})
    client.post(address, BRING)
    assert set(Code.objects.values_list("name", flat=True)) == {"VisBlue", "STAC"}
    assert set(project.interviews.values_list("title", flat=True)) == {"1.1 Capital", "1.2 Help"}


@pytest.mark.django_db
def test_all_cells_may_be_summaries(client, looked_at):
    address = looked_at(as_xlsx(("Codes", MATRIX)))
    correct(client, address, **{"sheet0-cells": "summaries"})
    client.post(address, BRING)
    assert not Quote.objects.exists()
    assert CellSummary.objects.count() == 3


@pytest.mark.django_db
def test_sheet_is_left_out(client, looked_at):
    address = looked_at(as_xlsx(("Codes", MATRIX), ("Old", [["Code", "ReMoni"], ["9 Old", "“Never mind.”"]])))
    correct(client, address, **{"sheet1-kind": ""})
    client.post(address, BRING)
    assert not Code.objects.filter(name__contains="Old").exists()
    assert Code.objects.exists()


@pytest.mark.django_db
def test_what_was_found_out_is_taken_again(client, looked_at):
    address = looked_at(as_xlsx(("Codes", MATRIX)))
    correct(client, address, **{"sheet0-cells": "summaries"})
    page = client.post(f"{address}layout/", {"found": "1"}, follow=True)
    assert "This is how you said it is." not in page.text
    assert "layout" not in Import.objects.get().options
    assert "3 quotes" in page.text


@pytest.mark.django_db
def test_layout_stays_when_other_choices_change(client, looked_at):
    address = looked_at(as_xlsx(("Codes", MATRIX)))
    correct(client, address, **{"sheet0-cells": "summaries"})
    client.post(address, {**BRING, "bring": "", "look": "1", "title": "Other"})
    assert Import.objects.get().options["layout"]["sheets"][0]["cells"] == "summaries"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sheet0-kind": "long list", "sheet0-column1": "", "sheet0-column2": ""}, "Long list: this needs a column of"),
        ({"sheet0-kind": ""}, "Nothing would be read."),
        ({"sheet0-header": "99"}, "The sheet has 3 rows."),
        ({"sheet0-column1": "verbatim"}, "“exact words” has no place in this kind of sheet."),
        ({"sheet0-kind": "heap"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_chosen_stays(client, looked_at, changes, sentence):
    address = looked_at(as_xlsx(("Codes", MATRIX)))
    page = correct(client, address, **{"sheet0-column0": "number", **changes})
    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="number" selected' in page.text
    assert "layout" not in Import.objects.get().options


@pytest.mark.django_db
def test_layout_of_what_is_no_table_is_refused(client, curator, study):
    client.force_login(curator)
    data = {"project": "harbour-study", "file": SimpleUploadedFile("harbour.sqlite3", study)}
    address = client.post("/workspace/import/", data).url
    page = client.post(f"{address}layout/", {})
    assert page.status_code == 422
    assert NO_TABLE in page.text


@pytest.mark.django_db
def test_layout_that_does_not_fit_the_file_is_a_sentence_and_the_file_stays(client, looked_at):
    address = looked_at(as_xlsx(("Codes", MATRIX)))
    row = Import.objects.get()
    row.options = {"layout": {"sheets": [{"sheet": "Gone", "kind": "long list"}], "left_out": [], "tool": ""}}
    row.save()
    page = client.post(address, {**BRING, "bring": "", "look": "1"})
    assert page.status_code == 422
    assert "is none." in page.text
    assert Import.objects.get().file


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
HEADINGS = st.sampled_from(
    ["Code", "Theme", "Quote", "Interview", "Firm", "Definition", "Exact words", "Employees", ""]
)


@given(
    st.lists(HEADINGS, min_size=2, max_size=6),
    st.lists(st.lists(WORDS, min_size=6, max_size=6), min_size=1, max_size=4),
)
def test_form_that_nobody_changes_says_what_was_found_out(headings, rows):
    file = as_csv([headings, *(row[: len(headings)] for row in rows)])
    try:
        workbook = open_workbook(file, "sheet.csv")
        layout = detect(workbook)
    except Unreadable:
        return
    form = LayoutForm(shown=shown(workbook, layout))
    again = LayoutForm(posted(form), shown=shown(workbook, layout))
    assert again.is_valid(), again.errors
    assert Layout.from_json(again.layout).sheets == layout.sheets


def test_columns_beyond_those_that_are_shown_stay_as_they_were():
    names = [f"Firm {number}" for number in range(COLUMNS + 5)]
    file = as_xlsx(("Codes", [["Code", *names], ["1.1 Capital", *(["“Words.”"] * len(names))]]))
    found = shown_in(file)
    form = LayoutForm(posted(LayoutForm(shown=found)), shown=found)
    assert form.is_valid()
    assert len(read(file, "sheet.xlsx", form.layout).documents) == len(names)


@needs_samples
@pytest.mark.parametrize(
    "path", sorted(SHEETS.glob("**/*.[xoc][ldsv][sv]*")) if SHEETS.exists() else [], ids=lambda one: one.name
)
def test_real_sheets_are_shown_and_read_the_same_by_their_form(path):
    try:
        with path.open("rb") as file:
            before = read(file, path.name)
    except Unreadable:
        pytest.skip("This file is no table that can be read.")
    form = LayoutForm(posted(LayoutForm(shown=before.layout)), shown=before.layout)
    assert form.is_valid(), form.errors
    with path.open("rb") as file:
        assert read(file, path.name, form.layout).counts == before.counts


def told(*arguments):
    out = io.StringIO()
    with redirect_stdout(out):
        call_command("transfer", *arguments, stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.django_db
def test_command_tells_a_layout_and_takes_a_corrected_one(curator, tmp_path):
    path, corrected = tmp_path / "sheet.xlsx", tmp_path / "layout.json"
    path.write_bytes(as_xlsx(("Codes", MATRIX)).getvalue())
    facts = told("inspect", "sheet", str(path), "--json")
    facts["layout"]["sheets"][0]["cells"] = "summaries"
    corrected.write_text(json.dumps(facts))
    told("import", "sheet", str(path), "--project=harbour-study", "--by=cura", f"--layout={corrected}", "--json")
    assert CellSummary.objects.count() == 3
    corrected.write_text("[")
    with pytest.raises(CommandError, match="is no JSON"):
        told("import", "sheet", str(path), "--project=harbour-study", "--by=cura", f"--layout={corrected}")
