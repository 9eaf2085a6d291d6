"""Texts in the admin: preview, history, stored links and line ends."""

import pytest
from django.urls import reverse

from apps.core.models import Mention
from apps.core.references import kinds
from tests import builders
from tests.core.admin_forms import errors_on, form_data, messages_on


@pytest.fixture
def as_superuser(client, superuser):
    client.force_login(superuser)
    return client


def change(obj):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def save(client, obj, **typed):
    response = client.post(change(obj), form_data(client.get(change(obj)), **typed), follow=True)
    assert response.redirect_chain, errors_on(response)
    return response


def links():
    return set(Mention.objects.values_list("source_kind", "source_key", "target_key"))


# Preview


def test_preview_shows_markdown_and_marks_dead_links(as_superuser):
    builders.make_term(slug="cluster", term="Cluster")
    text = "A **bold** word, [[term:cluster]] and [[term:no-such-term]]."
    page = as_superuser.post(reverse("admin:preview"), {"_preview": "body", "body": text}).content.decode()
    assert "<strong>bold</strong>" in page
    assert '<span class="dead-link"' in page
    assert "[[term:no-such-term]]" in page
    assert "[[term:cluster]]" not in page


def test_preview_of_a_text_in_an_inline_is_found_by_its_name(as_superuser):
    data = {"_preview": "sections-0-body", "sections-0-body": "*Here*", "body": "*There*"}
    page = as_superuser.post(reverse("admin:preview"), data).content.decode()
    assert "<em>Here</em>" in page
    assert "There" not in page


def test_preview_is_as_safe_as_the_page(as_superuser):
    data = {"_preview": "body", "body": "<script>alert(1)</script><img src=x onerror=alert(1)>"}
    page = as_superuser.post(reverse("admin:preview"), data).content.decode()
    assert "alert(1)</script>" not in page
    assert "onerror" not in page


def test_preview_shows_a_curator_no_hidden_target(client, curator):
    curator.is_staff = True
    curator.save()
    client.force_login(curator)
    builders.make_interview(access="restricted", slug="secret", title="A secret talk")
    data = {"_preview": "body", "body": "[[interview:secret]]"}
    page = client.post(reverse("admin:preview"), data).content.decode()
    assert "A secret talk" not in page
    assert "dead-link" in page


def test_markdown_fields_have_a_preview_that_works_without_scripts(as_superuser):
    page = as_superuser.get(reverse("admin:summaries_summary_add")).content.decode()
    assert f'name="_preview" value="body" formaction="{reverse("admin:preview")}" formtarget="_blank"' in page
    assert 'src="/static/admin-casebase/preview.js" type="module"' in page
    assert page.index('name="_save"') < page.index('name="_preview"')  # Enter in a field saves


# History


@pytest.mark.parametrize("builder", [builders.make_sme, builders.make_cluster, builders.make_organisation])
def test_restoring_an_old_version_brings_the_words_back(builder, as_superuser, superuser):
    obj = builder(description="The first words.")
    version = obj.history.latest().pk
    save(as_superuser, obj, description="The second words.")
    address = reverse(
        f"admin:{obj._meta.app_label}_{obj._meta.model_name}_simple_history", args=[obj.pk, version]
    )  # fmt: skip
    response = as_superuser.post(address, form_data(as_superuser.get(address)))
    assert response.status_code == 302, errors_on(response)
    obj.refresh_from_db()
    assert obj.description == "The first words."
    versions = [(row.description, row.history_user) for row in obj.history.order_by("history_id")]
    assert versions == [
        ("The first words.", None),
        ("The second words.", superuser),
        ("The first words.", superuser),
    ]


def test_history_says_what_was_changed(as_superuser):
    term = builders.make_term(term="Cluster")
    save(as_superuser, term, term="Clusters")
    page = as_superuser.get(reverse("admin:summaries_glossaryterm_history", args=[term.pk])).content.decode()
    assert "Clusters" in page
    assert "superuser" in page.lower()


def test_restoring_restores_the_stored_links_too(as_superuser):
    builders.make_term(slug="cluster")
    term = builders.make_term(slug="network", definition="See [[term:cluster]].")
    version = term.history.latest().pk
    save(as_superuser, term, definition="Nothing to see.")
    assert links() == set()
    address = reverse("admin:summaries_glossaryterm_simple_history", args=[term.pk, version])
    as_superuser.post(address, form_data(as_superuser.get(address)))
    assert links() == {("term", "network", "cluster")}


# Stored links


def test_saving_a_text_stores_its_links(as_superuser):
    builders.make_term(slug="cluster")
    term = builders.make_term(slug="network")
    save(as_superuser, term, definition="See [[term:cluster]].")
    assert links() == {("term", "network", "cluster")}


def test_a_new_slug_takes_the_links_along_and_says_who_links_to_the_old_one(as_superuser):
    builders.make_term(slug="cluster")
    term = builders.make_term(slug="network", definition="")
    other = builders.make_term(slug="tie")
    save(as_superuser, other, definition="See [[term:network]].")
    page = save(as_superuser, term, definition="See [[term:cluster]].", slug="networks")
    assert links() == {("term", "networks", "cluster"), ("term", "tie", "network")}
    assert any("term:network" in message and "1" in message for message in messages_on(page))


def test_a_new_slug_of_a_source_moves_the_links_of_its_passages(as_superuser):
    builders.make_term(slug="cluster")
    passage = builders.make_passage(source=builders.make_source(slug="old"), slug="s1", gloss="See [[term:cluster]].")
    save(as_superuser, passage, locator="§1")
    assert links() == {("passage", "old/s1", "cluster")}
    save(as_superuser, passage.source, slug="new")
    assert links() == {("passage", "new/s1", "cluster")}


def test_links_of_facts_below_an_organisation_are_stored_and_forgotten_with_them(as_superuser):
    builders.make_term(slug="cluster")
    fact = builders.make_fact(note="")
    save(as_superuser, fact, note="See [[term:cluster]].")
    save(as_superuser, fact.organisation, facts__0__slug="staff")
    assert links() == {("fact", f"{fact.organisation.slug}/staff", "cluster")}
    save(as_superuser, fact.organisation, facts__0__DELETE="on")
    assert links() == set()


def test_deleting_forgets_the_links_of_all_that_goes_with_it(as_superuser):
    builders.make_term(slug="cluster")
    quote = builders.make_quote(context="")
    save(as_superuser, quote, context="See [[term:cluster]].")
    assert links() == {("quote", quote.slug, "cluster")}
    address = reverse("admin:interviews_interview_delete", args=[quote.interview.pk])
    assert as_superuser.post(address, {"post": "yes"}).status_code == 302
    assert not kinds()["quote"].objects.exists()
    assert links() == set()


def test_line_ends_of_a_browser_are_stored_as_in_the_fixtures(as_superuser):
    term = builders.make_term(definition="One.\n\nTwo.")
    save(as_superuser, term, definition="One.\r\n\r\nTwo.\r\nThree.")
    term.refresh_from_db()
    assert term.definition == "One.\n\nTwo.\nThree."


def test_countries_are_written_as_codes(as_superuser):
    trip = builders.make_initiative(countries=["NL"])
    assert form_data(as_superuser.get(change(trip)))["countries"] == "NL"
    save(as_superuser, trip, countries="NL, DE")
    trip.refresh_from_db()
    assert trip.countries == ["NL", "DE"]
