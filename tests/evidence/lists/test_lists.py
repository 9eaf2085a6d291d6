"""What holds of every declared list: its facets, orders, columns and files agree with each other."""

import io
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from apps.accounts.visibility import VISITOR
from apps.core.listing import download
from apps.search.choice import Choice
from apps.search.finding import search
from tests import builders as make
from tests.evidence.lists.conftest import tables_in
from tests.pages.conftest import client_of
from tests.pages.crowd import crowd
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db


def count_on(answer):
    """How many rows the page says that there are."""
    return int(re.search(r'<p class="line-meta list-line"><span>(\d+) ', answer.content.decode())[1])


def pks(listed):
    return [row.pk for row in listed.rows]


def test_every_value_of_every_facet_narrows_to_as_many_rows_as_it_says(one_list):
    whole = one_list.listed(one_list.base.owner)
    assert whole.facets
    for facet in whole.facets:
        assert whole.options(facet), facet.name
        for value, label, count in whole.options(facet):
            narrowed = one_list.listed(one_list.base.owner, urlencode({facet.name: value}))
            assert len(set(pks(narrowed))) == len(pks(narrowed)) == count == narrowed.counts["all"] > 0
            assert narrowed.chips == [(facet, label)]
            assert not narrowed.faults


def test_counts_follow_the_other_facets(one_list):
    whole = one_list.listed(one_list.base.owner)
    first, *others = whole.facets
    value = whole.options(first)[0][0]
    narrowed = one_list.listed(one_list.base.owner, urlencode({first.name: value}))
    assert narrowed.options(first) == whole.options(first)
    for facet in others:
        for other, _, count in narrowed.options(facet):
            both = one_list.listed(one_list.base.owner, urlencode({first.name: value, facet.name: other}))
            assert set(pks(both)) <= set(pks(narrowed))
            assert len(pks(both)) == count == both.counts["all"]


def test_value_that_is_nowhere_matches_nothing_and_is_told(one_list, client):
    for facet in one_list.listed(VISITOR).facets:
        answer = client.get(one_list.address, {facet.name: "<nowhere>"})
        assert "“&lt;nowhere&gt;”" in answer.content.decode()
        assert count_on(answer) == 0


@pytest.mark.parametrize("name", ["sort", "view", "columns", "format"])
def test_what_cannot_be_answered_is_told_and_passed_over(one_list, client, name):
    answer = client.get(one_list.address, {name: "<nothing>"})
    assert answer.status_code == 200
    assert "“&lt;nothing&gt;”" in answer.content.decode()
    assert count_on(answer) == one_list.listed(VISITOR).counts["all"]


def test_every_order_goes_both_ways_and_is_told_in_the_heading(one_list, client):
    for column in one_list.listing.columns:
        if not column.order:
            continue
        up, down = (one_list.listed(VISITOR, f"sort={sign}{column.name}") for sign in ("", "-"))
        assert sorted(pks(up)) == sorted(pks(down))
        keys = [column.value(row, VISITOR) for row in up.rows]
        if keys and isinstance(keys[0], int):
            assert keys == sorted(keys)
        query = {"view": "table", "sort": column.name, "columns": column.name}
        page = client.get(one_list.address, query).content.decode()
        assert page.count('aria-sort="ascending"') == 1
        assert f"sort=-{column.name}" in page


def test_table_has_the_columns_that_are_asked_for_and_the_first_one(one_list):
    first, *others = one_list.listing.columns
    for column in others:
        listed = one_list.listed(VISITOR, f"view=table&columns={column.name}")
        assert listed.columns == [first, column]
    both = one_list.listed(VISITOR, f"columns={others[1].name},{others[0].name}")
    assert both.columns == [first, *others[:2]]


def test_every_column_has_a_value_in_every_row(one_list, client):
    query = urlencode({"columns": ",".join(column.name for column in one_list.listing.columns)})
    answer = client.get(f"{one_list.address}?view=table&{query}")
    assert answer.status_code == 200
    assert answer.content.decode().count('<th scope="row">') == one_list.listed(VISITOR).counts["all"]


def test_download_is_what_the_page_shows_with_its_codebook(one_list, client):
    column = next(one for one in one_list.listing.columns if one.order)
    facet = one_list.listed(VISITOR).facets[0]
    value, label, count = one_list.listed(VISITOR).options(facet)[0]
    query = urlencode({facet.name: value, "sort": f"-{column.name}"})
    data, codebook = tables_in(client.get(f"{one_list.address}?{query}&format=csv"))
    listed = one_list.listed(VISITOR, query)
    first = one_list.listing.columns[0]
    assert data[0] == [one.name for one in listed.columns]
    assert [row[0] for row in data[1:]] == [str(first.value(row, VISITOR)) for row in listed.rows]
    assert [row[1] for row in codebook if row[0] == "column"] == data[0]
    said = {row[1]: row[3] for row in codebook if row[0] == "file"}
    assert said["filter"] == f"{facet.heading}: {label}"
    assert said["rows"] == str(count)
    assert one_list.address in said["cite as"]


def test_workbook_holds_the_same_as_the_tables(one_list, client):
    data, codebook = tables_in(client.get(f"{one_list.address}?format=csv"))
    answer = client.get(f"{one_list.address}?format=xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheet_names == ["data", "codebook"]
    rows = book.get_sheet_by_name("data").to_python()
    assert [row[0] for row in rows] == [row[0] for row in data]
    assert len(book.get_sheet_by_name("codebook").to_python()) == len(codebook)


def test_what_a_visitor_may_not_see_is_in_no_number_value_or_file(one_list, client):
    before = one_list.listed(VISITOR).counts
    one_list.model.objects.filter(pk=pks(one_list.listed(VISITOR))[0]).update(access="restricted")
    after = one_list.listed(VISITOR)
    assert after.counts["all"] == before["all"] - 1
    data, _ = tables_in(client.get(f"{one_list.address}?format=csv"))
    assert len(data) - 1 == after.counts["all"]
    one_list.model.objects.update(access="restricted")
    assert all(not options for options in one_list.listed(VISITOR).counts.values())


def test_view_is_saved_by_those_with_an_account(one_list, client):
    assert "Save this view" not in client.get(one_list.address).content.decode()
    client.force_login(make.make_user())
    page = client.get(f"{one_list.address}?view=table").content.decode()
    assert f'name="path" value="{one_list.address}?view=table"' in page


def test_no_cell_is_run_as_a_formula(client, db):
    make.make_source(title="=1+1")
    data, _ = tables_in(client.get("/sources/?format=csv&columns=title"))
    assert data[1][1] == "'=1+1"


def test_addresses_in_a_file_are_whole(one_list, client):
    data, _ = tables_in(client.get(f"{one_list.address}?format=csv&columns=address"))
    assert {row[1] for row in data[1:]} == {
        f"http://testserver{row.get_absolute_url()}" for row in one_list.listed(VISITOR).rows
    }


def test_codebook_says_which_values_there_are_and_whose_the_words_are(client, db):
    make.make_source(kind="thesis")
    data, codebook = tables_in(client.get("/sources/?format=csv&columns=kind"))
    (values,) = [row[5] for row in codebook if row[1] == "kind"]
    assert "thesis = Thesis" in values
    assert data[1][1] == "Thesis"
    said = {row[1]: row[3] for row in codebook if row[0] == "file"}
    assert "Quotations remain their authors’" in said["rights"]
    assert said["cite as"].startswith("Casebase: Sources (everything; 1 row). Retrieved ")


def left_out_of(workbook):
    """(rows of data, what the codebook says is left out)."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(workbook.streaming_content)))
    codebook = book.get_sheet_by_name("codebook").to_python()
    return book.get_sheet_by_name("data").to_python(), [row[3] for row in codebook if row[1] == "left out"]


def test_workbook_tells_which_rows_it_has_no_place_for(client, db, monkeypatch):
    for _ in range(27):
        make.make_source()
    monkeypatch.setattr(download, "SHEET", 25)
    data, left_out = left_out_of(client.get("/sources/?format=xlsx"))
    assert len(data) == 1 + 25
    assert left_out == ["All after the first 25 rows, which a sheet takes: the CSV has all."]


def test_workbook_tells_which_words_it_has_no_place_for(client, db):
    make.make_quote(exact="flow " * 8000)
    data, left_out = left_out_of(client.get("/quotes/?format=xlsx&columns=words"))
    assert len(data[1][1]) == download.CELL
    assert left_out == ["1 cell has more than the 32,767 characters that a cell takes and ends there: the CSV has all."]


@pytest.mark.parametrize("person", ["visitor", "owner"])
def test_list_costs_the_same_however_much_there_is(one_list, person):
    """Each facet chosen alone, with another one, in a table of all columns, and as a file."""
    user = getattr(one_list.base, person, None)
    whole = one_list.listed(user or VISITOR)
    chosen = [urlencode({one.name: whole.options(one)[0][0]}) for one in whole.facets if whole.options(one)]
    columns = ",".join(column.name for column in one_list.listing.columns)
    asked = ["", *chosen, f"{chosen[0]}&{chosen[1]}", f"view=table&columns={columns}", f"format=csv&columns={columns}"]
    few = costs(one_list, user, asked)
    crowd(one_list.base, 30)
    assert costs(one_list, user, asked) == few


def costs(one_list, user, asked):
    """{query: how many statements its answer takes}."""
    client, found = client_of(user), {}
    client.get(one_list.address)  # what is remembered of the whole list
    for query in asked:
        with CaptureQueriesContext(connection) as statements:
            answer = client.get(f"{one_list.address}?{query}")
            assert b"".join(answer) if answer.streaming else answer.content
        found[query] = len(statements)
    return found


def test_words_are_looked_for_in_just_what_the_list_is_narrowed_to(one_list, client):
    """Asked for everything of the kind, the search finds those rows of the list that a carried facet leaves."""
    client.force_login(one_list.base.owner)
    whole, carried = one_list.listed(one_list.base.owner), set()
    for facet in whole.facets:
        for value, _, _ in whole.options(facet):
            page = Page(client.get(one_list.address, {facet.name: value}).content.decode())
            form = page.main.one("form", role="search")
            query, kind, *limits = [one.attributes for one in form.all("input")]
            assert ("Not kept in this search" in form.text) != bool(limits), facet.name
            if not limits:
                continue
            carried.add(facet.name)
            sent = {one["name"]: one["value"] for one in (kind, *limits)} | {query["name"]: f"kind:{kind['value']}"}
            found = {hit.object_id for hit in search(choice_of(sent), one_list.base.owner).hits.get(kind["value"], ())}
            assert found & set(pks(whole)) == set(
                pks(one_list.listed(one_list.base.owner, urlencode({facet.name: value})))
            )
    assert carried


def choice_of(values):
    return Choice.of(QueryDict(urlencode(values)))
