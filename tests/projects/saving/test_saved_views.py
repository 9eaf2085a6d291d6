"""Views that are saved: kept with their address, seen and changed by those whose they are, never leading elsewhere."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from apps.projects.models import SavedView
from apps.projects.models.saving import validate_local_path
from tests import builders as make
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db
LIST = "/workspace/saved/"
NEW = "/workspace/saved/new/"
ADDRESS = "/claims/?level=firm&concept=network"


def views_of(user):
    return set(SavedView.objects.visible_to(user))


def edit(view):
    return f"/workspace/saved/{view.uuid}/edit/"


def delete(view):
    return f"/workspace/saved/{view.uuid}/delete/"


def test_saving_keeps_the_address_and_leads_back_to_it(client, reader):
    client.force_login(reader)
    answer = client.post(NEW, {"name": "Networks", "path": ADDRESS})
    assert (answer.status_code, answer.url) == (302, ADDRESS)
    view = SavedView.objects.get()
    assert (view.owner, view.project, view.name, view.path) == (reader, None, "Networks", ADDRESS)
    assert client.get(view.get_absolute_url()).url == ADDRESS


def test_list_names_what_is_saved_and_where_it_leads(client, reader):
    make.make_saved_view(owner=reader, name="Networks & <b>ties</b>", path=ADDRESS)
    client.force_login(reader)
    page = client.get(LIST).content.decode()
    assert "Networks &amp; &lt;b&gt;ties&lt;/b&gt;" in page
    assert "/claims/?level=firm&amp;concept=network" in page


@pytest.mark.parametrize(
    "path",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example/",
        "/\\elsewhere.example/",
        "javascript:alert(1)",
        "claims/",
        "",
        " //elsewhere.example",
        "/claims/?concept=" + "x" * 2000,
    ],
)
def test_only_a_short_enough_address_of_this_site_is_saved(client, reader, path):
    client.force_login(reader)
    answer = client.post(NEW, {"name": "Elsewhere", "path": path})
    assert answer.status_code == 422
    assert 'class="form-errors"' in answer.content.decode()
    assert not SavedView.objects.exists()


@given(st.text(max_size=60))
def test_whatever_is_taken_for_an_address_begins_with_one_slash(path):
    try:
        validate_local_path(path)
    except ValidationError:
        return
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_name_is_asked_for_and_is_short(client, reader, name):
    client.force_login(reader)
    assert client.post(NEW, {"name": name, "path": ADDRESS}).status_code == 422
    assert not SavedView.objects.exists()


def test_own_view_is_seen_by_nobody_else(people):
    view = make.make_saved_view(owner=people["reader"])
    assert {name for name, user in people.items() if view in views_of(user)} == {"reader"}


def test_shared_view_is_seen_by_members_and_changed_by_curators(people, project, outsider):
    view = make.make_saved_view(project=project)
    everybody = people | {"outsider": outsider}
    changed = {name for name, user in everybody.items() if view in SavedView.objects.editable_by(user)}
    assert {name for name, user in everybody.items() if view in views_of(user)} == {
        "reader", "coder", "curator", "owner", "superuser",
    }  # fmt: skip
    assert changed == {"curator", "owner", "superuser"}


def test_view_shared_with_a_project_that_one_may_not_see_is_not_there(reader, project):
    view = make.make_saved_view(project=project)
    type(project).objects.update(access="restricted")
    assert view not in views_of(reader)


def test_curator_shares_a_view_and_takes_it_back(client, curator, reader, project):
    view = make.make_saved_view(owner=curator)
    client.force_login(curator)
    client.post(edit(view), {"name": "For all", "project": project.pk})
    assert [(one.name, one.project) for one in views_of(reader)] == [("For all", project)]
    client.post(edit(view), {"name": "For all", "project": ""})
    assert views_of(reader) == set()


def test_coder_renames_but_does_not_share(client, coder, project):
    view = make.make_saved_view(owner=coder)
    client.force_login(coder)
    assert 'name="project"' not in client.get(edit(view)).content.decode()
    client.post(edit(view), {"name": "Mine", "project": project.pk})
    view.refresh_from_db()
    assert (view.name, view.project) == ("Mine", None)


def test_curator_shares_with_no_project_of_others(client, curator, outsider):
    view = make.make_saved_view(owner=curator)
    client.force_login(curator)
    answer = client.post(edit(view), {"name": "For all", "project": outsider.memberships.get().project_id})
    assert answer.status_code == 422
    view.refresh_from_db()
    assert view.project is None


def test_name_of_a_project_that_one_has_left_and_may_not_see_is_not_told(client, curator, project):
    make.make_saved_view(owner=curator, project=project)
    type(project).objects.update(access="restricted", name="Secret harbour")
    curator.memberships.all().delete()
    client.force_login(curator)
    page = client.get(LIST).content.decode()
    assert "Secret harbour" not in page
    assert "shared" in page


def test_owner_deletes_a_view(client, reader):
    view = make.make_saved_view(owner=reader)
    client.force_login(reader)
    assert client.post(delete(view)).url == LIST
    assert not SavedView.objects.exists()


def test_reader_may_not_change_what_is_shared_and_finds_nothing_of_others(client, reader, project):
    shared, others = make.make_saved_view(project=project), make.make_saved_view()
    client.force_login(reader)
    assert client.post(delete(shared)).status_code == client.post(edit(shared), {"name": "x"}).status_code == 403
    assert client.post(delete(others)).status_code == client.post(edit(others), {"name": "x"}).status_code == 404
    assert client.get(others.get_absolute_url()).status_code == 404
    assert SavedView.objects.count() == 2


def test_visitor_is_asked_to_log_in(client):
    for address in (LIST, NEW):
        answer = client.post(address) if address == NEW else client.get(address)
        assert answer.url.startswith("/login/")


def test_long_list_costs_as_many_queries_as_a_short_one(client, curator, project, django_assert_num_queries):
    client.force_login(curator)
    for _ in range(2):
        make.make_saved_view(project=project)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for _ in range(20):
        make.make_saved_view(project=project)
    with django_assert_num_queries(len(few)):
        client.get(LIST)


@pytest.mark.parametrize(
    "address",
    [
        "/search/?q=network",
        "/query/?q=lang:en",
        "/analysis/codes/?counted=own",
        "/analysis/saturation/",
        "/analysis/contradictions/?show=pairs",
        "/pictures/network/",
    ],  # fmt: skip
)
def test_searches_queries_analyses_and_pictures_are_saved_as_they_stand(client, reader, address):
    make.make_quote()
    client.force_login(reader)
    form = Page(client.get(address).text, address).one("details", class_="save-view").one("form")
    sent = {field.attributes["name"]: field.attributes.get("value", "") for field in form.all("input")}
    answer = client.post(form.attributes["action"], sent | {"name": "Mine"})
    assert (answer.status_code, answer.url) == (302, address)
    assert SavedView.objects.get().path == address
    client.logout()
    assert "save-view" not in client.get(address).text


def test_the_workspace_names_the_latest_of_ones_own(client, reader, curator):
    for number in range(12):
        SavedView.objects.create(owner=reader, name=f"View {number}", path="/quotes/?language=da")
    SavedView.objects.create(owner=curator, name="Of somebody else", path="/quotes/")
    client.force_login(reader)
    page = client.get("/workspace/").text
    assert [number for number in range(12) if f">View {number}</a>" in page] == list(range(2, 12))
    assert "Of somebody else" not in page
