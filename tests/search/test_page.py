"""The page of the search: what a reader sees of what was found, and the ways on."""

import csv
import re

import pytest
from django.core.management import call_command

from apps.accounts.roles import Role
from apps.coding.models import Quote
from apps.core.visibility import Access
from apps.search.choice import Choice
from apps.search.documents.kinds import KINDS
from apps.search.facets import MOST, facets_of
from apps.search.finding import search
from apps.search.indexing import rebuild, refresh_all
from apps.search.models import Entry
from apps.search.suggesting import suggestion
from tests.builders import (
    make_coding,
    make_interview,
    make_interviewee,
    make_member,
    make_quote,
    make_replacement,
    make_sme,
    make_term,
    make_transcript,
    make_turns,
)
from tests.pages.dom import Page
from tests.search.finding import ask

pytestmark = pytest.mark.django_db


def test_hits_are_grouped_by_kind_with_the_words_marked_in_context(client):
    make_term(term="Flow battery", definition="A store of energy whose batteries flow.")
    make_quote(exact="We sell flow batteries to towns.", context="")
    page = Page(ask(client, "flow battery").content.decode())
    assert [heading.text for heading in page.main.all("h2")] == ["Glossary", "Quotes"]
    assert [mark.text for mark in page.main.all("mark")] == [
        "Flow",
        "battery",
        "batteries",
        "flow",
        "flow",
        "batteries",
    ]


def test_an_sme_is_found_as_one_and_not_again_as_an_organisation(client):
    make_sme(name="Filtra", technology="Ceramic filters for harbours.")
    for query in ("ceramic", "Filtra"):
        page = Page(ask(client, query).content.decode())
        assert [heading.text for heading in page.main.all("h2")] == ["SMEs and clusters"]


def test_where_nothing_has_all_words_a_link_searches_for_any_of_them(client):
    make_term(term="Zebra", definition="A striped animal.")
    page = Page(ask(client, "zebra qqqqqq", kind="quote").content.decode())
    (link,) = [link for link in page.main.all("a") if link.text == "Search for any of them"]
    answer = client.get(f"/search/{link.attributes['href']}")
    assert [heading.text for heading in Page(answer.content.decode()).main.all("h2")] == ["Glossary"]
    for query in ("qqqqqq pppppp", "zebra NOT zebra", '"zebra qqqqqq"', "qqqqqq"):
        assert "Search for any of them" not in ask(client, query).text


def test_a_long_text_is_cut_around_what_was_found(client):
    make_term(term="Life", definition=f"{'Before it much is said. ' * 30}The zebra comes. {'And more after. ' * 30}")
    text = Page(ask(client, "zebra").content.decode()).main.text
    assert "… " in text
    assert "The zebra comes" in text
    assert text.count("Before it") < 10


def test_a_transcript_is_found_at_the_turn_in_which_it_was_said(client):
    interview = make_interview(slug="talk", title="The talk")
    transcript = make_transcript(
        interview=interview, text="Interviewer: How did it begin?\nManager: A zebra came by.\nManager: We sold pumps."
    )
    turns = make_turns(transcript)
    page = Page(ask(client, "zebra", kind="transcript").content.decode())
    turn = next(turn for turn in turns if "zebra" in transcript.text[turn.start : turn.end])
    assert ("/interviews/talk/", f"t{turn.number}") in page.links(page.main)
    shown = client.get("/interviews/talk/").content.decode()
    assert f'id="t{turn.number}"' in shown


def test_replaced_names_stay_replaced_in_what_is_shown(client, project, coder, reader):
    interview = make_interview(project=project, slug="talk", title="The talk")
    make_replacement(interview=interview, original="Peter Hansen", replacement="the engineer")
    transcript = make_transcript(interview=interview, text="Manager: Peter Hansen saw a zebra.\n")
    make_turns(transcript)
    for user, words in ((None, "the engineer"), (reader, "the engineer"), (coder, "Peter Hansen")):
        if user:
            client.force_login(user)
        text = ask(client, "zebra").content.decode()
        text = re.sub("</?mark>", "", text)
        assert words in text
        assert ("Hansen" in text) == (words == "Peter Hansen")


def test_a_slip_is_mended_where_that_finds_something(client, visitor):
    make_term(term="Platform", definition="Networks meet in it.")
    page = Page(ask(client, "platfrom netwroks").content.decode(), "/search/")
    assert ("/search/?q=platform+networks", "") in page.links(page.main)
    assert "Did you mean" not in ask(client, "platform").text
    assert "Did you mean" not in ask(client, "qqqqqqq").text


def test_words_that_a_reader_may_not_read_are_not_offered(project, visitor, coder):
    hidden = make_interview(project=project, access=Access.RESTRICTED)
    make_quote(interview=hidden, exact="Wrzesnia holds back.")
    for user in (visitor, coder):
        assert suggestion(search(Choice("Wrzesnai"), user), user) == ""
    shown = make_quote(exact="Wrzesnia opens.")
    assert suggestion(search(Choice("Wrzesnai"), visitor), visitor).lower() == "wrzesnia"
    Quote.objects.filter(pk=shown.pk).update(access=Access.RESTRICTED)
    assert suggestion(search(Choice("Wrzesnai"), visitor), visitor) == ""


def test_coders_are_a_facet_for_those_who_work_on_the_project(client, project, reader):
    coder = make_member(project, Role.CODER, username="cora")
    interview = make_interview(project=project)
    make_quote(interview=interview, exact="A zebra went.")
    make_coding(quote=make_quote(interview=interview, exact="A zebra came."), coder=coder)
    for user, sees in ((None, False), (reader, False), (coder, True)):
        if user:
            client.force_login(user)
        text = ask(client, "zebra").text
        assert ("Coder" in text) == sees
        assert ("cora" in text) == sees
        found = ask(client, "zebra coder:cora").text
        assert ("Nothing was found" in found) != sees


def test_fragment_is_that_part_of_the_page(client):
    make_term(term="Zebra", definition="An animal.")
    whole = ask(client, "zebra").text
    part = client.get("/search/", {"q": "zebra"}, headers={"HX-Request": "true"}).text
    assert part.strip() in whole
    assert "<html" not in part


def test_what_was_asked_is_escaped(client):
    text = ask(client, "<script>nothing").text
    assert "<script>nothing" not in text
    assert "&lt;script&gt;nothing" in text


def test_the_feed_has_the_newest_first_as_a_visitor_finds_it(client, project, coder):
    first = make_term(term="Zebra one", definition="An animal.")
    refresh_all()
    Entry.objects.filter(object_id=first.pk).update(since="2020-01-01T00:00Z")
    make_term(term="Zebra two", definition="An animal.")
    make_quote(interview=make_interview(project=project, access=Access.RESTRICTED), exact="Zebra three")
    client.force_login(coder)
    answer = client.get("/search/feed/", {"q": "zebra"})
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert re.findall("<title>(.*?)</title>", answer.text)[1:] == ["Zebra two", "Zebra one"]
    assert "/search/feed/?q=zebra" in ask(client, "zebra").text


def test_what_was_found_can_be_taken_as_a_table(client):
    make_term(term="=Zebra", definition="An animal.")
    quote = make_quote(exact="A zebra came.", context="")
    assert "/search/found.csv?q=zebra" in ask(client, "zebra").text
    rows = list(csv.reader(client.get("/search/found.csv", {"q": "zebra"}).text.lstrip("\ufeff").splitlines()))
    assert [row[:2] for row in rows] == [
        ["Kind", "Title or words"],
        ["Glossary", "'=Zebra"],
        ["Quotes", "A zebra came."],
    ]
    assert rows[2][4].endswith(quote.get_absolute_url())
    assert len(client.get("/search/found.csv", {"q": "zebra", "kind": "term"}).text.splitlines()) == 2


def test_names_of_people_are_searched_as_everybody_may_read_them(visitor, coder, project):
    person = make_interviewee(project=project, name="Ada Quist", role_title="Manager", identity="role")
    make_quote(interview=make_interview(project=project, interviewees=[person]), interviewee=person)
    for user in (visitor, coder):
        assert search(Choice("speaker:quist"), user).total == 0
        assert search(Choice("speaker:manager"), user).counts["quote"] == 1


def test_an_index_that_is_lost_is_made_anew_by_a_command(visitor):
    term = make_term(term="Zebra", definition="An animal.")
    refresh_all()
    Entry.objects.all().delete()
    assert search(Choice("zebra"), visitor).total == 0
    call_command("searchindex", verbosity=0)
    assert search(Choice("zebra"), visitor).hits["term"][0].object_id == term.pk
    assert set(rebuild()) == set(KINDS)


@pytest.mark.parametrize(
    ("texts", "note"),
    [
        ({"context": "On what the zebra grant was for."}, "Context: On what the zebra grant was for."),
        ({"context": "", "translation": "A zebra, she said."}, "In translation: A zebra, she said."),
        ({"exact": "The zebra came.", "context": "Of zebras."}, ""),
    ],
)
def test_only_what_was_said_stands_in_quotation_marks(client, texts, note):
    quote = make_quote(**{"exact": "We sell batteries.", "language": "en"} | texts)
    hit = Page(ask(client, "zebra").text).main.one("li", class_="hit")
    assert hit.one("a").text == f"“{quote.exact}”"
    assert [one.text for one in hit.all("p", class_="extract")] == ([note] if note else [])
    assert len(hit.all("mark")) == 1
    row = list(csv.reader(client.get("/search/found.csv", {"q": "zebra"}).text.splitlines()))[-1]
    assert (row[1], row[3]) == (quote.exact, note)


def test_of_very_many_values_the_most_frequent_are_offered_and_the_page_says_so(client, visitor):
    for number in range(MOST + 1):
        make_quote(
            interview=make_interview(title=f"Talk {number}", date=str(1950 + number)), exact="A zebra.", context=""
        )
    make_quote(interview=make_interview(title="Another", date="1950"), exact="A zebra.", context="")
    [years] = [one for one in facets_of(search(Choice("zebra"), visitor), visitor) if one.name == "year"]
    assert len(years.options) + len(years.more) == MOST
    assert years.is_cut
    assert "1950" in {one.value for one in (*years.options, *years.more)}
    assert "Rarer ones come with one more limit." in ask(client, "zebra").text
    assert "Rarer ones" not in ask(client, "zebra", year="1950").text
