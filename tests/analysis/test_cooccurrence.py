"""Codes that meet: the database's count against a naive one, and the list behind each number."""

import csv
import io
import re
from itertools import combinations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.analysis.cooccurrence import cooccurrence, meetings, quotes_of_codes
from apps.analysis.filtering import Filters
from apps.analysis.passages import OVERLAPPING, SAME, SAME_TURN, passages_of
from apps.coding.models import Code, Coding, Quote
from apps.interviews.models import Turn
from tests import builders as make
from tests.pages.dom import Page

PAGE = "/analysis/cooccurrence/"
TEXT = "x" * 60
TURNS = [(0, 20), (20, 40), (40, 60)]
SPAN = st.tuples(st.integers(0, 55), st.integers(1, 25)).map(lambda at: (at[0], min(60, at[0] + at[1])))
CODED = st.lists(st.tuples(SPAN, st.sets(st.integers(0, 3)), st.integers(0, 1)), max_size=8)


def share_turn(one, other):
    return any(meet(one, turn) and meet(other, turn) for turn in TURNS)


def meet(one, other):
    return one[0] < other[1] and other[0] < one[1]


def naive(coded, mode):
    """{(code, code): numbers of the quotes on which both meet} of quotes (span, codes, transcript)."""
    touching = {SAME: lambda one, other: False, OVERLAPPING: meet, SAME_TURN: share_turn}[mode]
    found = {}
    for one, other in combinations(range(4), 2):
        for a, (span_a, codes_a, text_a) in enumerate(coded):
            if {one, other} <= codes_a:
                found.setdefault((one, other), set()).add(a)
            for b, (span_b, codes_b, text_b) in enumerate(coded):
                near = text_a == text_b and touching(span_a, span_b)
                if near and one in codes_a and other in codes_b:
                    found.setdefault((one, other), set()).update((a, b))
    return found


class TestAgainstNaiveCount(TestCase):
    def setUp(self):
        self.project = make.make_project()
        book = make.make_codebook(project=self.project)
        self.codes = [make.make_code(codebook=book) for _ in range(4)]
        self.round = make.make_round(project=self.project)
        self.coders = [make.make_user(), make.make_user()]
        interview = make.make_interview(project=self.project)
        self.transcripts = [make.make_transcript(interview=interview, text=TEXT) for _ in range(2)]
        for transcript in self.transcripts:
            for number, (start, end) in enumerate(TURNS):
                Turn.objects.create(transcript=transcript, number=number, start=start, end=end)

    @settings(max_examples=25, deadline=None)
    @given(coded=CODED)
    def test_sql_counts_what_a_loop_counts(self, coded):
        quotes = []
        for number, (span, codes, text) in enumerate(coded):
            quote = Quote(
                interview=self.transcripts[text].interview, transcript=self.transcripts[text], slug=f"h-{number}",
                start=span[0], end=span[1], exact=TEXT[slice(*span)], access="public", status="published",
            )  # fmt: skip
            quotes.append(Quote.objects.bulk_create([quote])[0])
            Coding.objects.bulk_create(
                Coding(quote=quote, code=self.codes[code], coder=coder, round=self.round)
                for code in codes
                for coder in self.coders[: 1 + number % 2]
            )
        filters = Filters(QueryDict(""), AnonymousUser(), ())
        codings = filters.codings(list(Code.objects.all()))
        table = {mode: meetings(codings, mode) for mode in (SAME, OVERLAPPING, SAME_TURN)}
        for mode, counted in table.items():
            expected = naive(coded, mode)
            for one, other in combinations(range(4), 2):
                found = cooccurrence(quotes_of_codes(codings), counted, table[SAME])
                pair = self.codes[one], self.codes[other]
                wanted = expected.get((one, other), set())
                assert found.count(pair[0].pk, pair[1].pk) == len(wanted)
                assert 0 <= found.coefficient(pair[0].pk, pair[1].pk) <= 1
                passages = passages_of(filters, pair[:1], pair[1:], mode)
                assert {one.pk for one in passages} == {quotes[number].pk for number in wanted}


@pytest.fixture
def study(project):
    """q1 has fair, visit and grant; q2 fair and visit; q3 fair, within the turn of q1."""
    book = make.make_codebook(project=project, slug="ways", title="Ways abroad")
    codes = {slug: make.make_code(codebook=book, slug=slug, name=slug.title()) for slug in ("fair", "visit", "grant")}
    transcript = make.make_transcript(interview=make.make_interview(project=project), text=TEXT)
    Turn.objects.create(transcript=transcript, number=1, start=0, end=40)
    spans = {"q1": (0, 10), "q2": (50, 60), "q3": (20, 30)}
    quotes = {
        slug: make.make_quote(transcript=transcript, slug=slug, start=start, end=end, exact=TEXT[start:end])
        for slug, (start, end) in spans.items()
    }
    rounds = make.make_round(project=project)
    for quote, code in (
        ("q1", "fair"),
        ("q1", "visit"),
        ("q1", "grant"),
        ("q2", "fair"),
        ("q2", "visit"),
        ("q3", "fair"),
    ):
        make.make_coding(quote=quotes[quote], code=codes[code], round=rounds)
    return {"quotes": quotes, "codes": codes, "book": book, "project": project}


def numbers(query=""):
    """{(code, code): (quotes, coefficient)} of the download."""
    answer = Client().get(f"{PAGE}?format=csv&{query}")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    return {frozenset((row[0], row[2])): (int(row[4]), float(row[5])) for row in rows[1:]}


@pytest.mark.django_db
def test_pairs_on_one_quote(study):
    assert numbers() == {
        frozenset(("fair", "visit")): (2, 0.6667),
        frozenset(("fair", "grant")): (1, 0.3333),
        frozenset(("visit", "grant")): (1, 0.5),
    }


@pytest.mark.django_db
def test_pairs_in_one_turn_count_the_quotes_of_both_sides(study):
    assert numbers("meeting=turn")[frozenset(("fair", "grant"))] == (2, 0.6667)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "meeting=overlap", "meeting=turn", "most=20&level=micro", "level=macro"])
def test_each_cell_opens_exactly_its_quotes(study, query):
    page = Page(Client().get(f"{PAGE}?{query}").content.decode(), PAGE)
    for link in [link for cell in page.all("td") for link in cell.all("a")]:
        behind = Client().get(link.attributes["href"]).content.decode()
        assert int(re.search(r"(\d+) quotation", behind)[1]) == int(link.text)
        assert behind.count('<figure class="quotation') == int(link.text)


@pytest.mark.django_db
@pytest.mark.parametrize("filters", ["", "year=2019", "project=p&case=filtra", "case=filtra&case=other"])
@pytest.mark.parametrize("mode", ["quote", "overlap"])
def test_passages_are_the_same_as_a_query_which_their_page_offers(study, filters, mode):
    overlap(study)
    talk = study["quotes"]["q1"].interview
    talk.project.slug, talk.organisation, talk.language, talk.date = "p", make.make_sme(slug="filtra"), "en", "2019-04"
    talk.project.save()
    talk.save()
    make.make_sme(slug="other")
    elsewhere = make.make_quote(interview=make.make_interview(date="2018", language="da"))
    for code in ("fair", "visit"):
        make.make_coding(quote=elsewhere, code=study["codes"][code])
    for cell in (f"code=fair&with=visit&meeting={mode}", "code=fair", "code=fair&below=1"):
        page = Page(Client().get(f"/analysis/passages/?codebook=ways&{cell}&{filters}").content.decode())
        [link] = [link for link in page.main.all("a") if link.text == "Go on with this as a query"]
        found = Page(Client().get(link.attributes["href"]).content.decode())
        names = {figure.one("figcaption").text.split("quote ")[1].split()[0] for figure in page.all("figure")}
        assert names
        assert names == {figure.one("figcaption").text.split("quote ")[1].split()[0] for figure in found.all("figure")}


def overlap(study):
    quote = make.make_quote(transcript=study["quotes"]["q1"].transcript, slug="q4", start=5, end=15, exact=TEXT[5:15])
    make.make_coding(quote=quote, code=study["codes"]["visit"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cell", ["level=micro&code=fair", "language=en&code=fair", "code=fair&with=visit&meeting=turn", ""]
)
def test_no_query_is_offered_where_none_says_the_same(study, cell):
    assert "as a query" not in Client().get(f"/analysis/passages/?codebook=ways&{cell}").content.decode()


@pytest.mark.django_db
def test_passages_are_taken_as_they_are_shown_with_their_codes(study):
    address = "/analysis/passages/?codebook=ways&code=fair&with=visit"
    page = Page(Client().get(address).content.decode())
    assert "Codes: Fair, Visit, Grant" in page.main.text
    [link] = [link for link in page.main.all("a") if link.text == "These quotations as CSV"]
    answer = Client().get(f"/analysis/passages/{link.attributes['href']}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Quote"], row["Codes"]) for row in rows] == [
        ("q1", "ways/fair; ways/visit; ways/grant"),
        ("q2", "ways/fair; ways/visit"),
    ]
    assert rows[0]["Address"] == "http://testserver/quotes/q1/"


def test_where_no_place_is_known_the_page_says_that_codes_meet_on_one_quotation_alone(study, client):
    said = "has a place in a transcript"
    paper = make.make_interview(project=study["project"], organisation=make.make_sme(slug="paper"))
    make.make_coding(quote=make.make_quote(interview=paper), code=study["codes"]["fair"])
    assert said in client.get(f"{PAGE}?meeting=turn&case=paper").content.decode()
    for query in ("case=paper", "meeting=turn", "meeting=turn&level=macro"):
        assert said not in client.get(f"{PAGE}?{query}").content.decode()


def draft_quote(study):
    study["quotes"]["q1"].status = "draft"
    study["quotes"]["q1"].save()


def restrict_quote(study):
    study["quotes"]["q1"].access = "restricted"
    study["quotes"]["q1"].save()


def blind_round(study):
    blind = make.make_round(project=study["project"], is_blind=True)
    study["quotes"]["q1"].codings.update(round=blind)


@pytest.mark.django_db
@pytest.mark.parametrize("hide", [draft_quote, restrict_quote, blind_round])
def test_what_a_visitor_may_not_see_is_in_no_number(study, hide):
    before = numbers()
    hide(study)
    assert before != numbers() == {frozenset(("fair", "visit")): (1, 0.5)}


@pytest.mark.django_db
def test_closed_codebook_is_not_there(study):
    study["book"].access = "restricted"
    study["book"].save()
    page = Client().get(PAGE).content.decode()
    assert numbers() == {}
    assert "Ways abroad" not in page
    assert "analysis-fault" in Client().get(f"{PAGE}?codebook=ways").content.decode()


@pytest.mark.django_db
def test_the_page_opens_on_the_codebook_with_most_codes_that_its_reader_sees(study):
    other = make.make_codebook(project=study["project"], slug="a", title="Another")
    for number in range(4):
        make.make_code(codebook=other, slug=f"other-{number}", is_open=False)
    assert len(numbers()) == 3
    Code.objects.update(is_open=True)
    assert numbers() == {}
    assert len(numbers("codebook=ways")) == 3


@pytest.mark.django_db
def test_a_change_is_seen_at_once(study):
    numbers()
    make.make_coding(
        quote=study["quotes"]["q3"], code=study["codes"]["grant"], round=make.make_round(project=study["project"])
    )
    assert numbers()[frozenset(("fair", "grant"))][0] == 2
