"""Cards that say what a cross-link leads to, to those who may go there."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from apps.core.visibility import Status
from tests.builders import (
    make_activity,
    make_claim,
    make_cluster,
    make_code,
    make_codebook,
    make_concept,
    make_evidence,
    make_fact,
    make_initiative,
    make_initiative_fact,
    make_interview,
    make_interviewee,
    make_organisation,
    make_passage,
    make_quote,
    make_sme,
    make_source,
    make_summary,
    make_term,
)

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


def text_of(client, kind, key):
    return " ".join(strip_tags(card(client, kind, key).content.decode()).split())


def test_card_of_an_organisation_has_three_figures_that_still_hold(client):
    firm = make_sme(slug="filtra", description="A firm.")
    for number in range(4):
        make_fact(organisation=firm, label=f"Figure {number}", position=number)
    make_fact(organisation=firm, label="Old figure", rank="superseded")
    text = text_of(client, "sme", "filtra")
    assert "Figure 0: 26 people" in text
    assert "Figure 2" in text
    assert "Figure 3" not in text
    assert "Old figure" not in text


def test_card_of_a_claim_is_its_sentence_with_counts_of_what_the_reader_may_see(client, coder, project):
    claim = make_claim(project=project, slug="c", text="It met its first customer through the cluster.")
    quote = make_quote(interview=make_interview(project=project), access="restricted")
    make_evidence(claim=claim, quote=quote, stance="contradicts")
    make_evidence(claim=claim, passage=make_passage(), stance="qualifies")
    assert claim.text in text_of(client, "claim", "c")
    assert text_of(client, "claim", "c").endswith("1 qualifies")
    client.force_login(coder)
    assert text_of(client, "claim", "c").endswith("1 qualifies, 1 contradicts")


def test_card_of_a_quote_says_whose_words_they_are_as_far_as_that_is_public(client):
    person = make_interviewee(name="Mette Lindgaard", role_title="Export manager")
    make_quote(slug="q", exact="They took us along.", interviewee=person)
    text = text_of(client, "quote", "q")
    assert "“They took us along.”" in text
    assert "Export manager, Interview with Filtra Nord" in text
    assert "Lindgaard" not in text


def test_card_of_a_figure_names_no_source_that_is_hidden(client):
    firm = make_sme(slug="filtra")
    make_fact(organisation=firm, slug="open", passage=make_passage(source=make_source(label="Holm (2019)")))
    hidden = make_source(label="Secret (2020)", access="restricted")
    make_fact(organisation=firm, slug="closed", passage=make_passage(source=hidden))
    assert "Holm (2019)" in text_of(client, "fact", "filtra/open")
    assert "Secret" not in text_of(client, "fact", "filtra/closed")


def test_card_is_short_however_long_the_text_is(client):
    make_term(slug="t", term="T", definition="word " * 500)
    make_sme(slug="s", name="Long " * 30, description="word " * 500)
    for kind, key in (("term", "t"), ("sme", "s")):
        assert 40 <= len(text_of(client, kind, key).split()) <= 85


MAKERS = {
    "sme": make_sme, "fact": make_fact, "claim": make_claim, "concept": make_concept, "quote": make_quote,
    "interview": make_interview, "code": make_code, "passage": make_passage, "initiative": make_initiative,
    "cluster": make_cluster, "organisation": make_organisation, "initiative-fact": make_initiative_fact,
    "summary": make_summary, "source": make_source, "term": make_term, "activity": make_activity,
}  # fmt: skip


@pytest.mark.parametrize("kind", MAKERS)
def test_card_of_any_kind_costs_four_queries_at_most(kind, client, django_assert_max_num_queries):
    row = MAKERS[kind]()
    with django_assert_max_num_queries(4):
        assert card(client, kind, row.key).status_code == 200
