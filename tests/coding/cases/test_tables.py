"""The two tables, as pages and as files."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.visibility import Status
from tests import builders as make

pytestmark = pytest.mark.django_db


def table_in(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_page_shows_values_interviews_quotes_and_groups(as_coder, study):
    page = as_coder.get(study.url).content.decode()
    for words in ("Filtra Nord", "By integer", "Whole number", "Founder", "Founders", "Of the first year", "filtra-1"):
        assert words in page
    assert '<td class="number">12</td>' in page
    assert f'href="{study.of_case}#quotes">1<' in page


def test_no_value_is_a_dash_and_an_empty_or_unstated_one_an_empty_cell(as_coder, study):
    make.make_attribute_value(attribute=study.attributes["date"], case=study.case, value=None)
    make.make_attribute_value(attribute=study.attributes["text"], case=study.case, value="")
    row = table_in(as_coder.get(f"{study.url}cases.csv"))[1]
    assert row[5:] == ["", "", "12", "", "–", ""]
    assert "<td>–</td>" in as_coder.get(study.url).content.decode()


def test_what_was_typed_is_shown_as_words_and_not_as_markup(as_coder, study):
    study.case.name = "<script>alert(1)</script>"
    study.case.save()
    make.make_attribute_value(attribute=study.attributes["text"], case=study.case, value="<b>bold</b>")
    for address in (study.url, study.of_case):
        page = as_coder.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>bold" not in page
        assert "&lt;b&gt;bold" in page


def test_the_files_hold_every_row_and_no_formula(as_coder, study):
    make.make_attribute_value(attribute=study.attributes["text"], case=study.case, value="=1+1")
    make.make_attribute_value(attribute=study.attributes["decimal"], case=study.case, value="-2.5")
    make.make_attribute_value(attribute=study.attributes["boolean"], case=study.case, value="true")
    head, row = table_in(as_coder.get(f"{study.url}cases.csv"))
    assert head[:6] == ["case", "description", "organisation", "interviews", "quotes", "By text"]
    assert row[0] == "Filtra Nord"
    assert row[3:9] == ["Interview with Filtra Nord", "1", "'=1+1", "Yes", "12", "-2.5"]
    head, row = table_in(as_coder.get(f"{study.url}interviews.csv"))
    assert row[:2] == ["Interview with Filtra Nord", "Founder"]


def test_an_empty_project_is_told_what_cases_are_for_and_where_they_come_from(as_coder, as_curator, project, study):
    for row in (study.case, *study.attributes.values()):
        row.delete()
    page = as_curator.get(study.url).content.decode()
    assert "There are no cases and no attributes yet" in page
    assert "/workspace/import/?project=harbour-study" in page


def test_drafts_of_interviews_are_not_counted_where_they_are_not_seen(as_coder, study):
    """Coders see drafts; the row of an interview of another project never shows."""
    other = make.make_interview(title="Elsewhere", status=Status.PUBLISHED)
    make.make_case_member(case=study.case, interview=other)
    assert "Elsewhere" in as_coder.get(study.url).content.decode()
    other.status = Status.DRAFT
    other.save()
    assert "Elsewhere" not in as_coder.get(study.url).content.decode()


def test_all_pages_cost_the_same_for_2_rows_and_for_200(as_curator, study, project):
    def cost(address):
        as_curator.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert as_curator.get(address).status_code == 200
        return len(queries)

    addresses = [study.url, f"{study.url}cases.csv", f"{study.url}interviews.csv", study.of_case, study.values]
    make.make_interview(project=project)
    make.make_compared_case(project=project)
    before = [cost(address) for address in addresses]
    attributes = [make.make_attribute(project=project) for _ in range(3)]
    for _ in range(198):
        interview = make.make_interview(project=project, organisation=study.interview.organisation)
        case = make.make_compared_case(project=project)
        make.make_case_member(case=case, interview=interview)
        make.make_interview_in_set(set=study.group, interview=interview)
        make.make_attribute_value(attribute=attributes[0], case=case)
        make.make_attribute_value(attribute=attributes[1], interview=interview)
    assert [cost(address) for address in addresses] == before
