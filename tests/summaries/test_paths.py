"""Reading paths: every stop with what is read there, for each reader what they may see; complete without script."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.core.visibility import Access, Status
from apps.publishing.versions import publish
from apps.summaries.models import ReadingPath
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(project):
    path = make.make_path(project=project, slug="first-steps")
    firm = make.make_sme(slug="filtra")
    claim = make.make_claim(project=project, organisation=firm, slug="network", text="The cluster opened the door.")
    quote = make.make_quote(
        interview=make.make_interview(project=project), slug="q-1", exact="They took us to Rotterdam."
    )
    make.make_evidence(claim=claim, quote=quote)
    make.make_stop(path=path, title="The claim", reference="claim:network", prompt="Who opened the door?",
                   answer="The [[sme:filtra|firm]] says the cluster.")  # fmt: skip
    make.make_stop(path=path, title="The words", reference="quote:q-1", hint="")
    make.make_stop(path=path, title="The table", reference="/compare/?sme=filtra")
    return path


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def client_of(user):
    client = Client()
    if user.is_authenticated:
        client.force_login(user)
    return client


def test_page_has_every_stop_with_what_is_read_there(client, path):
    text = page(client, "/paths/first-steps/")
    places = [text.index(words) for words in ("The claim", "The cluster opened the door.", "The words", "The table")]
    assert places == sorted(places)
    assert 'href="/claims/network/"' in text
    assert "<blockquote" in text
    assert "They took us to Rotterdam." in text
    assert 'href="/compare/?sme=filtra"' in text


def test_page_is_complete_without_script(client, path):
    text = page(client, "/paths/first-steps/")
    assert text.count('<details class="answer">') == 3
    assert 'The <a class="ref ref-sme"' in text or 'href="/smes/filtra/"' in text
    assert text.count(" hidden>") == 4  # three pairs of buttons and the progress: they need script, and wait for it
    assert 'href="#stop-2"' in text
    assert "<script>" not in text


def test_stop_whose_target_is_hidden_keeps_its_place_and_tells_nothing(client, path, coder):
    hidden = make.make_claim(project=path.project, slug="secret", text="A secret sentence.", access=Access.RESTRICTED)
    make.make_stop(path=path, title="Zzhidden title", why="Zzhidden why", prompt="Zzhidden prompt",
                   answer="Zzhidden answer", reference=hidden.reference)  # fmt: skip
    for address in ("/paths/first-steps/", "/paths/first-steps/workbook/"):
        text = page(client, address)
        assert "Not open to you" in text
        assert "Zzhidden" not in text
        assert "secret" not in text.lower()
        assert "Zzhidden answer" in page(client_of(coder), address)


@pytest.mark.parametrize(
    ("access", "status", "seen_by"),
    [
        (Access.PUBLIC, Status.PUBLISHED, {"visitor", "stranger", "reader", "coder", "curator", "owner", "superuser"}),
        (Access.PROJECT, Status.PUBLISHED, {"reader", "coder", "curator", "owner", "superuser"}),
        (Access.RESTRICTED, Status.PUBLISHED, {"coder", "curator", "owner", "superuser"}),
        (Access.PUBLIC, Status.DRAFT, {"coder", "curator", "owner", "superuser"}),
    ],
)
@pytest.mark.parametrize("address", ["/paths/first-steps/", "/paths/first-steps/workbook/"])
def test_who_sees_a_path(people, path, access, status, seen_by, address):
    ReadingPath.objects.update(access=access, status=status)
    answers = {name: client_of(user).get(address).status_code for name, user in people.items()}
    assert {name for name, answer in answers.items() if answer == 200} == seen_by
    assert set(answers.values()) <= {200, 404}
    for name, user in people.items():
        assert ("First steps abroad" in page(client_of(user), "/paths/")) == (name in seen_by)


def test_draft_of_no_project_is_in_the_care_of_every_curator(visitor, stranger, reader, curator, outsider):
    path = make.make_path(project=None)
    ReadingPath.objects.filter(pk=path.pk).update(status=Status.DRAFT)
    may_see = {user for user in (stranger, reader, curator, outsider) if ReadingPath.objects.visible_to(user)}
    assert may_see == {curator, outsider}
    assert not ReadingPath.objects.visible_to(visitor)
    assert list(ReadingPath.objects.editable_by(curator)) == [path]


def test_paper_has_lines_to_write_on_and_the_answers_on_the_last_page(client, path):
    text = page(client, "/paths/first-steps/workbook/")
    assert text.count("<span></span>") == 3 * 4
    assert "<details" not in text
    assert text.index("Read the second line.") < text.index('<h2 id="answers">') < text.index("says the cluster")


def test_answers_can_be_left_out(client, path):
    text = page(client, "/paths/first-steps/workbook/?answers=no")
    assert "says the cluster" not in text
    assert 'id="answers"' not in text
    assert "Who opened the door?" in text


@pytest.mark.parametrize("address", ["/paths/first-steps/", "/paths/first-steps/workbook/", "/paths/"])
def test_page_costs_the_same_for_few_stops_and_many(client, path, address):
    with CaptureQueriesContext(connection) as few:
        page(client, address)
    for _ in range(20):
        claim = make.make_claim(project=path.project)
        make.make_stop(path=path, reference=claim.reference, why=f"See [[claim:{claim.slug}]].")
        make.make_path(project=path.project)
    with CaptureQueriesContext(connection) as many:
        page(client, address)
    assert len(many) == len(few)


def test_version_keeps_the_stops_with_their_answers(client, path, curator):
    version = publish(path, by=curator)
    path.stops.all().delete()
    text = page(client, version.get_absolute_url())
    assert "Who opened the door?" in text
    assert "says the cluster" in text


def test_path_whose_stop_leads_nowhere_is_not_published(path, curator):
    make.make_stop(path=path, reference="claim:gone")
    with pytest.raises(Exception, match="A stop leads nowhere: claim:gone"):
        publish(path, by=curator)


def test_doctor_names_the_stop_that_points_at_nothing(path, faults):
    assert faults("dead-stops") == []
    make.make_stop(path=path, reference="claim:gone")
    assert faults("dead-stops") == [path.reference]


def test_search_finds_paths_and_workbooks(client, path):
    make.make_workbook(title="First steps on paper")
    text = page(client, "/search/?q=first+steps")
    assert "/paths/first-steps/" in text
    assert "<mark>First</mark> <mark>steps</mark> on paper" in text
