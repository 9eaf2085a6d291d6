"""The plain search: every word must occur, and nothing hidden is found."""

import pytest
from django.urls import reverse

from apps.core.visibility import Access
from apps.search.finding import find, stem
from tests.builders import make_interview, make_quote, make_sme, make_term

pytestmark = pytest.mark.django_db


def headings(query, user):
    return [group.heading for group in find(query, user)]


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("batteries", "batter"),
        ("battery", "batter"),
        ("pumps", "pump"),
        ("glass", "glass"),
        ("gas", "gas"),
        ("by", "by"),
    ],
)
def test_plural_and_singular_have_the_same_stem(word, cut):
    assert stem(word) == cut


def test_a_plural_finds_the_singular_and_the_other_way_round(visitor):
    make_term(term="Flow battery", definition="A store of energy.")
    assert headings("flow batteries", visitor) == ["Glossary"]
    make_quote(exact="We sell flow batteries.")
    assert headings("flow battery", visitor) == ["Quotes", "Glossary"]


def test_all_words_must_occur_in_one_object(visitor):
    make_term(term="Flow meter", definition="Measures water.")
    make_term(term="Battery", definition="Stores energy.")
    assert headings("flow battery", visitor) == []


def test_an_sme_is_found_as_a_firm_and_not_again_as_an_organisation(visitor):
    make_sme(name="Filtra", technology="Ceramic filters for harbours.")
    assert headings("ceramic", visitor) == ["Firms"]
    assert headings("Filtra", visitor) == ["Firms"]


def test_words_of_a_restricted_interview_are_not_found(visitor, project, coder):
    interview = make_interview(project=project, access=Access.RESTRICTED)
    make_quote(interview=interview, exact="Wrzesnia holds back.")
    assert headings("Wrzesnia", visitor) == []
    assert headings("Wrzesnia", coder) == ["Quotes"]


def test_a_search_without_hits_says_so_and_escapes_what_was_typed(client):
    page = client.get(reverse("search:search"), {"q": "<script>nothing"}).content.decode()
    assert "Nothing contains all of “&lt;script&gt;nothing”" in page
