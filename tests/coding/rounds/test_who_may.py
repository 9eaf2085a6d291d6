"""Who may open and do what with rounds: every person at every address."""

import uuid

import pytest
from django.urls import get_resolver

from apps.coding.models import Assignment, Settlement
from apps.projects.models import Change
from tests.builders import make_assignment
from tests.coding.rounds.test_compare import settle

pytestmark = pytest.mark.django_db

LOGIN, NOT_FOUND, REFUSED = 302, 404, 403
READ = {
    "list": "/workspace/projects/harbour-study/rounds/",
    "detail": "/workspace/rounds/first-round/",
    "compare": "/workspace/rounds/first-round/compare/filtra-1/",
    "agreement": "/workspace/projects/harbour-study/agreement/",
    "agreement-file": "/workspace/projects/harbour-study/agreement.csv",
}
CURATE = {
    "new": "/workspace/projects/harbour-study/rounds/new/",
    "assign": "/workspace/rounds/first-round/assign/",
}
ACTS = {
    "release": "/workspace/rounds/first-round/release/",
    "close": "/workspace/rounds/first-round/close/",
    "reopen": "/workspace/rounds/first-round/reopen/",
    "hand-in": "/workspace/rounds/first-round/assignments/{uuid}/",
    "take-away": "/workspace/rounds/first-round/assignments/{uuid}/take-away/",
    "settle": "/workspace/rounds/first-round/compare/filtra-1/settle/",
    "undo": "/workspace/rounds/first-round/compare/filtra-1/undo/",
}
CODERS = ("coder", "curator", "owner", "superuser")
CURATORS = ("curator", "owner", "superuser")
EVERYBODY = ("visitor", "stranger", "reader", *CODERS)


def test_every_address_is_among_them():
    names = {name for name in get_resolver().namespace_dict["rounds"][1].reverse_dict if isinstance(name, str)}
    assert names == READ.keys() | CURATE.keys() | ACTS.keys()


def expected(person, allowed, is_public):
    if person == "visitor":
        return {LOGIN}
    if person in allowed:
        return {200, 400}
    return {NOT_FOUND} if person == "stranger" and not is_public else {REFUSED}


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("person", EVERYBODY)
def test_pages(as_, people, outsider, coded, person, is_public):
    if not is_public:
        coded.project.access = "project"
        coded.project.save()
    client = as_(people[person])
    for paths, allowed in ((READ, CODERS), (CURATE, CURATORS)):
        for name, path in paths.items():
            assert client.get(path).status_code in expected(person, allowed, is_public), name
    assert as_(outsider).get(READ["list"]).status_code == (REFUSED if is_public else NOT_FOUND)


@pytest.mark.parametrize("person", EVERYBODY)
def test_acts_change_nothing_for_those_who_may_not(as_, people, coded, person):
    client = as_(people[person])
    given = Assignment.objects.first()
    for name, path in {**CURATE, **ACTS}.items():
        answer = client.post(path.format(uuid=given.uuid), {"title": "Mine", "seen": "old", "change": uuid.uuid4()})
        if person == "visitor":
            assert answer.status_code == 302
            assert answer.url.startswith("/login/")
        elif person not in CURATORS or name == "hand-in":
            assert answer.status_code == REFUSED, name
        assert client.get(ACTS["close"]).status_code == 405
    assert not Settlement.objects.exists()
    verbs = set(Change.objects.values_list("verb", flat=True)) - {"code"}
    assert verbs == ({"set-up-round"} if person in CURATORS else set())


def test_what_is_of_another_project_is_not_found(as_, curator, coded):
    elsewhere = make_assignment()
    client = as_(curator)
    assert client.get(f"/workspace/rounds/first-round/compare/{elsewhere.interview.slug}/").status_code == NOT_FOUND
    path = f"/workspace/rounds/first-round/assignments/{elsewhere.uuid}/"
    assert client.post(path, {"done": "1"}).status_code == NOT_FOUND
    assert client.post(f"{path}take-away/").status_code == NOT_FOUND
    assert client.get(f"/workspace/rounds/{elsewhere.round.slug}/").status_code == REFUSED


def test_another_persons_settling_is_not_taken_back_here(as_, curator, owner, coded):
    settle(as_(curator), 1, "both")
    change = Change.objects.get(verb="settle")
    assert as_(owner).post(ACTS["undo"], {"change": change.uuid}).status_code == NOT_FOUND
    assert Settlement.objects.exists()
