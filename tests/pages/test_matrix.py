"""The matrix and the comparison are computed from the claims, and so never behind them."""

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
    claim = make.make_claim(project=base.project, organisation=base.sme, concept=concept, **fields)
    make.make_evidence(claim=claim, quote=base.quote)
    return claim


def test_claim_stands_in_the_cell_of_its_concept_and_firm_with_its_contribution(base, cells):
    cell = cells(MATRIX)["Network", "Filtra Nord"]
    assert cell.startswith("First customer through the cluster Blue Harbour Cluster: direct")
    assert cell.endswith("2 pieces of evidence")
    assert cells(MATRIX)["Ownership", "Filtra Nord"] == "no claim"


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
        assert cells("/compare/?sme=filtra")["Employees", "Filtra Nord"].startswith("26 people as of 2019")

    def test_at_most_five_firms_are_compared(self, open_page):
        slugs = [make.make_sme(name=f"Firm {number}").slug for number in range(7)]
        table = open_page("/compare/?" + "&".join(f"sme={one}" for one in slugs)).main.one("table")
        assert len(table.one("thead").all("th")) == 1 + 5
