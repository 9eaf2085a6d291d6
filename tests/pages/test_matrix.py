"""The matrix and the comparison are computed from the claims, and so never behind them."""

import csv
import io

import pytest

from tests import builders as make

pytestmark = pytest.mark.django_db

CELL = "Evidence: Filtra Nord, Network"
MATRIX = "/matrix/advantages/"


@pytest.fixture
def cells(open_page):
    """`cells(address)` is {(row, column): text} of the table of a page."""

    def read(address, user=None):
        table = open_page(address, user).main.one("table")
        columns = [one.text for one in table.one("thead").all("th")][1:]
        found = {}
        for row in table.one("tbody").all("tr"):
            for column, cell in zip(columns, row.all("td"), strict=True):
                found[row.one("th").text, column] = cell.text
        return found

    return read


def claim_on(base, concept, **fields):
    fields = {"organisation": base.sme} | fields
    claim = make.make_claim(project=base.project, concept=concept, **fields)
    make.make_evidence(claim=claim, quote=base.quote)
    return claim


def test_claim_stands_in_the_cell_of_its_concept_and_firm_with_its_contribution(base, cells):
    cell = cells(MATRIX)["Network", "Filtra Nord"]
    assert cell.startswith("First customer through the cluster Blue Harbour Cluster: direct")
    assert cell.endswith("2 pieces of evidence")
    assert cells(MATRIX)["Ownership", "Filtra Nord"] == "1 below"


class TestTwoKindsOfEmpty:
    """A concept that the guide of Filtra's interview covers, and one that no guide covers."""

    @pytest.fixture(autouse=True)
    def concepts(self, base):
        self.base = base
        asked = make.make_concept(framework=base.framework, slug="luck", name="Luck")
        asked.asked_in.add(base.theme)
        make.make_concept(framework=base.framework, slug="patience", name="Patience")
        make.make_sme(slug="second", name="Second")

    def test_asked_and_nothing_found_is_told_from_not_asked(self, cells):
        table = cells(MATRIX)
        assert table["Luck", "Filtra Nord"] == "asked, nothing found Ties abroad, Interview with Filtra Nord"
        assert table["Luck", "Second"] == "not asked"
        assert table["Patience", "Filtra Nord"] == "not asked"

    def test_empty_cell_leads_to_what_was_asked(self, open_page):
        cell = next(one for one in open_page(MATRIX).main.all("td", class_="is-asked"))
        address, _, place = cell.one("a").attributes["href"].partition("#")
        assert open_page(address).one(id=place).text == "Ties abroad"

    def test_who_may_not_see_the_interview_does_not_learn_that_it_asked(self, cells):
        type(self.base.interview).objects.filter(pk=self.base.interview.pk).update(access="restricted")
        assert cells(MATRIX)["Luck", "Filtra Nord"] == "not asked"
        assert cells(MATRIX, self.base.coder)["Luck", "Filtra Nord"].startswith("asked")

    def test_only_rows_with_a_gap_can_be_asked_for(self, cells):
        claim_on(self.base, self.base.concept, organisation=make.make_sme(slug="third", name="Third"))
        rows = {row for row, _ in cells(f"{MATRIX}?only=gaps&sme=filtra")}
        assert rows == {"Luck", "Patience"}

    def test_csv_says_the_same_and_obeys_the_same_filters(self, client):
        lines = read_csv(client.get(f"{MATRIX}?format=csv&sme=filtra"))
        assert lines[0] == ["Concept", "Filtra Nord", "Claims about others"]
        table = {line[0]: line[1] for line in lines[1:]}
        assert table["Luck"] == "asked, nothing found"
        assert table["Patience"] == "not asked"
        assert table["Network"].startswith("First customer through the cluster (Blue Harbour Cluster: direct, conf")
        assert set(table) == {"Ownership", "Network", "Luck", "Patience"}
        lines = read_csv(client.get(f"{MATRIX}?format=csv&only=gaps&branch=luck"))
        assert [line[0] for line in lines] == ["Concept", "Luck"]

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
    def test_no_cell_of_the_file_is_run_as_a_formula(self, start, client):
        claim_on(self.base, self.base.concept, gist=f"{start}1+1", position=0)
        cells = [cell for line in read_csv(client.get(f"{MATRIX}?format=csv")) for cell in line]
        assert any(cell.startswith(f"'{start}1+1") for cell in cells)
        assert not [cell for cell in cells if cell.startswith(start)]


def test_claims_of_one_grade_can_be_asked_for_and_the_others_make_no_gap(base, cells):
    claim_on(
        base, base.concept, gist="Graded", confidence="high", assessed_by=base.coder, assessed_on=make.day("2020-01-01")
    )
    high = cells(f"{MATRIX}?confidence=high")["Network", "Filtra Nord"]
    assert "Graded" in high
    assert "confidence high" in high
    assert "First customer" not in high
    assert "not graded" in cells(f"{MATRIX}?confidence=none")["Network", "Filtra Nord"]
    assert cells(f"{MATRIX}?confidence=low")["Network", "Filtra Nord"] == "2 of other grades"


def read_csv(response):
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_new_claim_is_added_to_its_cell(base, cells):
    claim_on(base, base.concept, gist="A second customer")
    cell = cells(MATRIX)["Network", "Filtra Nord"]
    assert "A second customer" in cell
    assert cell.endswith("3 pieces of evidence")


def test_cell_opens_the_claims_that_it_counts(base, open_page):
    claim_on(base, base.concept, gist="A second customer")
    claim_on(base, base.branch, gist="Elsewhere")
    link = open_page(MATRIX).main.one("a", **{"aria-label": CELL})
    page = open_page(link.attributes["href"])
    assert "2 claims" in page.main.text
    assert len(page.main.one("ul", class_="claims").all("li", class_=None)) >= 2


def test_branch_shows_what_stands_below_it_only(base, cells):
    other = make.make_concept(framework=base.framework, slug="location", name="Location")
    make.make_concept(framework=base.framework, slug="harbour", name="Harbour", parent=other)
    assert {row for row, _ in cells(f"{MATRIX}?branch=location")} == {"Location", "Harbour"}
    assert {row for row, _ in cells(MATRIX)} >= {"Ownership", "Network", "Location", "Harbour"}


def test_combined_view_gathers_all_that_stands_below_a_branch(base, cells):
    below = make.make_concept(framework=base.framework, slug="trust", name="Trust", parent=base.concept)
    claim_on(base, below, gist="They trust each other")
    combined = cells(f"{MATRIX}?branch=ownership&view=combined")
    assert {row for row, _ in combined} == {"Network"}
    assert "They trust each other" in combined["Network", "Filtra Nord"]
    assert "First customer" in combined["Network", "Filtra Nord"]


def test_columns_can_be_chosen(base, cells):
    for name in ("Second", "Third"):
        make.make_sme(slug=name.lower(), name=name)
    columns = {column for _, column in cells(f"{MATRIX}?sme=second&sme=filtra")}
    assert {"Second", "Filtra Nord"} <= columns
    assert "Third" not in columns
    assert "Third" in {column for _, column in cells(MATRIX)}


def test_more_firms_than_columns_are_in_pages(base, cells, open_page):
    for number in range(6):
        make.make_sme(name=f"Firm {number}")
    assert "Page 1 of 2" in open_page(MATRIX).main.text
    assert {column for _, column in cells(f"{MATRIX}?page=2")} >= {"Firm 4", "Firm 5"}


def test_claims_about_others_are_counted_beside_the_firms(base, cells):
    claim = make.make_claim(project=base.project, organisation=base.cluster, concept=base.concept)
    make.make_evidence(claim=claim, quote=base.quote)
    assert cells(MATRIX)["Network", "About others"] == "1 claim"


def test_table_of_activities_has_a_line_for_each_facet(base, cells):
    strategy = make.make_category(facet="strategy", label="Niche", slug="niche")
    make.make_activity(sme=base.sme, title="Office in Kenya", market="Kenya", mode=base.category, strategy=strategy)
    table = cells("/matrix/activities/")
    assert {row for row, _ in table} == {"Activity", "Entry mode", "Motive", "Approach", "Strategy"}
    assert table["Activity", "Filtra Nord"] == "Pilot plant on the Maas Office in Kenya"
    assert table["Entry mode", "Filtra Nord"] == "Direct export: The Netherlands, Kenya"
    assert table["Strategy", "Filtra Nord"] == "Niche"
    assert table["Motive", "Filtra Nord"] == ""


class TestComparison:
    """Two firms that agree in some rows."""

    @pytest.fixture(autouse=True)
    def second(self, base):
        self.base = base
        self.second = make.make_sme(slug="second", name="Second", city="Odense", founded=base.sme.founded)
        claim = make.make_claim(
            project=base.project, organisation=self.second, concept=base.concept, cluster=base.cluster,
            contribution="direct", gist="Also through the cluster",
        )  # fmt: skip
        make.make_evidence(claim=claim, quote=base.quote)

    def test_firms_stand_side_by_side_in_the_order_asked_for(self, open_page):
        table = open_page("/compare/?sme=second&sme=filtra").main.one("table")
        assert [one.text for one in table.one("thead").all("th")][1:] == ["Second", "Filtra Nord"]

    def test_only_differences_hides_the_rows_that_agree_and_counts_them(self, cells, open_page):
        address = "/compare/?sme=filtra&sme=second"
        all_rows = {row for row, _ in cells(address)}
        differing = {row for row, _ in cells(f"{address}&only=differences")}
        assert {"Sub-industry", "Founded", "Network"} <= all_rows - differing
        assert "Seat" in differing
        hidden = len(all_rows) - len(differing)
        assert f"{hidden} rows on which they agree are hidden." in open_page(f"{address}&only=differences").main.text

    def test_another_contribution_is_a_difference(self, cells):
        self.second.claims.update(contribution="none")
        assert "Network" in {row for row, _ in cells("/compare/?sme=filtra&sme=second&only=differences")}

    def test_figures_are_shown_with_their_date(self, cells):
        cell = cells("/compare/?sme=filtra")["Employees", "Filtra Nord"]
        assert cell.startswith("26 people")
        assert cell.endswith("as of 2019")

    def test_claims_of_a_cell_have_one_quotation_and_a_support_goes_first(self, cells):
        other = make.make_quote(interview=self.base.interview, exact="We nearly stayed at home.")
        make.make_evidence(claim=self.base.claim, quote=other, stance="contradicts", position=0)
        cell = cells("/compare/?sme=filtra&sme=second")["Network", "Filtra Nord"]
        assert self.base.quote.exact in cell
        assert "stayed at home" not in cell

    def test_quotation_that_the_reader_may_not_see_is_not_shown(self, open_page):
        type(self.base.quote).objects.filter(pk=self.base.quote.pk).update(access="restricted")
        assert self.base.quote.exact not in open_page("/compare/?sme=filtra&sme=second").source
        assert self.base.quote.exact in open_page("/compare/?sme=filtra&sme=second", self.base.coder).source

    def test_file_has_the_firms_and_filters_of_the_page(self, client):
        lines = read_csv(client.get("/compare/?sme=second&sme=filtra&only=differences&format=csv"))
        assert lines[0] == ["Kind", "Question", "Second", "Filtra Nord"]
        questions = [line[1] for line in lines]
        assert "Seat" in questions
        assert "Founded" not in questions

    def test_at_most_five_firms_are_compared(self, open_page):
        slugs = [make.make_sme(name=f"Firm {number}").slug for number in range(7)]
        table = open_page("/compare/?" + "&".join(f"sme={one}" for one in slugs)).main.one("table")
        assert len(table.one("thead").all("th")) == 1 + 5
