"""Agreement on chosen interviews and codes, as a page and as a file; never of a round that hides its codings."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.roles import Role
from apps.coding.models import Coding, Quote
from tests.builders import (
    make_code,
    make_codebook,
    make_interview,
    make_member,
    make_quote,
    make_round,
    make_transcript,
    make_turns,
)
from tests.coding.rounds.conftest import TRIP
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db

PAGE = "/workspace/projects/harbour-study/agreement/"
FILE = "/workspace/projects/harbour-study/agreement.csv"


def words_of(page):
    """The words that a reader sees; the source holds random tokens too, in which any two letters may stand."""
    return set(Page(page.text).main.text.split())


def query(*coders, rounds=("first-round",), unit="character", **more):
    return {"rounds": list(rounds), "coders": [coder.pk for coder in coders], "unit": unit, "uncoded": "with"} | more


def rows_of(client, chosen):
    answer = client.get(FILE, chosen)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def figure(rows, code, statistic):
    (row,) = [row for row in rows if row["code"] == code and row["statistic"] == statistic]
    return row


@pytest.fixture
def tenth(project, anna, bo):
    """The published example: of 100 characters Anna codes 0-9 and Bo 5-14."""
    interview = make_interview(project=project, slug="hundred", title="A hundred characters")
    transcript = make_transcript(interview=interview, text="x" * 100)
    code = make_code(codebook=make_codebook(project=project), name="Tenth")
    round = make_round(project=project, slug="first-round", title="First round")
    for coder, start, end in ((anna, 0, 10), (bo, 5, 15)):
        quote = make_quote(transcript=transcript, start=start, end=end, round=round, marked_by=coder)
        Coding.objects.create(quote=quote, code=code, coder=coder, round=round)
    return interview


def test_published_example_stands_on_the_page_and_in_the_file(as_, coder, tenth, anna, bo):
    page = as_(coder).get(PAGE, query(anna, bo))
    assert "<b>0.44</b>" in page.text
    assert "<b>90.0 %</b>" in page.text
    assert "Unit: character. n = 100 characters, with uncoded text." in page.text
    kappa = figure(rows_of(as_(coder), query(anna, bo)), "Tenth", "Cohen’s κ")
    assert (kappa["value"], kappa["unit"], kappa["n"], kappa["coded_by_each"]) == (
        "0.444444",
        "character",
        "100",
        "10; 10",
    )
    assert (kappa["coders"], kappa["interviews"], kappa["uncoded_text"]) == ("Anna; Bo", "A hundred characters", "with")


def test_one_sentence_says_how_well_they_agree_and_whose_words_these_are(as_, coder, tenth, anna, bo, project):
    said = Page(as_(coder).get(PAGE, query(anna, bo)).text).main.one("p", class_="verdict").text
    assert said == "Cohen’s κ over all codes is 0.44, by the words of Landis and Koch (1977): moderate."
    third = make_member(project, Role.CODER, username="cleo")
    Coding.objects.create(quote=Quote.objects.first(), code=Coding.objects.first().code, coder=third,
                          round=Coding.objects.first().round)  # fmt: skip
    said = Page(as_(coder).get(PAGE, query(anna, bo, third)).text).main.one("p", class_="verdict").text
    assert said.startswith("Krippendorff’s α over all codes is ")
    assert "by the words of Krippendorff (2004): " in said


def test_without_a_coefficient_the_sentence_says_why(as_, coder, tenth, anna, bo):
    Quote.objects.update(start=0, end=100)
    said = Page(as_(coder).get(PAGE, query(anna, bo)).text).main.one("p", class_="verdict").text
    assert said.startswith("No coefficient can be given over all codes: ")


def test_every_figure_says_its_unit_and_n(as_, coder, coded, anna, bo):
    for unit, n in (("character", len(coded.transcript.text)), ("sentence", 8), ("turn", 6)):
        rows = rows_of(as_(coder), query(anna, bo, unit=unit))
        assert len(rows) == 4 * 4  # two codes, pooled, whole sets
        for row in rows:
            is_continuum = row["statistic"] == "αU"
            assert (row["unit"], row["n"]) == (
                ("character", str(len(coded.transcript.text))) if is_continuum else (unit, str(n))
            )
            assert row["value"] or row["why_undefined"]
            assert row["low"] or row["why_no_interval"] or row["why_undefined"]


def test_without_uncoded_text(as_, coder, tenth, anna, bo):
    row = figure(rows_of(as_(coder), query(anna, bo, uncoded="without")), "Tenth", "Agreement")
    assert (row["value"], row["n"], row["uncoded_text"]) == ("0.333333", "15", "without")


def test_negative_number_stays_a_number_in_the_file(as_, coder, tenth, anna, bo):
    row = figure(rows_of(as_(coder), query(anna, bo, uncoded="without")), "Tenth", "Cohen’s κ")
    assert float(row["value"]) == pytest.approx(-0.5)


def test_only_the_chosen_codes_and_interviews_count(as_, coder, coded, anna, bo):
    chosen = query(anna, bo, codes=[coded.help.uuid], interviews=["filtra-1"])
    assert {row["code"] for row in rows_of(as_(coder), chosen)} == {
        coded.help.name, "all codes pooled", "whole sets of codes",
    }  # fmt: skip


def test_code_counts_for_those_above_it(as_, coder, coded, code, anna, bo):
    below = make_code(codebook=coded.help.codebook, parent=coded.contact, name="By chance")
    code(bo, below, TRIP)
    with_below, without = (
        float(figure(rows_of(as_(coder), query(anna, bo, **more)), "First contact", "Cohen’s κ")["value"])
        for more in ({"below": "on"}, {})
    )
    assert with_below > without


def test_three_coders_have_alpha_and_no_kappa(as_, coder, coded, code, anna, bo):
    third = make_member(coded.project, Role.CODER, display_name="Cleo")
    code(third, coded.contact, TRIP)
    rows = rows_of(as_(coder), query(anna, bo, third))
    assert figure(rows, "all codes pooled", "Krippendorff’s α")["value"]
    assert figure(rows, "all codes pooled", "Cohen’s κ")["why_undefined"] == "for two coders only"


def test_interview_of_one_coder_is_left_out_and_said_so(as_, coder, coded, anna, bo):
    other = make_interview(project=coded.project, title="Anna’s alone")
    make_transcript(interview=other)
    coded.round.assignments.create(interview=other, coder=anna)
    page = as_(coder).get(PAGE, query(anna, bo))
    assert "fewer than two of them were to code it: Anna’s alone." in page.text
    assert (
        figure(rows_of(as_(coder), query(anna, bo)), "all codes pooled", "Agreement")["interviews"] == "First interview"
    )


def test_agreed_coding_can_be_measured_against(as_, curator, coded, anna):
    agreed = make_round(project=coded.project, slug="agreed", settles=coded.round)
    for coding in Coding.objects.filter(coder=anna):
        Coding.objects.create(quote=coding.quote, code=coding.code, coder=curator, round=agreed)
    rows = rows_of(as_(curator), query(anna, curator, rounds=["first-round", "agreed"]))
    assert figure(rows, "all codes pooled", "Cohen’s κ")["value"] == "1.0"


@pytest.mark.parametrize("person", ["anna", "curator", "superuser"])
def test_blind_round_is_nobodys_before_its_release(request, as_, coded, anna, bo, person):
    coded.round.is_blind = True
    coded.round.save()
    user = request.getfixturevalue(person)
    page = as_(user).get(PAGE)
    assert "First round" not in page.text
    assert "Bo" not in words_of(page)
    assert as_(user).get(PAGE, query(anna, bo)).status_code == 422
    assert as_(user).get(FILE, query(anna, bo)).status_code == 400
    coded.round.released_at = timezone.now()
    coded.round.save()
    assert as_(user).get(FILE, query(anna, bo)).status_code == 200
    page = as_(user).get(PAGE)
    assert "First round" in page.text
    assert "Bo" in words_of(page)


@pytest.mark.parametrize(
    "odd",
    [{"coders": []}, {"coders": ["1"]}, {"coders": ["x"]}, {"unit": "word"}, {"rounds": ["nothing"]}, {"codes": ["x"]}],
)
def test_odd_choices_are_told(as_, coder, coded, anna, bo, odd):
    assert as_(coder).get(PAGE, query(anna, bo) | odd).status_code == 422
    assert as_(coder).get(FILE, query(anna, bo) | odd).status_code == 400


def test_first_visit_offers_the_newest_round(as_, coder, coded):
    page = as_(coder).get(PAGE)
    assert 'value="first-round" checked' in page.text
    assert "How to read this" not in page.text


def test_large_project_is_quick_and_costs_few_queries(as_, coder, project, anna, bo):
    """20 interviews, 100 codes, 5,000 codings; measured loosely, since other work may share the machine."""
    book = make_codebook(project=project)
    codes = [make_code(codebook=book) for _ in range(100)]
    round = make_round(project=project, slug="first-round")
    text = "\n".join(["Interviewer: And then? What came of it?", "Manager: We went there. It took two years."] * 40)
    quotes, places = [], []
    for number in range(20):
        transcript = make_transcript(interview=make_interview(project=project), text=text)
        make_turns(transcript)
        for at in range(125):
            start = at * 25
            place = {"transcript": transcript, "interview": transcript.interview, "start": start, "end": start + 40}
            quotes.append(Quote(slug=f"q-{number}-{at}", exact=text[start : start + 40], status="published", **place))
            places.append(at)
    quotes = Quote.objects.bulk_create(quotes)
    Coding.objects.bulk_create(
        Coding(quote=quote, code=codes[(at * (1 if at % 3 else step)) % 100], coder=person, round=round)
        for quote, at in zip(quotes, places, strict=True)
        for person, step in ((anna, 1), (bo, 7))
    )
    client = as_(coder)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(PAGE, query(anna, bo))
    assert page.status_code == 200
    assert "resamples of 20 interviews" in page.text
    assert len(queries) < 40
