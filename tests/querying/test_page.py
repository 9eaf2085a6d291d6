"""The page: numbers, passages, faults, ways on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.roles import Role
from apps.coding.masking import remask
from tests import builders as make
from tests.exchange.exporting.test_export_pages import rows
from tests.pages.conftest import client_of, fetch
from tests.pages.dom import Page
from tests.querying.asked import lines, page, slugs, total

pytestmark = pytest.mark.django_db


def rows_of_table(found, heading):
    table = found.one("table", **{"aria-labelledby": heading})
    return [tuple(cell.text for cell in row.all("th") + row.all("td")) for row in table.all("tr")[1:]]


def test_what_is_found_is_counted_by_case_and_code(study):
    found = page("code:funding OR code:growth")
    assert found.one("p", class_="query-sum").text == "3 passages in 1 interview of 1 case."
    assert rows_of_table(found, "by-case") == [("Filtra", "3", "1")]
    assert rows_of_table(found, "by-code") == [("Bank loans", "2"), ("Funding", "1"), ("Growth", "1")]


def test_each_number_leads_to_its_passages(study):
    found = page("code:funding OR code:growth")
    for heading in ("by-case", "by-code"):
        for row in found.one("table", **{"aria-labelledby": heading}).all("tr")[1:]:
            number = row.all("td")[0]
            answer = fetch(None, "/query/" + number.one("a").attributes["href"])
            assert f">{number.text} passage" in answer.text


def test_numbers_of_what_one_person_coded_lead_to_it(study):
    other = make.make_member(study.project, Role.CODER, username="other")
    make.make_coding(quote=study.quotes["q1"], code=study.codes["network"], coder=other, round=study.round)
    case = make.make_compared_case(project=study.project, name="Filtra")
    make.make_case_member(case=case, quote=make.make_quote(interview=make.make_interview(project=study.project)))
    for query in ("coder:other", "coder:other OR coder:coder", "coder:coder case:filtra", "NOT coder:coder", "lang:en"):
        found = page(query, other)
        for heading in ("by-case", "by-code"):
            for row in found.one("table", **{"aria-labelledby": heading}).all("tr")[1:]:
                number = row.all("td")[0]
                answer = fetch(other, "/query/" + number.one("a").attributes["href"])
                assert f">{number.text} passage" in answer.text, (query, heading)
    assert rows_of_table(page("coder:other", other), "by-code") == [("Network", "1")]


def test_where_no_place_is_known_it_is_said_that_near_means_no_more_than_and(study):
    paper = make.make_interview(project=study.project, slug="paper")
    quote = make.make_quote(interview=paper, slug="quoted")
    for code in ("growth", "network"):
        make.make_coding(quote=quote, code=study.codes[code], coder=study.coder, round=study.round)
    found = page("(interview:paper code:growth) NEAR (interview:paper code:network)")
    assert "as AND does" in found.main.text
    assert total("(interview:paper code:growth) NEAR (interview:paper code:network)").startswith("1 passage ")
    for query in ("code:growth NEAR code:network", "code:growth AND interview:paper"):
        assert "as AND does" not in page(query).main.text


def test_both_passages_are_marked_where_they_stand(study):
    found = page("code:growth NEAR code:network")
    [figure] = found.all("figure", class_="query-passage")
    assert figure.one("mark", class_="query-found").text == "We grew fast."
    assert figure.one("mark", class_="query-partner").text == "The bank helped us. Then came the cluster."
    assert "/interviews/talk/#t1" in [link.attributes["href"] for link in figure.all("a")]
    [figure] = page("code:bank WITHIN code:network").all("figure", class_="query-passage")
    assert figure.one("mark", class_="query-both").text == "The bank helped us."
    assert figure.one("mark", class_="query-partner").text == "Then came the cluster."


def test_far_passages_are_shown_without_what_lies_between(study):
    text = f"One here. {'And more of it, ' * 200}. Two there."
    transcript = make.make_transcript(interview=make.make_interview(project=study.project), text=text)
    for words, code in (("One here.", "growth"), ("Two there.", "network")):
        start = text.index(words)
        quote = make.make_quote(transcript=transcript, start=start, end=start + len(words), exact=words)
        make.make_coding(quote=quote, code=study.codes[code], coder=study.coder, round=study.round)
    figures = page("code:growth NEAR/5 code:network").all("figure", class_="query-passage")
    assert "One here. […] Two there." in [" ".join(one.one("blockquote").text.split()) for one in figures]


def test_replaced_names_stay_replaced(study, coder):
    make.make_replacement(interview=study.interview, original="bank", replacement="[lender]")
    remask([study.interview.pk])
    found = page("code:growth NEAR code:network").text
    assert "The [lender] helped us." in found
    assert "The bank helped" not in found
    assert "The bank helped" not in str(lines("code:bank"))
    assert "The [lender] helped us." in str(lines("code:bank"))
    assert [row[-4:-1] for row in lines("code:growth")[1:]] == [["", "", ""]]
    assert [row[-4:-1] for row in lines("code:growth", coder)[1:]] == [["1", "6", "19"]]


def test_a_mistake_is_shown_at_its_place(study):
    found = page("code:growth AND AND code:network")
    assert found.one("div", class_="query-fault").one("mark").text == "AND code:network"
    assert found.one("input", id="q").attributes["value"] == "code:growth AND AND code:network"
    assert not found.all("p", class_="query-sum")


def test_the_form_shows_the_query_and_gains_a_line(study):
    sent = {"do": "add", "join": ["", "NEAR"], "name": ["code", "code"], "value": ["growth", "Bank loans"]}
    answer = client_of(None).get("/query/", sent | {"sentences": ["", "2"]})
    assert answer.status_code == 302
    found = page('code:growth NEAR/2 code:"Bank loans"', rows=3)
    assert answer.headers["Location"].endswith("&rows=3")
    values = [one.attributes.get("value", "") for one in found.all("input", name="value")]
    assert values == ["growth", "Bank loans", ""]
    assert [one.attributes.get("value", "") for one in found.all("input", name="sentences")] == ["", "2", ""]
    again = client_of(None).get(answer.headers["Location"])
    assert 'value="code:growth NEAR/2 code:&#34;Bank loans&#34;"' in again.text


def test_the_table_has_exactly_what_is_found(study, visitor):
    heading, *found = lines("code:funding NEAR/1 code:network")
    assert heading[0] == "Quote"
    assert {row[0] for row in found} == slugs("code:funding NEAR/1 code:network", visitor) == {"q2", "q4"}
    row = dict(zip(heading, found[0], strict=True))
    assert (row["Words"], row["Case"], row["Codes"]) == ("The bank helped us.", "Filtra", "ways/bank; ways/funding")
    assert (row["Start"], row["End"], row["Speaker"]) == ("20", "39", "Export manager")


def test_a_table_of_a_mistake_is_the_page_that_tells_it(study):
    assert client_of(None).get("/query/found.csv", {"q": "code:"}).headers["Location"] == "/query/?q=code%3A"


def test_pages_hold_each_passage_once(study):
    for number in range(60):
        quote = make.make_quote(interview=study.interview, passage=make.make_passage(), slug=f"more-{number:02}")
        make.make_coding(quote=quote, code=study.codes["growth"], coder=study.coder, round=study.round)
    seen, address, addresses = [], "/query/?q=code:growth", []
    while address:
        found = page_at(address)
        seen += [link.text for link in found.all("a") if link.text.startswith("quote ")]
        following = found.all("a", rel="next")
        addresses.append(address)
        address = "/query/" + following[0].attributes["href"] if following else ""
    assert len(addresses) == 3
    assert len(seen) == len(set(seen)) == 61
    back = page_at("/query/" + page_at(addresses[2]).one("a", rel="prev").attributes["href"])
    assert [one.text for one in back.all("figure")] == [one.text for one in page_at(addresses[1]).all("figure")]


def page_at(address):
    return Page(fetch(None, address).content.decode(), address)


@pytest.mark.parametrize(
    "query", ["code:growth AND case:filtra", "code:growth NEAR code:bank", "lang:en NEAR/2 code:bank"]
)
def test_more_passages_cost_no_more_queries(study, query):
    with CaptureQueriesContext(connection) as few:
        page(query)
    for number in range(12):
        interview = make.make_interview(project=study.project, organisation=make.make_sme(), language="en")
        transcript = make.make_transcript(interview=interview)
        make.make_turns(transcript)
        for start, code in ((0, "growth"), (5, "bank"), (30, "network")):
            quote = make.make_quote(transcript=transcript, start=start, end=start + 20,
                                    exact=transcript.text[start : start + 20], slug=f"n{number}-{start}")  # fmt: skip
            make.make_coding(quote=quote, code=study.codes[code], coder=study.coder, round=study.round)
    with CaptureQueriesContext(connection) as many:
        page(query)
    assert len(many) == len(few)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=30)
    | st.lists(
        st.sampled_from(["code:growth", "code:bank", "NEAR/1", "NOT", "(", ")", "year:2019", "speaker:a", 'x"', "\0"]),
        max_size=8,
    ).map(" ".join),
    key=st.text(max_size=5),
)
def test_any_query_is_answered(study, text, key):
    for name in ("before", "after", "rows"):
        assert client_of(None).get("/query/", {"q": text, name: key}).status_code == 200
    assert client_of(None).get("/query/found.csv", {"q": text}).status_code in (200, 302)
    assert client_of(None).get("/query/", {"do": text, "value": key, "name": text}).status_code == 302


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "NOT " * 25_000,
        "a" * 100_000,
        'code:"' * 20_000,
        "\0",
        "code:\0",
        "code:growth NEAR " * 6000,
    ],
)
def test_extreme_text_is_answered_with_a_sentence(study, text):
    assert page(text).one("div", class_="query-fault").all("p")[0].text.endswith(".")


def test_those_who_code_take_what_is_found_in_any_format(study, coder):
    found = page("code:funding", coder)
    address = next(link.attributes["href"] for link in found.all("a") if "export" in link.attributes["href"])
    start = client_of(coder).get(address).text
    assert "?query=code%3Afunding" in start
    form = client_of(coder).get("/workspace/export/harbour-study/?query=code%3Afunding").text
    assert 'value="code:funding"' in form
    file = client_of(coder).get("/workspace/export/harbour-study/", {"format": "json", "query": "code!:funding"})
    wrong = client_of(coder).get("/workspace/export/harbour-study/", {"format": "json", "query": "code:"})
    assert wrong.status_code == 422
    assert "a name is missing" in wrong.text
    assert "/workspace/export/" not in str([link.attributes for link in page("code:funding").main.all("a")])
    assert {row["quote"] for row in rows(file)} == {"q2"}


def test_a_code_and_its_codebook_lead_to_a_query(study):
    code = fetch(None, reverse("coding:code-detail", args=["ways", "growth"])).text
    assert 'href="/query/?q=code%3Aways/growth"' in code
    assert total("code:ways/growth") == "1 passage in 1 interview of 1 case."
    assert 'href="/query/"' in fetch(None, reverse("coding:codebook-detail", args=["ways"])).text


def test_members_of_other_projects_are_not_told_who_codes_here(study, outsider):
    assert page("coder:coder", outsider).one("div", class_="query-fault").text.startswith("There is no coder “coder”")
    make.make_member(study.project, Role.CODER, username="second")
    assert "There is no coder" in page("coder:second", outsider).text
