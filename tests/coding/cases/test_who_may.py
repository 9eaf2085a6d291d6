"""Every address of the cases, by everybody."""

import pytest

from apps.coding.models import Attribute, Case
from apps.core.visibility import Access
from tests.builders import make_compared_case

pytestmark = pytest.mark.django_db

SEE = {"visitor": 302, "stranger": 404, "reader": 404, "coder": 200, "curator": 200, "owner": 200, "superuser": 200}
CHANGE = SEE | {"coder": 403}


def answers(client, people, ask):
    found = {}
    for name, user in people.items():
        client.logout()
        if name != "visitor":
            client.force_login(user)
        found[name] = ask().status_code
    return found


@pytest.mark.parametrize("access", [Access.PUBLIC, Access.PROJECT])
def test_those_who_code_see_and_nobody_else(client, people, outsider, study, project, access):
    project.access = access
    project.save()
    for address in (study.url, f"{study.url}cases.csv", f"{study.url}interviews.csv", study.of_case):
        found = answers(client, people | {"outsider": outsider}, lambda: client.get(address))  # noqa: B023
        assert found == SEE | {"outsider": 404}


def test_those_who_curate_change_and_nobody_else(client, people, study):
    attribute = f"{study.url}attributes/{study.attributes['text'].uuid}/"
    forms = ["new/", "attributes/new/", "interviews/filtra-1/values/"]
    for address in (*(study.url + form for form in forms), attribute, f"{study.of_case}edit/", study.values):
        assert answers(client, people, lambda: client.get(address)) == CHANGE, address  # noqa: B023
        refused = {name: people[name] for name in ("visitor", "stranger", "reader", "coder")}
        expected = {name: CHANGE[name] for name in refused}
        assert answers(client, refused, lambda: client.post(address, {"name": "X"})) == expected  # noqa: B023
    for address in (f"{attribute}delete/", f"{study.of_case}delete/"):
        assert answers(client, refused, lambda: client.post(address)) == expected  # noqa: B023
    assert (Attribute.objects.count(), Case.objects.count()) == (6, 1)


def test_coders_are_offered_nothing_that_they_may_not_do(as_coder, study):
    for address in (study.url, study.of_case):
        page = as_coder.get(address).content.decode()
        assert not [word for word in ("New case", "/edit/", "/values/", "attributes/") if word in page]


def test_a_case_of_another_project_is_not_found(as_curator, study):
    other = make_compared_case()
    for page in ("", "edit/", "values/"):
        assert as_curator.get(f"{study.url}{other.uuid}/{page}").status_code == 404
