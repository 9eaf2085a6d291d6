"""The workbook on the web: chapters with what a curator picked, for each reader what they may see."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.core.visibility import Access, Status
from apps.publishing.versions import publish
from apps.summaries.models import Workbook
from apps.summaries.workbook.book import book_of
from tests import builders as make

pytestmark = pytest.mark.django_db
ADDRESS = "/workbook/across/"


class Made:
    """A workbook with an entry of every kind."""

    def __init__(self, project):
        self.project = project
        self.source = make.make_source(slug="holm", label="Holm (2019)", title="Water firms abroad")
        self.passage = make.make_passage(source=self.source, slug="s4")
        self.firm = make.make_sme(slug="filtra", name="Filtra Nord")
        self.interview = make.make_interview(project=project, organisation=self.firm, title="Talk with Filtra")
        self.quote = make.make_quote(
            interview=self.interview, passage=self.passage, slug="q-1", exact="They took us to Rotterdam.",
            interviewee=self.interview.interviewees.get(),
        )  # fmt: skip
        framework = make.make_framework(slug="oli", name="OLI")
        concept = make.make_concept(slug="network", name="Network", framework=framework)
        self.claim = make.make_claim(
            project=project, organisation=self.firm, concept=concept, slug="door", text="The cluster opened the door."
        )
        make.make_evidence(claim=self.claim, quote=self.quote, note="He says so.")
        make.make_evidence(claim=self.claim, passage=self.passage, stance="qualifies")
        self.advice = make.make_recommendation(project=project, slug="together", passage=self.passage)
        self.advice.claims.add(self.claim)
        self.summary = make.make_summary(
            project=project,
            slug="study",
            title="The study",
            body="First.\n\n## Found\n\nFound it.\n\n## Lost\n\nLost it.",
        )
        make.make_fact(organisation=self.firm, passage=self.passage, label="Employees")
        make.make_activity(sme=self.firm, title="Pilot plant")
        self.book = make.make_workbook(project=project, slug="across")
        self.chapter = make.make_chapter(workbook=self.book, slug="doors", title="Doors", intro="About [[sme:filtra]].")
        for kind, reference in (
            ("summary", "summary:study#found"), ("claim", "claim:door"), ("practice", "recommendation:together"),
            ("quote", "quote:q-1"), ("table", "/matrix/oli/"), ("table", "/compare/?sme=filtra"),
            ("table", "/matrix/activities/?sme=filtra"), ("table", "sme:filtra"),
        ):  # fmt: skip
            make.make_entry(chapter=self.chapter, kind=kind, reference=reference)
        make.make_entry(chapter=self.chapter, kind="prompt", text="And *yours*?", lines=5)


@pytest.fixture
def made(project):
    return Made(project)


def page(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def client_of(user):
    client = Client()
    if user.is_authenticated:
        client.force_login(user)
    return client


def test_page_has_every_entry_with_its_evidence_and_its_sources(client, made):
    text = page(client)
    for words in (
        "Found it.", "The cluster opened the door.", "They took us to Rotterdam.", "He says so.", "Holm (2019), §4.2",
        "(qualifies)", "Travel together", "Network", "Pilot plant", "26 people", "And <em>yours</em>?",
        "Export manager",
    ):  # fmt: skip
        assert words in text
    assert "Lost it." not in text
    assert 'href="/claims/door/"' in text
    assert 'href="/compare/?sme=filtra"' in text
    assert text.count("<span></span>") == 5
    references = text[text.index('id="references"') :]
    assert "Talk with Filtra" in references
    assert "Water firms abroad" in references


def test_what_a_reader_may_not_see_is_a_place_without_words(client, made, coder):
    hidden = make.make_claim(project=made.project, slug="secret", text="Zzhidden claim.", access=Access.RESTRICTED)
    make.make_entry(chapter=made.chapter, kind="claim", reference=hidden.reference, heading="Zzhidden heading")
    made.quote.access = Access.RESTRICTED
    made.quote.save()
    text = page(client)
    assert "What stands here is not open to you." in text
    assert "Zzhidden" not in text
    assert "Rotterdam" not in text
    assert "q-1" not in text
    assert "Talk with Filtra" not in text  # nothing is quoted from it any more
    full = page(client_of(coder))
    assert "Zzhidden claim." in full
    assert "They took us to Rotterdam." in full


@pytest.mark.parametrize(
    ("access", "status", "seen_by"),
    [
        (Access.PUBLIC, Status.PUBLISHED, {"visitor", "stranger", "reader", "coder", "curator", "owner", "superuser"}),
        (Access.PROJECT, Status.PUBLISHED, {"reader", "coder", "curator", "owner", "superuser"}),
        (Access.PUBLIC, Status.DRAFT, {"coder", "curator", "owner", "superuser"}),
    ],
)
def test_who_sees_a_workbook(people, made, access, status, seen_by):
    Workbook.objects.update(access=access, status=status)
    answers = {name: client_of(user).get(ADDRESS).status_code for name, user in people.items()}
    assert {name for name, answer in answers.items() if answer == 200} == seen_by
    for name, user in people.items():
        assert ("Across the water" in page(client_of(user), "/workbook/")) == (name in seen_by)


def test_page_costs_the_same_for_few_entries_and_many(client, made):
    with CaptureQueriesContext(connection) as few:
        page(client)
    for _ in range(10):
        another = make.make_chapter(workbook=made.book)
        claim = make.make_claim(project=made.project, organisation=made.firm)
        quote = make.make_quote(interview=made.interview)
        make.make_evidence(claim=claim, quote=quote)
        sme = make.make_sme()
        make.make_fact(organisation=sme)
        for kind, reference in (
            ("claim", claim.reference), ("quote", quote.reference), ("table", sme.reference),
            ("table", f"/compare/?sme={sme.slug}"), ("summary", make.make_summary(project=made.project).reference),
            ("practice", make.make_recommendation(project=made.project).reference),
        ):  # fmt: skip
            make.make_entry(chapter=another, kind=kind, reference=reference)
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(many) == len(few), "\n".join(query["sql"][:200] for query in many)


@pytest.mark.parametrize(
    ("kind", "reference"),
    [("claim", "quote:q-1"), ("quote", "claim:door"), ("table", "claim:door"), ("summary", "/compare/?sme=filtra")],
)
def test_entry_points_at_what_its_kind_shows(made, kind, reference):
    with pytest.raises(ValidationError, match="is no"):
        make.make_entry(chapter=made.chapter, kind=kind, reference=reference).full_clean()


def test_prompt_without_words_is_refused(made):
    with pytest.raises(ValidationError, match="has words"):
        make.make_entry(chapter=made.chapter, kind="prompt", text="").full_clean()


@pytest.mark.parametrize("reference", ["claim:gone", "summary:study#gone", "/compare/?sme=gone"])
def test_workbook_with_a_dead_entry_is_not_published(made, curator, faults, reference):
    kind = {"claim": "claim", "summary": "summary"}.get(reference.split(":")[0], "table")
    assert faults("dead-entries") == []
    make.make_entry(chapter=made.chapter, kind=kind, reference=reference)
    with pytest.raises(ValidationError) as error:
        publish(made.book, by=curator)
    assert f"An entry leads nowhere: {reference}." in error.value.messages
    assert faults("dead-entries") == ["workbook:across"]


def test_version_stays_as_it_was(client, made, curator):
    version = publish(made.book, by=curator)
    made.claim.text = "The cluster opened nothing."
    made.claim.save()
    text = page(client, version.get_absolute_url())
    assert "The cluster opened the door." in text
    assert "opened nothing" not in text
    assert "They took us to Rotterdam." in text
    assert "26 people" in text


def test_name_of_a_person_who_is_public_by_role_only_is_in_the_book_of_those_who_may_see_it(made, coder):
    assert "Mette Lindgaard" not in str(book_of(made.book, AnonymousUser()))
    assert "Mette Lindgaard" in str(book_of(made.book, coder))
