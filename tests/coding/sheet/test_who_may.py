"""Every address and action of the sheet, by everybody: a visitor logs in, a reader may not, a coder may."""

import pytest

from apps.coding.models import CellSummary, Coding
from apps.core.visibility import Access
from tests.builders import make_code, make_codebook, make_interview, make_project, make_round

pytestmark = pytest.mark.django_db

MEMBERS = {"reader": 403, "coder": 200, "curator": 200, "owner": 200, "superuser": 200, "outsider": 403}
PUBLIC = {"visitor": 302, "stranger": 403, **MEMBERS}
CLOSED = {"visitor": 302, "stranger": 404, **MEMBERS, "outsider": 404}


def answers(client, people, ask):
    found = {}
    for name, user in people.items():
        client.logout()
        if name != "visitor":
            client.force_login(user)
        found[name] = ask().status_code
    return found


@pytest.fixture
def everybody(people, outsider):
    return people | {"outsider": outsider}


@pytest.mark.parametrize(("access", "expected"), [(Access.PUBLIC, PUBLIC), (Access.PROJECT, CLOSED)])
@pytest.mark.parametrize("address", ["", "sheet.csv", "filtra-1/firms/contact/"])
def test_pages(client, everybody, sheet, project, access, expected, address):
    project.access = access
    project.save()
    assert answers(client, everybody, lambda: client.get(sheet.url + address)) == expected


def test_summary_as_a_script_asks_for_it(client, everybody, sheet):
    def ask():
        return client.get(f"{sheet.cell}summary/", headers={"accept": "application/json"})

    assert answers(client, everybody, ask) == PUBLIC | {"visitor": 401}


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_who_may_write_a_summary(client, everybody, sheet, accept):
    def ask():
        CellSummary.objects.all().delete()
        return client.post(f"{sheet.cell}summary/", {"text": "By the cluster."}, headers={"accept": accept})

    refused = {"visitor": 401, "stranger": 403, "reader": 403, "outsider": 403}
    expected = PUBLIC | refused
    if accept == "text/html":
        expected = {name: 302 if status == 200 or name == "visitor" else status for name, status in expected.items()}
    assert answers(client, everybody, ask) == expected


def test_who_may_put_words_into_a_cell(client, everybody, sheet):
    def ask():
        return client.post(f"{sheet.cell}words/", {"words": "A pilot plant.", "round": sheet.round.pk})

    found = answers(client, everybody, ask)
    assert found == {name: 302 if status == 200 else status for name, status in PUBLIC.items()}
    who = set(Coding.objects.filter(quote__exact="A pilot plant.").values_list("coder__username", flat=True))
    assert who == {"coder", "curator", "owner", "superuser"}


def test_nothing_of_another_project_is_reached(as_coder, sheet, coder):
    other = make_project(slug="third-study", access=Access.PUBLIC)
    make_interview(project=other, slug="theirs")
    make_code(codebook=make_codebook(project=other, slug="their-codes"), slug="their-code")
    for place in ["theirs/firms/contact/", "filtra-1/their-codes/their-code/", "theirs/their-codes/their-code/"]:
        assert as_coder.get(sheet.url + place).status_code == 404
        assert as_coder.post(f"{sheet.url}{place}summary/", {"text": "Mine."}).status_code == 404
        assert as_coder.post(f"{sheet.url}{place}words/", {"words": "Mine."}).status_code == 404
    assert not CellSummary.objects.exists()


def test_round_of_another_project_is_no_choice(as_coder, sheet):
    theirs = make_round(project=make_project(slug="third-study"))
    answer = as_coder.post(f"{sheet.cell}words/", {"words": "A pilot plant.", "round": theirs.pk})
    assert answer.status_code == 422
    assert not Coding.objects.filter(round=theirs).exists()


def test_round_of_what_was_agreed_on_is_no_choice(client, curator, sheet, project):
    client.force_login(curator)
    agreed = make_round(project=project, settles=sheet.round)
    answer = client.post(f"{sheet.cell}words/", {"words": "A pilot plant.", "round": agreed.pk})
    assert answer.status_code == 422
    assert not Coding.objects.filter(round=agreed).exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(as_coder, sheet, method):
    assert getattr(as_coder, method)(sheet.url).status_code == 405
    assert getattr(as_coder, method)(f"{sheet.cell}summary/").status_code == 405
    assert as_coder.get(f"{sheet.cell}words/").status_code == 405
