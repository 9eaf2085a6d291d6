"""What is particular to the list of quotes."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from apps.accounts.visibility import VISITOR
from apps.coding.models import Quote
from apps.core.listing import listing
from apps.core.listing.listing import Listed
from apps.evidence.lists import quotes as declared
from apps.evidence.views import quotes as views
from tests import builders as make
from tests.evidence.lists.conftest import tables_in
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db


def quotes(user, query=""):
    return Listed(declared.QUOTES, QueryDict(query), user, Quote.objects.visible_to(user))


def options(listed, name):
    return {value: count for value, _, count in listed.counts[name]}


@pytest.fixture
def interview(project):
    return make.make_interview(project=project, slug="filtra-1", title="With Filtra Nord", date="2019-11")


@pytest.mark.parametrize(("person", "offered"), [("visitor", False), ("reader", False), ("coder", True)])
def test_coders_are_told_to_those_who_code(people, interview, person, offered):
    make.make_coding(quote=make.make_quote(interview=interview), coder=people["curator"])
    username = people["curator"].username
    listed = quotes(people[person], f"coder={username}")
    assert ("coder" in listed.counts) == offered
    assert bool(listed.chosen) == offered


def test_coders_of_a_project_in_which_one_does_not_code_are_not_told(coder, outsider, interview):
    quote = make.make_quote()
    make.make_coding(quote=quote)
    make.make_coding(quote=make.make_quote(interview=interview), coder=coder)
    assert options(quotes(coder), "coder") == {coder.username: 1}


def test_interviews_are_offered_once_a_project_or_a_case_is_chosen(interview):
    make.make_quote(interview=interview)
    assert "interview" not in quotes(VISITOR).counts
    for query in (f"project={interview.project.slug}", f"organisation={interview.organisation.slug}"):
        assert quotes(VISITOR, query).counts["interview"] == [("filtra-1", "With Filtra Nord", 1)]
    alone = quotes(VISITOR, "interview=filtra-1")
    assert [label for _, label in alone.chips] == ["With Filtra Nord"]
    assert len(alone.rows) == 1


def test_case_that_one_may_not_see_is_in_no_facet_and_no_cell(project):
    firm = make.make_sme(slug="hidden", name="Hidden harbour", access="restricted")
    make.make_quote(interview=make.make_interview(project=project, organisation=firm))
    listed = quotes(VISITOR, "columns=organisation&view=table")
    assert listed.counts["organisation"] == []
    assert [[column.value(row, VISITOR) for column in listed.columns[1:]] for row in listed.rows] == [[""]]
    assert not quotes(VISITOR, "organisation=hidden").rows


def test_codes_of_a_blind_round_are_in_no_facet_and_no_cell(project, interview, people):
    code = make.make_code(codebook=make.make_codebook(project=project, slug="firms"), slug="trust", name="Trust")
    quote = make.make_quote(interview=interview)
    make.make_coding(quote=quote, code=code, round=make.make_round(project=project, is_blind=True))
    listed = quotes(people["coder"], "columns=codes&format=csv")
    assert listed.counts["code"] == listed.counts["coder"] == []
    assert [listed.columns[1].value(row, people["coder"]) for row in listed.rows] == [""]
    assert not quotes(people["coder"], "code=firms/trust").rows


def test_code_counts_a_quote_once_however_many_have_coded_it(project, interview):
    code = make.make_code(codebook=make.make_codebook(project=project, slug="firms", title="Firms"), slug="trust")
    quote = make.make_quote(interview=interview)
    for _ in range(2):
        make.make_coding(quote=quote, code=code)
    assert quotes(VISITOR).counts["code"] == [("firms/trust", f"Firms: {code.name}", 1)]
    listed = quotes(VISITOR, "columns=codes&format=csv")
    assert [listed.columns[1].value(row, VISITOR) for row in listed.rows] == ["firms/trust"]


def test_replaced_words_stay_replaced_in_table_and_file(client, interview, reader):
    make.make_replacement(interview=interview, original="Rotterdam", replacement="Port A")
    make.make_quote(interview=interview, exact="They took us to Rotterdam.", slug="filtra-01")
    client.force_login(reader)
    page = client.get("/quotes/?view=table").content.decode()
    data, _ = tables_in(client.get("/quotes/?format=csv"))
    assert data[1][:2] == ["filtra-01", "They took us to Port A."]
    assert "Port A" in page
    assert "Rotterdam" not in page


def test_year_is_that_of_the_interview(project, interview):
    make.make_quote(interview=interview)
    make.make_quote(interview=make.make_interview(project=project, date=""))
    assert options(quotes(VISITOR), "year") == {"2019": 1}
    assert [row.interview for row in quotes(VISITOR, "year=2019").rows] == [interview]
    assert not quotes(VISITOR, "year=20").rows


def test_what_is_kept_back_stands_at_the_end_of_the_whole_list_alone(client, interview):
    make.make_quote(interview=interview)
    make.make_quote(interview=interview, access="restricted", withheld_reason="consent")
    assert "Kept back" in client.get("/quotes/").content.decode()
    assert "Kept back" not in client.get("/quotes/?kind=verbatim").content.decode()


class TestOfAListThatIsLongerThanIsCounted:
    @pytest.fixture
    def long_list(self, interview, monkeypatch):
        """Five quotes where three are counted."""
        for number in range(5):
            make.make_quote(interview=interview, slug=f"filtra-{number}")
        monkeypatch.setattr(views, "QUOTES", replace(declared.QUOTES, most=3))

    def test_page_says_that_there_are_more(self, client, long_list):
        page = client.get("/quotes/?kind=verbatim").content.decode()
        assert "more than 3 quotations" in page
        assert page.count("<blockquote") == 3

    def test_whole_list_is_counted_whole(self, client, long_list):
        assert "5 quotations" in client.get("/quotes/").content.decode()

    def test_what_is_costly_to_count_is_offered_once_something_is_chosen(self, client, long_list, project):
        make.make_coding(quote=Quote.objects.first())
        assert 'id="facet-code"' not in client.get("/quotes/").content.decode()
        assert 'id="facet-code"' in client.get(f"/quotes/?project={project.slug}").content.decode()

    def test_file_has_all_of_them(self, client, long_list):
        data, codebook = tables_in(client.get("/quotes/?kind=verbatim&format=csv"))
        assert len(data) == 1 + 5
        assert ["rows", "", "5"] in [row[1:4] for row in codebook]


def test_only_the_most_frequent_values_are_offered_and_the_chosen_one(client, project, monkeypatch):
    monkeypatch.setattr(listing, "OFFERED", 1)
    often, seldom = (make.make_interview(project=project, organisation=make.make_sme(slug=name)) for name in "ab")
    for interview in (often, often, seldom):
        make.make_quote(interview=interview)
    assert options(quotes(VISITOR), "organisation") == {"a": 2}
    assert options(quotes(VISITOR, "organisation=b"), "organisation") == {"a": 2, "b": 1}
    assert "only the most frequent values are offered" in client.get("/quotes/").content.decode()


def test_words_are_searched_with_the_limits_of_the_list_that_the_search_knows(client, project, coder):
    firm = make.make_sme(slug="filtra")
    talk = make.make_interview(project=project, organisation=firm, slug="talk", date="2019-11", language="da")
    quote = make.make_quote(interview=talk, exact="A zebra.", slug="found", language="da")
    code = make.make_code(codebook=make.make_codebook(project=project, slug="ways"), slug="fair")
    make.make_coding(quote=quote, code=code, coder=coder)
    concept = make.make_concept(slug="zoo")
    concept.quotes.add(quote)
    make.make_quote(interview=make.make_interview(date="2010"), exact="Another zebra.", language="en")
    client.force_login(coder)
    for chosen in (
        f"project={project.slug}", "organisation=filtra", "code=ways/fair", "concept=zoo", "language=da",
        f"coder={coder.username}", "year=2019", "language=da&year=2019&code=ways/fair",
    ):  # fmt: skip
        page = Page(client.get(f"/quotes/?{chosen}").content.decode())
        form = page.main.one("form", role="search")
        sent = [(one.attributes["name"], one.attributes.get("value", "zebra")) for one in form.all("input")]
        assert len(sent) == 2 + len(chosen.split("&"))
        assert "Not kept" not in form.text
        answer = client.get(f"{form.attributes['action']}?{urlencode(sent)}").text
        assert "1 thing was found" in answer, chosen
        assert "/quotes/found/" in answer
    page = Page(client.get("/quotes/?project=p&interview=talk&kind=verbatim").content.decode())
    assert "Not kept in this search: interview, kind." in page.main.one("form", role="search").text


def test_codes_stand_in_the_table_by_their_names_and_in_the_file_by_their_slugs(client, project, interview):
    code = make.make_code(codebook=make.make_codebook(project=project, slug="ways"), slug="fair", name="Trade fairs")
    make.make_coding(quote=make.make_quote(interview=interview), code=code)
    asked = "view=table&columns=quote&columns=codes&columns=address"
    table = Page(client.get(f"/quotes/?{asked}").content.decode()).main.one("table")
    assert "Trade fairs" in table.text
    assert [link.text for link in table.all("a") if link.text.startswith("/quotes/")]
    data, _ = tables_in(client.get(f"/quotes/?{asked}&format=csv"))
    assert data[1][1] == "ways/fair"
