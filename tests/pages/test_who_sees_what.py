"""Every page about one object: 200 for those who may see it and all it belongs to, 404 for everybody else."""

import pytest

from tests.builders import make_user
from tests.pages.base import address
from tests.pages.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]

SEEN = {
    ("public", "published"): {"visitor", "stranger", "reader", "coder", "curator", "owner", "superuser"},
    ("project", "published"): {"reader", "coder", "curator", "owner", "superuser"},
    ("restricted", "published"): {"coder", "curator", "owner", "superuser"},
    ("public", "draft"): {"coder", "curator", "owner", "superuser"},
    ("project", "draft"): {"coder", "curator", "owner", "superuser"},
    ("restricted", "draft"): {"coder", "curator", "owner", "superuser"},
}
HIDING = [("project", "published"), ("restricted", "published"), ("public", "draft")]
ONE_OF_EACH = {"visitor", "reader", "coder"}  # who differ in what they may see; the others are as one of them
# Each page about one object: the object that decides, then all that it belongs to.
PAGES = {
    ("summaries:project-detail", "harbour-study"): ["project"],
    ("summaries:summary-detail", "filtra-abroad"): ["summary", "project", "sme"],
    ("publishing:version-detail", "summaries", "filtra-abroad", 1): ["summary", "project", "sme"],
    ("summaries:path-detail", "first-steps"): ["path", "project"],
    ("summaries:path-workbook", "first-steps"): ["path", "project"],
    ("summaries:workbook-detail", "across"): ["workbook", "project"],
    ("coding:codebook-detail", "firms"): ["codebook", "project"],
    ("coding:code-detail", "firms", "first-contact"): ["codebook", "project"],
    ("evidence:cluster-detail", "blue-harbour"): ["cluster"],
    ("evidence:sme-detail", "filtra"): ["sme"],
    ("evidence:organisation-detail", "water-board"): ["organisation"],
    ("evidence:activity-detail", "netherlands"): ["activity", "sme"],
    ("evidence:initiative-detail", "rotterdam-trip"): ["initiative"],
    ("evidence:matrix", "advantages"): ["framework"],
    ("evidence:concept-detail", "network"): ["framework"],
    ("evidence:claim-detail", "filtra-network"): ["claim", "project", "sme", "framework"],
    ("publishing:version-detail", "claims", "filtra-network", 1): ["claim", "project", "sme", "framework"],
    ("evidence:interview-detail", "filtra-1"): ["interview", "project"],
    ("evidence:quote-detail", "filtra-01"): ["quote", "interview", "project", "source"],
    ("evidence:source-detail", "holm-2019"): ["source"],
    ("evidence:passage-detail", "holm-2019", "s4"): ["source"],
    ("core:preview", "claim", "filtra-network"): ["claim", "project", "sme", "framework"],
    ("core:preview", "quote", "filtra-01"): ["quote", "interview", "project", "source"],
    ("core:preview", "term", "psychic-distance"): ["term"],
    ("core:preview", "assumption", "near-markets"): ["assumption", "project"],
    ("core:preview", "recommendation", "travel-together"): ["recommendation", "project"],
    ("core:preview", "interviewee", "export-manager"): ["project"],
}
IDS = [" ".join(map(str, page)) for page in PAGES]
PARENTS = [(page, parent) for page, chain in PAGES.items() for parent in chain[1:] if page[0] != "core:preview"]
PARENT_IDS = [f"{' '.join(map(str, page))} in {parent}" for page, parent in PARENTS]


@pytest.fixture(scope="module")
def clients(shared_base):
    base = shared_base
    type(base.speaker).objects.filter(pk=base.speaker.pk).update(slug="export-manager")
    users = {
        "visitor": None,
        "stranger": make_user(username="stranger"),
        "superuser": make_user(username="superuser", is_superuser=True),
        **{name: getattr(base, name) for name in ("reader", "coder", "curator", "owner")},
    }
    return {name: client_of(user) for name, user in users.items()}


def who_sees(clients, page, people=None):
    """The names of those to whom the page answers; for all others it must not exist."""
    name, *arguments = page
    answers = {one: clients[one].get(address(name, arguments, "")).status_code for one in people or clients}
    assert set(answers.values()) <= {200, 302, 404}
    return {one for one, status in answers.items() if status != 404}


def set_state(row, access, status):
    type(row).objects.filter(pk=row.pk).update(access=access, status=status)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_public_page_is_open_to_everybody(page, clients):
    people = {"visitor", "stranger"}
    assert who_sees(clients, page, people) == people


@pytest.mark.parametrize("state", HIDING, ids=" ".join)
@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_page_follows_the_state_of_its_object(page, state, shared_base, clients):
    people = ONE_OF_EACH if page[0] == "core:preview" else set(clients)
    set_state(getattr(shared_base, PAGES[page][0]), *state)
    assert who_sees(clients, page, people) == SEEN[state] & people


@pytest.mark.parametrize("state", SEEN, ids=" ".join)
def test_state_is_the_narrower_of_access_and_status(state, shared_base, clients):
    set_state(shared_base.initiative, *state)
    assert who_sees(clients, ("evidence:initiative-detail", "rotterdam-trip")) == SEEN[state]


@pytest.mark.parametrize("state", HIDING, ids=" ".join)
@pytest.mark.parametrize(("page", "parent"), PARENTS, ids=PARENT_IDS)
def test_page_is_hidden_with_what_it_belongs_to(page, parent, state, shared_base, clients):
    set_state(getattr(shared_base, parent), *state)
    assert who_sees(clients, page, ONE_OF_EACH) == SEEN[state] & ONE_OF_EACH


WITH_OWN_404 = [page for page in PAGES if page[0] != "core:preview" and page[0] != "publishing:version-detail"]


@pytest.mark.parametrize("page", WITH_OWN_404, ids=lambda page: page[0])
def test_what_is_hidden_answers_as_what_does_not_exist(page, shared_base, clients):
    name, *arguments = page
    row = getattr(shared_base, PAGES[page][0])
    set_state(row, "restricted", "published")
    hidden = address(name, arguments, "")
    absent = address(name, [*arguments[:-1], "nothing-here"], "")
    answers = [clients["visitor"].get(one).content.decode() for one in (hidden, absent)]
    words = arguments[-1].replace("-", " ")
    assert answers[0].replace(hidden, absent).replace(f'value="{words}"', 'value="nothing here"') == answers[1]


@pytest.mark.parametrize("name", ["stranger", "owner"])
def test_draft_of_another_project_is_hidden_from_its_strangers(name, shared_base, clients):
    set_state(shared_base.claim, "public", "draft")
    assert (name in who_sees(clients, ("evidence:claim-detail", "filtra-network"))) is (name == "owner")
