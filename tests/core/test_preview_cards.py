"""Cards that say what a cross-link leads to, to those who may go there."""

import pytest
from django.urls import reverse

from apps.core.visibility import Status
from tests.builders import make_claim, make_code, make_codebook, make_term

pytestmark = pytest.mark.django_db


def card(client, kind, key, **headers):
    return client.get(reverse("core:preview", args=[kind, key]), headers=headers)


def test_a_card_says_what_it_is_and_its_first_words(client):
    make_term(slug="cluster", term="Cluster", definition="A group of firms in one place.")
    page = card(client, "term", "cluster").content.decode()
    assert "Glossary term" in page
    assert "A group of firms in one place." in page


def test_a_key_with_two_parts_finds_a_code(client):
    make_code(codebook=make_codebook(slug="firms"), slug="trust", name="Trust between partners")
    assert "Trust between partners" in card(client, "code", "firms/trust").content.decode()


@pytest.mark.parametrize(("kind", "key"), [("claim", "gone"), ("nonsense", "x"), ("code", "only-one-part")])
def test_what_does_not_exist_has_no_card(client, kind, key):
    assert card(client, kind, key).status_code == 404


def test_a_draft_has_a_card_only_for_those_who_see_drafts(client, project, coder):
    claim = make_claim(project=project, status=Status.DRAFT)
    assert card(client, "claim", claim.slug).status_code == 404
    client.force_login(coder)
    assert card(client, "claim", claim.slug).status_code == 200


def test_links_in_a_card_are_the_words_that_the_reader_may_see(client, project):
    make_claim(project=project, slug="hidden", text="Hidden sentence.", status=Status.DRAFT)
    make_term(slug="t", term="T", definition="See [[claim:hidden]] and [[term:u]].")
    make_term(slug="u", term="Umbrella", definition="-")
    page = card(client, "term", "t").content.decode()
    assert "Umbrella" in page
    assert "Hidden sentence" not in page


def test_an_unchanged_card_is_not_sent_again(client):
    make_term(slug="cluster", term="Cluster")
    first = card(client, "term", "cluster")
    again = card(client, "term", "cluster", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_card_costs_two_queries_at_most(client, django_assert_max_num_queries):
    make_term(slug="cluster", term="Cluster", definition="Of [[term:cluster]].")
    with django_assert_max_num_queries(2):
        card(client, "term", "cluster")
