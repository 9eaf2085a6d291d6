"""Concepts by case and the evidence map: each number against what stands in the base, and the list behind it."""

import re

import pytest
from django.test import Client

from tests import builders as make
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db
BY_CASE, MAP = "/analysis/concepts/", "/analysis/evidence-map/"


@pytest.fixture
def study(project):
    """Concept `ties`: Filtra has a claim with two quotes and a passage, and one with a passage; `skill` has none."""
    framework = make.make_framework(slug="ways")
    ties = make.make_concept(framework=framework, slug="ties", name="Ties")
    make.make_concept(framework=framework, slug="skill", name="Skill")
    filtra = make.make_sme(slug="filtra", name="Filtra")
    cluster = make.make_cluster()
    about = {"project": project, "organisation": filtra, "concept": ties}
    one = make.make_claim(slug="one", cluster=cluster, contribution="direct", **about)
    two = make.make_claim(slug="two", cluster=cluster, contribution="not-observed", **about)
    thesis = make.make_passage(source=make.make_source(kind="thesis"))
    items = [make.make_evidence(claim=one), make.make_evidence(claim=one, stance="qualifies")]
    items += [
        make.make_evidence(claim=one, passage=thesis),
        make.make_evidence(claim=two, passage=thesis, stance="not-observed"),
    ]
    return {"one": one, "two": two, "items": items, "cluster": cluster, "ties": ties, "project": project}


def cell_links(address):
    page = Page(Client().get(address).content.decode(), address)
    return [link for cell in page.all("td") for link in cell.all("a")]


def texts(address):
    return [" ".join(link.text.split()) for link in cell_links(address)]


def test_claims_contributions_and_stances_are_counted(study):
    assert texts(BY_CASE) == [
        "2 claims", "1 direct", "1 not observed", "2 supports", "1 qualifies", "1 not observed",
    ]  # fmt: skip


def test_evidence_is_counted_by_kind_and_stance(study):
    assert texts(MAP) == ["1 supports", "1 qualifies", "1 supports", "1 not observed"]


@pytest.mark.parametrize(
    "address", [BY_CASE, MAP, f"{BY_CASE}?case=filtra&level=micro", f"{MAP}?project=harbour-study"]
)
def test_each_cell_opens_exactly_what_it_counts(study, address):
    for link in cell_links(address):
        behind = Client().get(link.attributes["href"]).content.decode()
        assert re.search(r"(\d+) (claim|piece)", behind)[1] == link.text.split()[0]


def test_filters_narrow_and_bad_values_give_a_sentence(study):
    assert texts(f"{BY_CASE}?level=macro") == texts(f"{MAP}?level=macro") == []
    for address in (f"{BY_CASE}?framework=no", f"{MAP}?case=nobody"):
        assert "analysis-fault" in Client().get(address).content.decode()


def test_both_kinds_of_empty_are_told_apart(study):
    page = Client().get(MAP).content.decode().partition("<tbody>")[2]
    assert page.count("nothing looked for yet") == 2
    theme = make.make_theme()
    study["ties"].framework.concepts.get(slug="skill").asked_in.add(theme)
    make.make_interview(project=study["project"], guide=theme.guide)
    page = Client().get(MAP).content.decode().partition("<tbody>")[2]
    assert page.count("nothing looked for yet") == page.count("looked for, not observed") == 1


def test_what_a_visitor_may_not_see_is_in_no_number(study):
    quote = study["items"][0].quote
    quote.status = "draft"
    quote.save()
    assert texts(MAP) == ["1 qualifies", "1 supports", "1 not observed"]
    study["cluster"].access = "restricted"
    study["cluster"].save()
    assert texts(BY_CASE) == ["2 claims", "1 supports", "1 qualifies", "1 not observed"]
    study["two"].status = "draft"
    study["two"].save()
    assert texts(BY_CASE) == ["1 claim", "1 supports", "1 qualifies"]


def test_downloads_have_the_same_numbers(study):
    by_case = Client().get(f"{BY_CASE}?format=csv").content.decode("utf-8-sig").splitlines()
    assert by_case[1:] == ["Ties,Filtra,2,0,0,1,1,2,1,0,1"]
    rows = Client().get(f"{MAP}?format=csv").content.decode("utf-8-sig").splitlines()
    assert rows[1:3] == ["Ties,Interview,1,1,0,0,Not graded,", "Ties,Thesis,1,0,0,1,Not graded,"]
