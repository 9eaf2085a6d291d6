"""The map of markets: squares, filters, what has no country, and who sees what."""

import pycountry
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.core.visibility import Access
from apps.pictures.frame import LONG
from apps.pictures.lettering import width_of
from apps.pictures.markets import NO_COUNTRY, MarketChoice, activities_of, by_country
from apps.pictures.markets_layout import WIDTH, draw
from apps.pictures.world import LINES, SQUARES
from apps.smes.models import SME, InternationalActivity
from tests import builders as make

ADDRESS = "/pictures/markets/"
KOSOVO = "XK"  # in use, though not in ISO 3166


def counts(user, **chosen):
    found = by_country(activities_of(MarketChoice(**chosen), user))
    return {code: len(activities) for code, activities in found.items()}


def overlaps(shown):
    boxes = [square.box for square in shown.squares] + [line.box for line in shown.beside]
    assert all(box.x >= 0 and box.right <= WIDTH and box.bottom <= shown.height for box in boxes)
    return [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.overlaps(other)]


def test_each_country_has_one_square_and_each_square_one_country():
    codes = [code for _, _, line in LINES for code in line.split()]
    assert len(codes) == len(set(codes)) == len(set(SQUARES.values()))
    assert set(codes) - {country.alpha_2 for country in pycountry.countries} == {KOSOVO}


@pytest.mark.parametrize(
    ("western", "eastern"), [("PT", "ES"), ("DK", "SE"), ("US", "GB"), ("DE", "PL"), ("IN", "JP"), ("BR", "ZA")]
)
def test_what_lies_to_the_west_stands_to_the_left(western, eastern):
    assert SQUARES[western][0] < SQUARES[eastern][0]


def test_nothing_stands_on_anything_else_even_if_all_is_full():
    codes = [country.alpha_2 for country in pycountry.countries]
    assert overlaps(draw(dict.fromkeys([*codes, NO_COUNTRY], []))) == []
    assert all(width_of(code, 11) < 32 for code in SQUARES)


@pytest.fixture
def firm(project):
    firm = make.make_sme(slug="filtra", name="Filtra Nord")
    make.make_case(project=project, organisation=firm)
    return firm


@pytest.mark.django_db
def test_an_activity_counts_in_each_of_its_countries(firm, visitor):
    make.make_activity(sme=firm, countries=["NL", "de", "NL"])
    make.make_activity(sme=firm, countries=["NL"])
    assert counts(visitor) == {"NL": 2, "DE": 1}


@pytest.mark.django_db
def test_what_names_no_country_and_what_has_no_square_is_listed_beside_the_map(firm, client):
    make.make_activity(sme=firm, countries=[], market="The far north")
    make.make_activity(sme=firm, countries=["AQ"])
    words = client.get(ADDRESS).content.decode()
    assert "1 · No country named" in words
    assert "1 · Antarctica" in words
    assert "as the sources name them: The far north." in words


@pytest.mark.django_db
def test_countries_are_named_below_the_map_whose_squares_have_codes_alone(firm, client):
    make.make_activity(sme=firm, countries=["KR", "AE"])
    assert "Countries with activities: South Korea; United Arab Emirates." in client.get("/pictures/markets/").text


@pytest.mark.django_db
def test_filters_combine(firm, project, visitor):
    mode = make.make_category(slug="export")
    make.make_activity(sme=firm, countries=["NL"], started="2017-03", mode=mode)
    make.make_activity(sme=firm, countries=["SE"], started="2019")
    make.make_activity(sme=firm, countries=["NO"], started="")
    make.make_activity(countries=["KR"], started="2017")
    assert counts(visitor, sme="filtra") == {"NL": 1, "SE": 1, "NO": 1}
    assert counts(visitor, project=project.slug) == {"NL": 1, "SE": 1, "NO": 1}
    assert counts(visitor, mode="export") == {"NL": 1}
    assert counts(visitor, since="2018") == {"SE": 1}
    assert counts(visitor, until="2017") == {"NL": 1, "KR": 1}
    assert counts(visitor, sme="filtra", since="2017", until="2017") == {"NL": 1}
    assert counts(visitor, sme="nobody") == {}


@pytest.mark.django_db
def test_a_square_leads_to_its_activities(firm, client):
    make.make_activity(sme=firm, slug="maas", title="Plant on the Maas", countries=["NL"])
    make.make_activity(sme=firm, title="Plant on the Elbe", countries=["DE"])
    assert 'href="/pictures/markets/?sme=filtra&amp;country=NL"' in client.get(f"{ADDRESS}?sme=filtra").content.decode()
    rows = client.get(f"{ADDRESS}?sme=filtra&country=NL&format=csv").content.decode()
    assert "Plant on the Maas" in rows
    assert "http://testserver/smes/filtra/#activity-maas" in rows
    assert "Elbe" not in rows


@pytest.mark.django_db
def test_among_many_firms_one_is_chosen_by_typing_its_name(firm, client):
    make.make_activity(sme=firm, title="Plant on the Maas", countries=["NL"])
    for number in range(LONG):
        sme = SME.objects.create(slug=f"firm-{number}", name=f"Firm {number}", kind="sme", status="published")
        InternationalActivity.objects.create(
            sme=sme, slug=f"work-{number}", title=f"Work {number}", market="Oslo", status="published"
        )
    page = client.get(f"{ADDRESS}?sme={firm.name.upper()}").content.decode()
    assert f'<option value="{firm.name}">' in page
    assert "Plant on the Maas" in page
    assert "Work 1" not in page
    assert client.get(f"{ADDRESS}?sme=filtra").content.decode().count(f'value="{firm.name}"') == 2


@pytest.mark.django_db
def test_what_a_reader_may_not_see_leaves_no_trace(firm, client):
    trip = make.make_initiative(name="The trip", access=Access.RESTRICTED)
    make.make_activity(sme=firm, title="Plant on the Maas", countries=["NL"], initiative=trip)
    hidden = make.make_sme(name="Hidden Firm", access=Access.RESTRICTED)
    make.make_activity(sme=hidden, title="Plant on the Elbe", countries=["DE"], started="1987")
    make.make_activity(sme=firm, title="Plant on the Po", countries=["IT"], access=Access.PROJECT)
    for address in (ADDRESS, f"{ADDRESS}?format=csv", "/pictures/markets.svg", f"{ADDRESS}?country=DE"):
        words = client.get(address).content.decode()
        for secret in ("The trip", "Hidden Firm", "Elbe", "1987", "Germany: 1", "Plant on the Po"):
            assert secret not in words, (address, secret)


@pytest.mark.django_db
def test_the_page_costs_the_same_for_many_activities(firm):
    def queries(address):
        with CaptureQueriesContext(connection) as made:
            Client().get(address)
        return len(made)

    make.make_activity(sme=firm)
    few = [queries(address) for address in (ADDRESS, f"{ADDRESS}?since=2017")]
    for _ in range(12):
        make.make_activity(countries=["NL", "SE"], initiative=make.make_initiative())
    assert [queries(address) for address in (ADDRESS, f"{ADDRESS}?since=2017")] == few


@pytest.mark.django_db
def test_in_the_shipped_content_each_activity_is_on_the_map_or_beside_it(visitor):
    call_command("loadcases", verbosity=0)
    activities = activities_of(MarketChoice(), visitor)
    shown = draw(by_country(activities))
    places = [*shown.squares, *shown.beside]
    assert {one.url for place in places for one in place.activities} == {one.url for one in activities}
    assert overlaps(shown) == []


@pytest.mark.django_db
def test_a_choice_of_years_says_what_it_leaves_out(firm, client):
    make.make_activity(sme=firm, countries=["NL"], started="2017")
    make.make_activity(sme=firm, countries=["NO"], started="")
    make.make_activity(sme=firm, countries=["SE"], started="", access=Access.PROJECT)
    make.make_activity(countries=["KR"], started="")
    said = "Left out by the choice of a year, since the sources do not say when they began: 1 activity."
    assert said in client.get(f"{ADDRESS}?sme=filtra&since=2015").content.decode()
    assert said in client.get(f"{ADDRESS}?sme=filtra&until=1900").content.decode()
    assert "Left out" not in client.get(f"{ADDRESS}?sme=filtra").content.decode()
