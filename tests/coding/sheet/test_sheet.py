"""The grid: what stands in its cells, what each filter leaves, and what it costs."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from tests.builders import (
    make_cell_summary,
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_organisation,
    make_quote,
    make_round,
)

pytestmark = pytest.mark.django_db


def table(client, url, **query):
    """[[text of each cell]] of the page, the heading first."""
    page = html.fromstring(client.get(url, query).content)
    rows = page.xpath("//div[@data-sheet]//tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in rows]


def names(rows):
    return [row[0].rstrip(" 0123456789") for row in rows[1:]]


def test_codes_stand_in_tree_order_with_what_was_said_and_written(as_coder, sheet):
    make_cell_summary(interview=sheet.second, code=sheet.funding, text="Own savings, then a bank.")
    assert table(as_coder, sheet.url) == [
        ["Code", "First interview with Filtra Nord Filtra Nord", "Second interview Filtra Nord"],
        ["Network 1", "(1)", ""],
        ["First contact 1", "1 They took us to Rotterdam, and there we met the water board.", ""],
        ["Funding", "", "Own savings, then a bank."],
    ]


def test_quote_under_a_code_and_one_below_it_is_counted_once(as_coder, sheet):
    make_coding(quote=sheet.quote, code=sheet.network, round=sheet.round)
    assert table(as_coder, sheet.url)[1][:2] == [
        "Network 1",
        "1 They took us to Rotterdam, and there we met the water board.",
    ]


def test_two_coders_make_one_quote(as_coder, sheet):
    make_coding(quote=sheet.quote, code=sheet.contact, round=sheet.round)
    assert table(as_coder, sheet.url)[2][1].startswith("1 They")


def test_empty_cell_is_bare_and_filled_one_is_a_link(as_coder, sheet):
    page = as_coder.get(sheet.url).content.decode()
    assert '<td><a href="filtra-1/firms/contact/"><b>1</b> <q>They' in page
    assert page.count("<td>") == 6
    assert page.count("<td><a") == 2


def test_words_of_people_are_escaped(as_coder, sheet):
    sheet.contact.name = "<b>Contact</b> & co"
    sheet.contact.save()
    make_cell_summary(interview=sheet.first, code=sheet.funding, text="<script>alert(1)</script>")
    page = as_coder.get(sheet.url).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "&lt;b&gt;Contact&lt;/b&gt; &amp; co" in page


@pytest.mark.parametrize(
    ("query", "rows", "columns"),
    [
        ({}, ["Network", "First contact", "Funding"], 2),
        ({"branch": "firms/network"}, ["Network", "First contact"], 2),
        ({"branch": "firms/nothing"}, ["Network", "First contact", "Funding"], 2),
        ({"level": "meso"}, ["Network", "First contact", "Funding"], 1),
        ({"language": "en"}, ["Network", "First contact", "Funding"], 1),
        ({"show": "filled"}, ["Network", "First contact"], 1),
        ({"show": "gaps"}, ["Network", "First contact", "Funding"], 2),
        ({"show": "gaps", "level": "micro"}, ["Network", "Funding"], 1),
        ({"show": "empty"}, ["Network", "Funding"], 2),
        ({"codebook": "all"}, ["Network", "First contact", "Funding", "Other"], 2),
        ({"codebook": "others"}, ["Other"], 2),
    ],
)
def test_filters_of_rows_and_columns(as_coder, sheet, query, rows, columns):
    make_code(codebook=make_codebook(project=sheet.project, slug="others"), name="Other")
    found = table(as_coder, sheet.url, **query)
    assert names(found) == rows
    assert len(found[0]) == columns + 1


def test_filter_by_organisation_and_form(as_coder, sheet):
    board = make_organisation(name="Water board", slug="board")
    make_interview(project=sheet.project, organisation=board, title="Board", form="structured")
    assert table(as_coder, sheet.url, organisation="board")[0] == ["Code", "Board Water board"]
    assert table(as_coder, sheet.url, form="structured")[0] == ["Code", "Board Water board"]


@pytest.mark.parametrize("filtered", ["coder", "round"])
def test_filters_of_codings(as_coder, sheet, filtered):
    other = make_coding(code=sheet.funding, quote=make_quote(interview=sheet.second, exact="From the bank."))
    value = {"coder": other.coder_id, "round": other.round_id}[filtered]
    assert [row[1:] for row in table(as_coder, sheet.url, **{filtered: value})[1:]] == [
        ["", ""],
        ["", ""],
        ["", "1 From the bank."],
    ]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["counts"], "1"),
        (["quotes"], "They took us to Rotterdam, and there we met the water board."),
        (["summaries"], "By a trip."),
        (["counts", "summaries"], "1 By a trip."),
    ],
)
def test_parts_of_a_cell(as_coder, sheet, parts, text):
    make_cell_summary(interview=sheet.first, code=sheet.contact, text="By a trip.")
    assert table(as_coder, sheet.url, parts=parts)[2][1] == text


def test_work_in_a_blind_round_is_in_no_cell_count_filter_or_file(client, sheet, coder, curator):
    blind = make_round(project=sheet.project, title="Blind round", is_blind=True)
    quote = make_quote(
        transcript=sheet.transcript, exact="A pilot plant.", round=blind, marked_by=curator, slug="blind-01"
    )
    make_coding(quote=quote, code=sheet.funding, coder=curator, round=blind)
    make_coding(quote=sheet.quote, code=sheet.network, coder=curator, round=blind)
    addresses = [sheet.url, f"{sheet.url}sheet.csv", f"{sheet.url}filtra-1/firms/funding/"]

    client.force_login(curator)
    assert all("A pilot plant." in client.get(address).content.decode() for address in addresses)
    client.force_login(coder)
    pages = [client.get(address).content.decode() for address in addresses]
    assert not any("A pilot plant." in page or "blind-01" in page for page in pages)
    assert [row[:2] for row in table(client, sheet.url)[1::2]] == [["Network 1", "(1)"], ["Funding", ""]]
    assert str(curator) not in pages[0]
    assert "Quotes (0)" in pages[2]

    blind.released_at = timezone.now()
    blind.save()
    shown = [row[:2] for row in table(client, sheet.url)[1::2]]
    assert shown == [["Network 1", f"1 {sheet.quote.exact}"], ["Funding 1", "1 A pilot plant."]]


def test_csv_equals_what_is_shown(as_coder, sheet):
    make_cell_summary(interview=sheet.first, code=sheet.contact, text="By a trip,\nin May.")
    make_cell_summary(interview=sheet.first, code=sheet.funding, text="=1+1")
    for query in [{}, {"branch": "firms/network"}, {"level": "meso"}, {"show": "filled"}, {"parts": ["counts"]}]:
        shown = table(as_coder, sheet.url, **query)
        text = as_coder.get(f"{sheet.url}sheet.csv", query).content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert [row[0].strip() for row in rows[1:]] == names(shown)
        assert len(rows[0]) - 2 == len(shown[0]) - 1
        cells = [[" ".join(cell.split()) for cell in row[2:]] for row in rows[1:]]
        plain = [[cell.replace("“", "").replace("”", "").removeprefix("'") for cell in row] for row in cells]
        assert plain == [row[1:] for row in shown[1:]]


def test_csv_holds_quotes_whole_and_no_formula(as_coder, sheet):
    long = "word " * 60 + "end"
    make_coding(quote=make_quote(interview=sheet.second, exact=long), code=sheet.contact, round=sheet.round)
    make_cell_summary(interview=sheet.first, code=sheet.funding, text="=HYPERLINK(1)")
    text = as_coder.get(f"{sheet.url}sheet.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[2] == [
        "  First contact",
        "firms/contact",
        f"1\n\n“{sheet.quote.exact}”",
        f"1\n\n“{long}”",
    ]
    assert rows[3][2] == "'=HYPERLINK(1)"


def test_sheet_costs_the_same_for_many_rows(as_coder, sheet):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert as_coder.get(sheet.url).status_code == 200
        return len(queries)

    as_coder.get(sheet.url)
    few = cost()
    for number in range(8):
        code = make_code(codebook=sheet.book, parent=sheet.network, position=10 + number)
        interview = make_interview(project=sheet.project)
        make_coding(quote=make_quote(interview=interview), code=code, round=sheet.round)
        make_cell_summary(interview=interview, code=code)
    assert cost() == few
    assert few <= 13


def test_empty_project_says_so(as_coder, project, coder):
    page = as_coder.get("/workspace/projects/harbour-study/sheet/").content.decode()
    assert "This codebook has no codes yet." in page


def test_any_cell_is_opened_without_a_script(as_coder, sheet):
    answer = as_coder.get(f"{sheet.url}open/", {"code": "firms/funding", "interview": "filtra-2"})
    assert answer.url == sheet.empty
    assert as_coder.get(f"{sheet.url}open/", {"code": "firms/fun ding", "interview": "//elsewhere"}).status_code == 404
    assert as_coder.get(f"{sheet.url}open/").status_code == 404
