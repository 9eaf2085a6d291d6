"""Each paragraph of a summary has the evidence of its claims beside it, as the reader may see it."""

import pytest

from apps.core.mentions import store_all_mentions
from tests import builders as make

pytestmark = pytest.mark.django_db

ADDRESS = "/summaries/told/"


@pytest.fixture
def told(base):
    """A summary: a paragraph on a claim with a quote and a passage, and a list item on one with a contradiction."""
    base.second = make.make_claim(project=base.project, slug="second", text="It stayed small.", gist="Stayed small")
    for stance in ("supports", "supports", "supports", "contradicts"):
        make.make_evidence(claim=base.second, stance=stance, passage=make.make_passage(source=base.source, text=stance))
    base.told = make.make_summary(
        project=base.project, slug="told", title="Told",
        body="Plain words first.\n\nIt met [[claim:filtra-network|its first customer]] there.\n\n"
        "- It [[claim:second|stayed small]], though [[claim:filtra-network|not alone]].\n\nThe end.",
    )  # fmt: skip
    store_all_mentions()
    return base


def words_of(element):
    return element.text.replace("  ", " ")


def test_aside_follows_its_paragraph_and_has_words_speaker_stance_and_note(told, open_page):
    page = open_page(ADDRESS)
    paragraph = page.one("p", id="body-1")
    siblings = [one for one in paragraph.parent.content if not isinstance(one, str)]
    aside = siblings[siblings.index(paragraph) + 1]
    assert aside.tag == "aside"
    for words in (told.quote.exact, "Export manager", "Interview with Filtra Nord", "Supports", "names the trip"):
        assert words in aside.text
    assert "Qualifies" in aside.text


def test_sentence_has_the_number_under_which_its_evidence_stands(told, open_page):
    page = open_page(ADDRESS)
    marks = page.main.all("sup", class_="evidence-mark")
    assert [mark.text for mark in marks] == ["evidence 1", "evidence 2", "evidence 1"]
    for mark in marks:
        note = page.one("li", id=mark.one("a").attributes["href"].removeprefix("#"))
        assert note.attributes["value"] == mark.text.split()[1]


def test_two_excerpts_are_open_and_a_contradiction_is_never_folded_away(told, open_page):
    note = open_page(ADDRESS).one("li", id="body-2-e2")
    folded = note.one("details")
    assert [one.text for one in folded.all("div", class_="is-contradicts")] == []
    assert len(note.all("div", class_="is-contradicts")) == 1
    assert len(folded.all("div", class_="excerpt")) == 2
    assert folded.one("summary").text == "More: 2 support"


def test_claim_that_the_reader_may_not_see_leaves_plain_words_and_no_mark(told, open_page):
    type(told.claim).objects.filter(pk=told.claim.pk).update(status="draft")
    page = open_page(ADDRESS)
    assert page.one("p", id="body-1").text == "It met its first customer there."
    assert [mark.text for mark in page.main.all("sup")] == ["evidence 1"]
    assert told.quote.exact not in page.source
    assert len(open_page(ADDRESS, told.coder).main.all("sup")) == 3


def test_quote_that_the_reader_may_not_see_is_not_in_the_margin(told, open_page):
    type(told.quote).objects.filter(pk=told.quote.pk).update(access="restricted")
    assert told.quote.exact not in open_page(ADDRESS).source
    assert told.quote.exact in open_page(ADDRESS, told.coder).source


def test_what_people_write_is_no_aside(told, open_page):
    told.told.body = (
        "<aside class='margin'><script>x</script></aside> \ufdd21\ufdd3 `\ufdd20\ufdd3 [[claim:second]]` end"
    )
    told.told.save()
    page = open_page(ADDRESS)
    assert "<script>x" not in page.source
    assert not {"\ufdd2", "\ufdd3"} & set(page.source)


def test_everything_is_open_for_print(told, open_page):
    closed = [one for one in open_page(ADDRESS).all("details") if "open" not in one.attributes]
    assert closed
    assert [one for one in open_page(f"{ADDRESS}?print=1").all("details") if "open" not in one.attributes] == []


def test_backlink_marks_the_linking_words_and_leads_to_the_paragraph(told, open_page):
    page = open_page("/claims/second/")
    [line] = page.main.one("ul", class_="backlinks").all("li")
    assert [mark.text for mark in line.all("mark")] == ["stayed small"]
    address, _, place = line.one("a").attributes["href"].partition("#")
    assert address == ADDRESS
    assert "stayed small" in open_page(address).one(id=place).text
    assert page.main.one("section", **{"aria-labelledby": "where-this-is-used"}).one("h3").text == "Summaries (1)"


def test_quote_leads_up_to_the_sentences_that_rest_on_it_through_a_claim(told, open_page):
    section = open_page("/quotes/filtra-01/").main.one(
        "section", **{"aria-labelledby": "sentences-that-rest-on-it-through-a-claim"}
    )
    assert "its first customer" in [mark.text for mark in section.all("mark")]


def test_passage_leads_up_likewise(told, open_page):
    text = open_page("/sources/holm-2019/s4/").main.text
    assert "Sentences that rest on it through a claim" in text
    assert "It met its first customer there." in text
