"""Every filter narrows its list, and what a choice says it would leave is what it leaves."""

import re

import pytest

from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def firms(base):
    """Three firms that differ in every facet; `filtra` is one of them."""
    for slug, industry, tag, market in (
        ("aero", "Air quality", "C++ & sons, 2nd", "Kenya"), ("bolt", "Energy storage", "membranes", "The Netherlands"),
    ):  # fmt: skip
        sme = make.make_sme(slug=slug, name=slug.title(), sub_industry=industry)
        sme.tags.add(tag)
        make.make_activity(sme=sme, market=market)
        concept = make.make_concept(framework=base.framework, slug=f"idea-{slug}", name=f"Idea of {slug}")
        claim = make.make_claim(
            project=base.project, organisation=sme, concept=concept, cluster=base.cluster, contribution="none"
        )
        make.make_evidence(claim=claim, quote=base.quote)
        make.make_cluster_membership(
            cluster=make.make_cluster(slug=f"of-{slug}", name=f"Cluster of {slug}"), member=sme
        )
    return base


def listed(page):
    return {link.attributes["href"] for link in page.main.one("ul", class_="cards").all("a")}


FACETS = ["industry", "tag", "market", "advantage", "contribution", "cluster"]


@pytest.mark.parametrize("facet", FACETS)
def test_facet_leaves_as_many_firms_as_it_says(facet, firms, open_page):
    options = open_page("/smes/").one(id=f"facet-{facet}").all("option")[1:]
    assert len(options) >= 2
    for option in options:
        count = int(re.search(r"\((\d+)\)$", option.text)[1])
        page = open_page(f"/smes/?{facet}={option.attributes['value'].replace(' ', '+').replace('&', '%26')}")
        found = listed(page)
        assert 0 < len(found) == count < 3
        assert f"{count} firm{'s' if count > 1 else ''}" in page.main.text
        [chosen] = [one for one in page.one(id=f"facet-{facet}").all("option") if "selected" in one.attributes]
        assert chosen.attributes["value"] == option.attributes["value"]


def test_facets_narrow_each_other(firms, open_page):
    page = open_page("/smes/?tag=membranes")
    assert listed(page) == {"/smes/filtra/", "/smes/bolt/"}
    industries = [one.text for one in page.one(id="facet-industry").all("option")]
    assert industries == ["Any", "Energy storage (1)", "Water treatment (1)"]
    assert listed(open_page("/smes/?tag=membranes&industry=Energy+storage")) == {"/smes/bolt/"}


def test_tag_of_a_firm_leads_to_the_firms_that_have_it(firms, open_page):
    for slug in ("filtra", "aero"):
        page = open_page(f"/smes/{slug}/")
        chips = page.one("ul", class_="chips").all("a")
        assert chips
        for chip in chips:
            assert f"/smes/{slug}/" in listed(open_page(chip.attributes["href"]))


CLAIMS = {
    "organisation=filtra": {"filtra-network", "of-trust"},
    "organisation=water-board": {"of-body"},
    "concept=network": {"filtra-network", "of-body"},
    "concept=ownership": {"filtra-network", "of-trust", "of-body"},
    "level=meso": {"of-body"},
    "contribution=indirect": {"of-trust"},
    "stance=qualifies": {"filtra-network"},
    "stance=contradicts": {"of-body"},
    "organisation=filtra&concept=network": {"filtra-network"},
    "organisation=filtra&stance=contradicts": set(),
    "": {"filtra-network", "of-trust", "of-body", "one-country"},
}


@pytest.mark.parametrize("query", CLAIMS)
def test_claims_are_narrowed(query, base, open_page):
    trust = make.make_concept(framework=base.framework, parent=base.branch, slug="trust")
    more = {"project": base.project, "cluster": base.cluster}
    claim = make.make_claim(slug="of-trust", organisation=base.sme, concept=trust, contribution="indirect", **more)
    make.make_evidence(claim=claim, quote=base.quote)
    claim = make.make_claim(
        slug="of-body",
        organisation=base.organisation,
        concept=base.concept,
        contribution="direct",
        level="meso",
        **more,
    )
    make.make_evidence(claim=claim, quote=base.quote, stance="contradicts")
    page = open_page(f"/claims/?{query}")
    found = {one.attributes["id"] for one in page.main.one("ul", class_="claims").all("li") if "id" in one.attributes}
    assert found == CLAIMS[query]
    assert f"{len(found)} claim" in page.main.text


QUOTES = {
    "organisation=filtra": {"filtra-01", "filtra-02"},
    "organisation=water-board": {"board-01"},
    "concept=network": {"filtra-01"},
    "code=firms/by-chance": {"board-01"},
    "code=firms/first-contact": {"filtra-01"},
    "code=firms": set(),
    "organisation=water-board&concept=network": set(),
    "": {"filtra-01", "filtra-02", "board-01"},
}


@pytest.mark.parametrize("query", QUOTES)
def test_quotes_are_narrowed(query, base, open_page):
    make.make_quote(interview=base.interview, slug="filtra-02", passage=base.passage)
    interview = make.make_interview(project=base.project, organisation=base.organisation)
    quote = make.make_quote(interview=interview, slug="board-01", passage=base.passage)
    code = base.codebook.codes.get(slug="by-chance")
    make.make_coding(quote=quote, code=code, coder=base.coder, round=base.coding.round)
    page = open_page(f"/quotes/?{query}")
    found = {
        target.split("/")[2] for target, _ in page.links(page.main) if target.startswith("/quotes/") and len(target) > 8
    }
    assert {one for one in found if not one.startswith("?")} == QUOTES[query]
    assert f"{len(QUOTES[query])} quotation" in page.main.text


def test_sources_are_narrowed_by_kind(base, open_page):
    make.make_source(slug="a-book", kind="book", label="Book (2001)")
    assert open_page("/sources/?kind=book").leads_to("/sources/a-book/")
    assert not open_page("/sources/?kind=book").leads_to("/sources/holm-2019/")
    assert not open_page("/sources/?kind=law").leads_to("/sources/a-book/")


def test_pages_of_a_list_keep_its_filters(base, open_page):
    for number in range(30):
        make.make_quote(interview=base.interview, slug=f"more-{number}", passage=base.passage)
    page = open_page("/quotes/?organisation=filtra")
    [following] = page.main.all("a", rel="next")
    assert following.attributes["href"] == "?organisation=filtra&page=2"
    assert "Page 2 of 2" in open_page("/quotes/?organisation=filtra&page=2").main.text
