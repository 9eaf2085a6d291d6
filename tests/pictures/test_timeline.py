"""The timeline: partial dates, open ends, lanes, and who sees what."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from apps.core.visibility import Access
from apps.pictures.boxes import Box
from apps.pictures.timeline import Event, cases_of, events_of
from apps.pictures.timeline_layout import LEFT, RIGHT, dates_of, draw
from apps.pictures.years import years_of
from apps.projects.models import Project
from tests import builders as make

ADDRESS = "/pictures/timeline/?project=harbour-study"
PARTIAL = st.one_of(
    st.just(""),
    st.dates().map(lambda day: f"{day.year:04}"),
    st.dates().map(lambda day: f"{day.year:04}-{day.month:02}"),
    st.dates().map(lambda day: day.isoformat()),
)


def event(start="", end="", kind="initiative", label="The trip"):
    return Event(kind, label, "Delegation trip", "/initiatives/trip/", start, end)


def test_a_partial_date_is_the_whole_stretch_in_which_it_may_lie():
    assert years_of("2016") == (2016.0, 2017.0)
    assert years_of("2016-01") == (2016.0, 2016 + 31 / 366)
    assert years_of("2017-12-31") == (2017 + 364 / 365, 2018.0)


@pytest.mark.parametrize("value", ["", "2016-13", "2017-02-29", "0000", "about 2016", "16"])
def test_what_is_no_date_is_not_known(value):
    assert years_of(value) is None


@given(PARTIAL.filter(bool))
def test_any_partial_date_lies_within_its_year(value):
    begin, end = years_of(value)
    assert int(value[:4]) <= begin < end <= int(value[:4]) + 1


def test_only_what_lies_between_both_ends_is_certain():
    (mark,) = draw([event("2016", "2019")]).marks
    assert mark.maybe.x < mark.sure.x < mark.sure.right < mark.maybe.right
    assert draw([event("2016", "2017")]).marks[0].sure is None


def test_an_end_that_is_not_stated_is_open():
    begun, ended, founded = (
        draw([one]).marks[0] for one in (event("2016"), event("", "2016"), event("2016", kind="founded"))
    )
    assert begun.open_to > begun.maybe.right
    assert ended.open_to < ended.maybe.x
    assert founded.open_to is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("2019", "2020-06", "2019 to June 2020"), ("2019", "2019", "2019"), ("2019", "", "from 2019"),
     ("", "2019", "until 2019")],
)  # fmt: skip
def test_dates_say_what_is_known(start, end, words):
    assert dates_of(event(start, end)) == words


def clashes(timeline):
    boxes = [mark.box for mark in timeline.marks]
    return [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.overlaps(other)]


@given(st.lists(st.builds(event, PARTIAL, PARTIAL, st.sampled_from(["founded", "initiative", "abroad"]),
                          st.text("abc def", max_size=60)), max_size=20))  # fmt: skip
def test_nothing_stands_on_anything_else_or_outside(events):
    timeline = draw(events)
    if timeline is None:
        assert not any(one.stretch for one in events)
        return
    assert clashes(timeline) == []
    for mark in timeline.marks:
        assert mark.box.x >= LEFT - 8
        assert mark.box.right <= RIGHT + 8
        assert mark.box.bottom <= timeline.height
    labels = [Box(x - 18, 0, 36, 10) for _, x in timeline.ticks]
    assert not [one for one, other in zip(labels, labels[1:], strict=False) if one.overlaps(other)]


@pytest.fixture
def firm(project):
    firm = make.make_sme(slug="filtra", name="Filtra Nord", founded="2011-04")
    make.make_case(project=project, organisation=firm)
    trip = make.make_initiative(slug="trip", name="The trip", start="2016", end="")
    make.make_participation(initiative=trip, organisation=firm)
    make.make_activity(sme=firm, slug="pilot", title="Pilot plant", started="", initiative=trip)
    return firm


@pytest.mark.django_db
def test_the_table_has_what_has_no_date_as_well(firm, client):
    rows = client.get(f"{ADDRESS}&format=csv").content.decode().splitlines()
    assert [row.split(",http")[0] for row in rows[1:]] == [
        "Filtra Nord,SME,Founded,April 2011,",
        "The trip,Delegation trip,Initiatives,2016,not stated",
        "Pilot plant,Filtra Nord,Started abroad,not stated,not stated",
    ]
    assert "http://testserver/smes/filtra/#activity-pilot" in rows[3]


@pytest.mark.django_db
def test_one_case_is_shown_alone(firm, project, client):
    make.make_case(project=project, organisation=make.make_sme(slug="other", name="Other Firm", founded="1999"))
    assert "Other Firm, 1999" in client.get(ADDRESS).content.decode()
    assert "Other Firm, 1999" not in client.get(f"{ADDRESS}&case=filtra").content.decode()
    assert "Filtra Nord, April 2011" in client.get("/pictures/timeline/?case=filtra").content.decode()


@pytest.mark.django_db
def test_what_a_reader_may_not_see_leaves_no_trace(firm, client):
    firm.access = Access.RESTRICTED
    firm.save()
    for address in (ADDRESS, f"{ADDRESS}&format=csv", "/pictures/timeline.svg?project=harbour-study"):
        words = client.get(address).content.decode()
        assert "Filtra" not in words
        assert "The trip" not in words
        assert "Pilot plant" not in words
    hidden, missing = (client.get(f"/pictures/timeline/?case={key}").content for key in ("filtra", "nobody"))
    assert hidden.replace(b"filtra", b"nobody") == missing


@pytest.mark.django_db
def test_the_page_costs_the_same_for_many_events(firm, project):
    def queries():
        with CaptureQueriesContext(connection) as made:
            Client().get(ADDRESS)
        return len(made)

    few = queries()
    for _ in range(10):
        other = make.make_sme()
        make.make_case(project=project, organisation=other)
        make.make_participation(organisation=other)
        make.make_activity(sme=other)
    assert queries() == few


@pytest.mark.django_db
def test_in_the_shipped_content_no_label_stands_on_another(visitor):
    call_command("loadcases", verbosity=0)
    for project in Project.objects.visible_to(visitor):
        timeline = draw(events_of(cases_of(project, visitor), visitor))
        assert timeline is None or clashes(timeline) == []
