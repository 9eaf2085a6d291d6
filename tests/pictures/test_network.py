"""The network of actors: who is in it, through what, for whom, and where it stands."""

from random import Random

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from apps.core.visibility import Access
from apps.organisations.models import Organisation
from apps.pictures.boxes import Box
from apps.pictures.lettering import width_of, wrap
from apps.pictures.network import MOST_DRAWN, Network, Node, Tie, network_of
from apps.pictures.network_layout import place
from apps.pictures.network_room import GAP, make_room
from apps.pictures.spheres import SPHERE_OF_KIND
from tests import builders as make


def invented(count, seed=1):
    """A Network of so many nodes, each tied to one before it."""
    random = Random(seed)
    nodes = {f"n{i:03}": Node(f"n{i:03}", f"Actor number {i} of many", "firm", "Firm", f"/n{i}/") for i in range(count)}
    ties = [Tie(f"n{i:03}", f"n{random.randrange(i):03}", "Tied to") for i in range(1, count)]
    return Network(nodes, ties)


def overlaps(spots):
    boxes = [spot.box for spot in spots.values()]
    return [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.overlaps(other)]


def test_every_kind_of_organisation_has_its_sphere():
    assert set(SPHERE_OF_KIND) == set(Organisation.Kind)


def test_places_do_not_depend_on_the_order_of_rows():
    network = invented(30)
    turned = Network(dict(reversed(network.nodes.items())), network.ties[::-1])
    assert place(network) == place(turned)


@pytest.mark.parametrize("count", [0, 1, 2, MOST_DRAWN])
def test_no_label_stands_on_another(count):
    spots, width, height = place(invented(count))
    assert overlaps(spots) == []
    assert all(spot.box.x >= 0 and spot.box.right <= width and spot.box.bottom <= height for spot in spots.values())


@given(
    st.lists(
        st.tuples(st.integers(-500, 500), st.integers(-500, 500), st.integers(30, 130), st.integers(30, 100)),
        max_size=25,
    )
)
def test_there_is_room_for_all_wherever_the_forces_leave_them(boxes):
    points = {f"n{at:02}": (x, y) for at, (x, y, _, _) in enumerate(boxes)}
    sizes = {f"n{at:02}": (width, height) for at, (_, _, width, height) in enumerate(boxes)}
    found = make_room(points, sizes)
    placed = [Box(x - sizes[key][0] / 2, y - sizes[key][1] / 2, *sizes[key]) for key, (x, y) in found.items()]
    assert len(placed) == len(boxes)
    assert not any(one.overlaps(other, gap=GAP - 0.5) for at, one in enumerate(placed) for other in placed[at + 1 :])


def test_a_kind_is_written_where_the_shape_does_not_tell_it():
    nodes = {kind: Node(kind, "Name", kind, kind.title(), f"/{kind}/") for kind in ("sme", "firm", "initiative")}
    spots, _, _ = place(Network(nodes, []))
    assert {key: spot.kind for key, spot in spots.items()} == {"sme": "", "firm": "Firm", "initiative": ""}


def test_the_most_tied_are_drawn():
    shown = invented(MOST_DRAWN + 40).most_tied()
    assert len(shown.nodes) == MOST_DRAWN
    assert all({tie.one, tie.other} <= set(shown.nodes) for tie in shown.ties)


@given(st.text(max_size=200), st.integers(40, 200))
def test_lines_of_a_label_are_no_wider_than_they_may_be(words, width):
    lines = wrap(words, width)
    assert len(lines) <= 2
    assert all(width_of(line) <= width for line in lines)


@pytest.mark.django_db
def test_in_the_shipped_content_no_label_stands_on_another(visitor):
    call_command("loadcases", verbosity=0)
    network = network_of(None, visitor)
    assert overlaps(place(network.most_tied())[0]) == []
    for key in ("clean", "visblue", "remoni"):
        assert overlaps(place(network.around(key).most_tied())[0]) == [], key


@pytest.fixture
def trip(db):
    """Filtra and the water board in one initiative, and the board as a partner of Filtra abroad."""
    firm, board = (
        make.make_sme(slug="filtra", name="Filtra Nord"),
        make.make_organisation(slug="board", name="Delta Board"),
    )
    initiative = make.make_initiative(slug="trip", name="The trip")
    for organisation in (firm, board):
        make.make_participation(initiative=initiative, organisation=organisation)
    make.make_activity(sme=firm, slug="pilot", title="Pilot plant", initiative=initiative).partners.add(board)
    return initiative


def test_a_tie_names_the_initiative_it_came_through(trip, client):
    rows = client.get("/pictures/network/?format=csv").content.decode()
    assert "Pilot plant; The trip" in rows
    assert "http://testserver/smes/filtra/#activity-pilot" in rows
    assert "http://testserver/initiatives/trip/" in rows


def test_around_an_actor_stand_those_it_is_tied_to_through_an_initiative(trip, visitor):
    make.make_relationship(organisation=make.make_organisation(slug="far"), target=make.make_organisation(slug="away"))
    assert set(network_of(None, visitor).around("filtra").nodes) == {"filtra", "board", "initiative:trip"}


def test_the_network_of_a_project_is_that_of_its_cases(trip, project, visitor):
    make.make_relationship(organisation=make.make_organisation(slug="far"), target=make.make_organisation(slug="away"))
    assert network_of(project, visitor).nodes == {}
    make.make_case(project=project, organisation=Organisation.objects.get(slug="filtra"))
    assert set(network_of(project, visitor).nodes) == {"filtra", "board", "initiative:trip"}


def test_what_a_reader_may_not_see_leaves_no_trace(trip, client):
    Organisation.objects.filter(slug="board").update(access=Access.RESTRICTED)
    trip.access = Access.RESTRICTED
    trip.save()
    for address in ("/pictures/network/", "/pictures/network/?format=csv", "/pictures/network.svg"):
        words = client.get(address).content.decode()
        assert "Delta Board" not in words
        assert "The trip" not in words
    hidden, missing = (client.get(f"/pictures/network/?case={key}").content for key in ("board", "nobody"))
    assert hidden == missing


def test_each_node_of_the_file_leads_to_its_page(trip, client):
    assert 'href="http://testserver/smes/filtra/"' in client.get("/pictures/network.svg").content.decode()
