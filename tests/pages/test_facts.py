"""Figures say where they come from and how good they are; notes and drafts say that they are what they are."""

import pytest

from apps.core.mentions import store_all_mentions
from tests import builders as make
from tests.pages.base import ADDRESSES

pytestmark = pytest.mark.django_db

INFOBOXES = {
    "/smes/filtra/": "sme",
    "/clusters/blue-harbour/": "cluster",
    "/organisations/water-board/": "organisation",
}


def fact_of(page, slug):
    """What stands beside the label of a figure."""
    label = page.one("dt", id=f"fact-{slug}")
    [following] = [one for one in label.parent.all("dd") if one is after(label)]
    return following


def after(element):
    rows = [one for one in element.parent.content if not isinstance(one, str)]
    return rows[rows.index(element) + 1]


@pytest.mark.parametrize("address", INFOBOXES)
class TestInfobox:
    def test_figure_has_its_date_and_opens_the_words_of_its_passage(self, address, base, open_page):
        fact = fact_of(open_page(address), "employees")
        assert fact.one("data").attributes["value"].startswith("26")
        assert fact.one("data").text == "26 people"
        assert "as of 2019" in fact.text
        card = fact.one("div", id=fact.one("button").attributes["popovertarget"])
        assert "popover" in card.attributes
        assert "entered the Netherlands before any other market" in card.text
        assert "/sources/holm-2019/s4/" in [one.attributes["href"] for one in card.all("a")]
        assert "unsourced" not in fact.text

    def test_figure_without_a_passage_says_so_to_those_who_can_mend_it_only(self, address, base, open_page):
        make.make_fact(organisation=getattr(base, INFOBOXES[address]), passage=None, slug="bare", label="Patents")
        assert "unsourced" in fact_of(open_page(address, base.curator), "bare").text
        for user in (None, base.reader):
            assert "unsourced" not in fact_of(open_page(address, user), "bare").text

    def test_source_that_the_reader_may_not_see_is_no_mark(self, address, base, open_page):
        hidden = make.make_passage(source=make.make_source(access="restricted"), text="Hidden words.")
        make.make_fact(organisation=getattr(base, INFOBOXES[address]), passage=hidden, slug="bare", label="Patents")
        fact = fact_of(open_page(address), "bare")
        assert fact.all("button") == []
        assert "Hidden words" not in fact.text

    def test_disputed_figure_is_marked(self, address, base, open_page):
        make.make_fact(organisation=getattr(base, INFOBOXES[address]), slug="odd", rank="disputed")
        assert fact_of(open_page(address), "odd").one(class_="disputed").text == "the source disagrees with itself"

    def test_superseded_figure_is_not_in_the_box_but_one_click_away(self, address, base, open_page):
        owner = getattr(base, INFOBOXES[address])
        make.make_fact(organisation=owner, slug="old", rank="superseded", value=12, as_of="2015")
        page = open_page(address)
        assert "12 people" not in page.source
        assert "1 superseded value" in fact_of(page, "employees").text
        figure = open_page(f"/organisations/{owner.slug}/figures/employees/")
        assert figure.main.one("s").text == "12 people"
        assert "as of 2015" in figure.main.text

    def test_figure_of_which_only_a_superseded_value_is_known_keeps_its_place(self, address, base, open_page):
        owner = getattr(base, INFOBOXES[address])
        make.make_fact(organisation=owner, slug="old", label="Patents", rank="superseded")
        link = fact_of(open_page(address), "old").one("a")
        assert link.attributes["href"] == f"/organisations/{owner.slug}/figures/old/"

    def test_note_of_a_figure_stands_beside_it(self, address, base, open_page):
        make.make_fact(organisation=getattr(base, INFOBOXES[address]), slug="noted", note="Counted without trainees.")
        assert "Counted without trainees." in fact_of(open_page(address), "noted").text


def test_figure_of_an_initiative_is_as_an_organisations(base, open_page):
    make.make_initiative_fact(initiative=base.initiative, passage=None, slug="bare", rank="disputed")
    page = open_page("/initiatives/rotterdam-trip/")
    assert "9" in fact_of(page, "firms").text
    assert "unsourced" in fact_of(open_page("/initiatives/rotterdam-trip/", base.curator), "bare").text
    assert fact_of(page, "bare").one(class_="disputed")


class TestPageOfAFigure:
    FIGURE = "/organisations/filtra/figures/employees/"

    def test_it_has_the_value_the_words_and_what_else_is_known_of_it(self, base, open_page):
        make.make_note(target=base.fact, title="Counted twice")
        page = open_page(self.FIGURE)
        assert page.one("h1").text == "Employees: 26 people"
        for words in ("entered the Netherlands", "Holm (2019)", "As of2019", "RankNormal", "Counted twice"):
            assert words in page.main.text
        assert page.main.one("data").attributes["value"].startswith("26")

    def test_a_sentence_that_names_it_leads_to_it_and_is_quoted_there(self, base, open_page):
        make.make_summary(slug="told", project=base.project, body="It has [[fact:filtra/employees|26 people]] now.")
        store_all_mentions()
        link = next(one for one in open_page("/summaries/told/").main.all("a") if one.text == "26 people")
        assert link.attributes["href"] == self.FIGURE
        assert open_page(self.FIGURE).main.one("mark").text == "26 people"

    def test_changes_are_listed_with_names_for_curators_only(self, base, open_page, settings):
        settings.SIMPLE_HISTORY_ENABLED = True
        base.fact.value = 31
        base.fact.save()
        base.fact.history.update(history_user=base.curator)
        assert "31 people, by Curator" in open_page(self.FIGURE, base.curator).main.text
        assert "Curator" not in open_page(self.FIGURE).main.text
        assert "Every change" not in open_page(self.FIGURE).main.text

    def test_figure_of_what_is_hidden_is_not_there(self, base, status_of):
        type(base.sme).objects.filter(pk=base.sme.pk).update(status="draft")
        assert status_of(self.FIGURE) == 404

    def test_figure_stands_at_its_owner_only(self, base, status_of):
        assert status_of("/organisations/nobody/figures/employees/") == 404
        assert status_of("/initiatives/rotterdam-trip/figures/employees/") == 404


NOTED = [
    "/projects/harbour-study/", "/summaries/filtra-abroad/", "/codebooks/firms/", "/clusters/blue-harbour/",
    "/smes/filtra/", "/organisations/water-board/", "/initiatives/rotterdam-trip/", "/interviews/filtra-1/",
    "/quotes/filtra-01/", "/concepts/network/", "/claims/filtra-network/", "/sources/holm-2019/",
    "/sources/holm-2019/s4/",
]  # fmt: skip


@pytest.mark.parametrize("address", NOTED)
def test_editorial_note_stands_on_the_page_of_what_it_is_about(address, base, open_page):
    page = open_page(address)
    note = page.main.all("aside", class_="editorial")[0]
    assert "Eight firms are announced, seven are described" in note.one("h3").text
    assert "The numbers do not add up" in note.text
    assert any(link.attributes["href"] == "/sources/holm-2019/" for link in note.all("a"))


def test_note_on_something_else_does_not_stand_there(base, open_page):
    make.make_note(target=make.make_sme(), title="About another firm")
    assert all("About another firm" not in open_page(address).source for address in NOTED)


DRAFTS = {
    "project": ["/projects/", "/projects/harbour-study/"],
    "summary": ["/summaries/", "/summaries/filtra-abroad/"],
    "codebook": ["/codebooks/", "/codebooks/firms/"],
    "cluster": ["/clusters/", "/clusters/blue-harbour/"],
    "sme": ["/smes/", "/smes/filtra/"],
    "organisation": ["/organisations/", "/organisations/water-board/"],
    "initiative": ["/initiatives/", "/initiatives/rotterdam-trip/"],
    "activity": ["/smes/filtra/"],
    "interview": ["/interviews/", "/interviews/filtra-1/"],
    "quote": ["/quotes/", "/quotes/filtra-01/"],
    "claim": ["/claims/", "/claims/filtra-network/"],
    "source": ["/sources/", "/sources/holm-2019/"],
    "framework": ["/matrix/", "/matrix/advantages/"],
    "term": ["/glossary/"],
    "assumption": ["/assumptions/"],
    "recommendation": ["/recommendations/"],
}


@pytest.mark.parametrize("kind", DRAFTS)
def test_draft_is_marked_wherever_it_is_listed_and_on_its_page(kind, base, open_page):
    row = getattr(base, kind)
    type(row).objects.filter(pk=row.pk).update(status="draft")
    for address in DRAFTS[kind]:
        page = open_page(address, base.coder)
        assert "Draft" in [one.text for one in page.main.all("span", class_="badge")], address


def test_nothing_published_is_marked_as_a_draft(base, open_page):
    for address in ADDRESSES[:40:4]:
        if not address.startswith(("/preview/", "/organisations/filtra", "/activities/")):
            assert "Draft" not in [one.text for one in open_page(address, base.coder).main.all("span")]


def test_what_is_not_open_to_all_says_to_whom_it_is_open(base, open_page):
    type(base.claim).objects.filter(pk=base.claim.pk).update(access="restricted")
    page = open_page("/claims/filtra-network/", base.coder)
    assert "Restricted: coders and curators" in page.main.text
