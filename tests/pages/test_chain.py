"""From a firm down to the words that were said, and back up, by following links only."""

import pytest

from tests.pages.conftest import client_of
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db

SME, CLAIM, QUOTE, INTERVIEW = "/smes/filtra/", "/claims/filtra-network/", "/quotes/filtra-01/", "/interviews/filtra-1/"
CONCEPT, CODE, PASSAGE = "/concepts/network/", "/codes/firms/first-contact/", "/sources/holm-2019/s4/"
SUMMARY, CODEBOOK = "/summaries/filtra-abroad/", "/codebooks/firms/"


@pytest.fixture(scope="module")
def pages(shared_base):
    """`pages("/smes/filtra/")` is that page for a visitor."""
    client, found = client_of(None), {}

    def page(address):
        if address not in found:
            found[address] = Page(client.get(address).content.decode(), address)
        return found[address]

    return page


@pytest.mark.parametrize(
    ("origin", "target"),
    [
        ("/", SUMMARY), ("/", CLAIM), ("/", QUOTE), ("/", INTERVIEW), ("/smes/", SME),
        (SUMMARY, CLAIM), (SUMMARY, QUOTE), (SME, CLAIM), (SME, QUOTE), (SME, INTERVIEW), (SME, CONCEPT),
        (CLAIM, QUOTE), (CLAIM, PASSAGE), (QUOTE, INTERVIEW), (QUOTE, PASSAGE), (CONCEPT, CLAIM), (CONCEPT, QUOTE),
        (CODEBOOK, CODE), (CODE, QUOTE), (INTERVIEW, QUOTE), ("/matrix/advantages/", CLAIM),
        ("/compare/?sme=filtra", CLAIM),
        ("/assumptions/", CLAIM), ("/recommendations/", CLAIM),
        ("/sources/holm-2019/", PASSAGE),
    ],
)  # fmt: skip
def test_way_down_is_one_click(origin, target, pages):
    assert pages(origin).leads_to(target)


@pytest.mark.parametrize(
    ("origin", "target"),
    [
        (CLAIM, SUMMARY), (CLAIM, SME), (CLAIM, CONCEPT), (CLAIM, "/assumptions/"), (CLAIM, "/recommendations/"),
        (QUOTE, CLAIM), (QUOTE, SME), (QUOTE, CODE), (QUOTE, CONCEPT), (INTERVIEW, SME), (INTERVIEW, CLAIM),
        (INTERVIEW, CODE), (PASSAGE, CLAIM), (PASSAGE, QUOTE), (PASSAGE, SME),
        (PASSAGE, "/initiatives/rotterdam-trip/"),
        (CODE, CODEBOOK), (CONCEPT, "/matrix/advantages/"),
        (SUMMARY, SME), ("/sources/holm-2019/", CONCEPT),
        ("/clusters/blue-harbour/", CLAIM), ("/organisations/water-board/", SME), ("/initiatives/rotterdam-trip/", SME),
        ("/glossary/", CONCEPT),
    ],
)  # fmt: skip
def test_way_up_is_one_click(origin, target, pages):
    assert pages(origin).leads_to(target)


def test_first_page_shows_a_whole_chain(pages):
    chain = pages("/").main.one("ol", class_="chain")
    steps = [step.text for step in chain.all("span", class_="step")]
    assert len(steps) == 5
    for words in (
        "through the cluster",
        "Filtra Nord met its first",
        "the trip as the first",
        "They took us",
        "Interview",
    ):
        assert words in chain.text


@pytest.mark.parametrize("address", ["/projects/harbour-study/", SME, QUOTE, CODEBOOK, CONCEPT, CLAIM, INTERVIEW])
def test_page_says_which_summary_links_to_it(address, pages):
    page = pages(address)
    assert "Where this is used" in page.main.text
    assert page.leads_to(SUMMARY)


def test_link_to_a_term_leads_to_its_place_in_the_glossary(pages):
    assert ("/glossary/", "psychic-distance") in pages(SUMMARY).links()
    assert "psychic-distance" in pages("/glossary/").ids


def test_words_of_the_transcript_lead_to_their_quotation(pages):
    marked = [link for link in pages(INTERVIEW).main.all("a") if link.all("mark")]
    assert [link.attributes["href"] for link in marked] == [QUOTE]
    assert marked[0].text == "They took us to Rotterdam, and there we met the water board."


def test_quotation_leads_to_its_place_in_the_transcript(pages):
    assert (INTERVIEW, "at-filtra-01") in pages(QUOTE).links()
