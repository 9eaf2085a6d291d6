"""Teaching notes are for educators; for everybody else they are not there, and nothing tells that they are."""

import pytest
from django.apps import apps
from django.test import Client

from apps.core.mentions import store_all_mentions
from apps.core.models import Mention, Referable
from apps.summaries.models import TeachingNote
from tests import builders as make
from tests.builders import make_member

pytestmark = pytest.mark.django_db

ADDRESS = "/paths/first-steps/teaching/"
MAY_TEACH = {"educator", "curator", "owner", "superuser"}


@pytest.fixture
def note(project):
    path = make.make_path(project=project, slug="first-steps")
    firm = make.make_sme(slug="filtra")
    make.make_stop(path=path, reference=firm.reference)
    part = "Zznote words, see [[sme:filtra]] and [[path:first-steps]]."
    return make.make_teaching_note(path=path, **dict.fromkeys(TeachingNote.PARTS, part))


@pytest.fixture
def everybody(people, educator, outsider):
    return people | {"educator": educator, "outsider": outsider}


def client_of(user):
    client = Client()
    if user.is_authenticated:
        client.force_login(user)
    return client


def test_page_is_there_for_educators_and_for_nobody_else(note, everybody):
    answers = {name: client_of(user).get(ADDRESS).status_code for name, user in everybody.items()}
    assert {name for name, answer in answers.items() if answer == 200} == MAY_TEACH
    assert set(answers.values()) == {200, 404}


def test_path_without_a_note_has_no_page_for_it_either(note, educator):
    make.make_path(project=note.path.project, slug="other")
    assert client_of(educator).get("/paths/other/teaching/").status_code == 404


def test_educator_of_another_project_does_not_see_it(note):
    other = make_member(make.make_project(), "educator")
    assert client_of(other).get(ADDRESS).status_code == 404


def test_note_of_a_path_of_no_project_is_for_whoever_teaches_anywhere(note, educator, reader):
    note.path.project = None
    note.path.save()
    assert client_of(educator).get(ADDRESS).status_code == 200
    assert client_of(reader).get(ADDRESS).status_code == 404


def test_note_is_no_more_visible_than_its_path(note, educator):
    note.path.status = "draft"
    note.path.save()
    assert client_of(educator).get(ADDRESS).status_code == 404


def test_page_has_the_seven_parts_in_order(note, educator):
    text = client_of(educator).get(ADDRESS).content.decode()
    headings = ["Synopsis", "Target group", "Learning objectives and key issues", "Teaching strategy",
                "Questions for discussion", "Analysis of data", "Background reading"]  # fmt: skip
    places = [text.index(f"{number}. {heading}") for number, heading in enumerate(headings, 1)]
    assert places == sorted(places)
    assert text.count("Zznote") == 7
    assert "<details" not in text  # nothing is folded away on paper


def test_page_is_kept_by_nobody_and_found_by_nobody(note, educator):
    response = client_of(educator).get(ADDRESS)
    assert "no-store" in response.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


ELSEWHERE = [
    "/", "/paths/", "/paths/first-steps/", "/paths/first-steps/workbook/", "/smes/filtra/", "/search/?q=Zznote",
    "/preview/path/first-steps/", "/preview/sme/filtra/", "/api/v1/smes/", "/api/v1/summaries/", "/sitemap.xml",
    "/api/v1/openapi.json", "/cite/path/first-steps/",
]  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nothing_of_it_stands_anywhere_else(note, everybody, address):
    store_all_mentions()
    for name, user in everybody.items():
        text = client_of(user).get(address).content.decode()
        assert "Zznote words" not in text
        assert ("teaching" in text.lower()) == (name in MAY_TEACH and address == "/paths/first-steps/")


def test_its_links_are_no_mentions(note):
    store_all_mentions()
    assert not Mention.objects.filter(sentence__contains="Zznote").exists()
    assert not issubclass(TeachingNote, Referable)
    assert TeachingNote in apps.get_models()


def test_dump_counts_it_among_what_is_not_for_everybody(note):
    from apps.exchange.fixtures.dump import count_closed

    before = count_closed()
    note.delete()
    assert count_closed() == before - 1
