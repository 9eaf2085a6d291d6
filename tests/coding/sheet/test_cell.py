"""One cell: its summary is never lost and can be taken back; words put into it have a place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from lxml import html

from apps.accounts.roles import Role
from apps.coding.models import CellSummary, Coding, Quote
from apps.coding.sheet.cell import Cell
from apps.coding.sheet.summarising import token, write_summary
from apps.coding.sheet.words import NotFound, find
from apps.interviews.models import Transcript
from apps.projects.changing import ChangedMeanwhile, undo
from apps.projects.models import Change
from tests.builders import (
    make_cell_summary,
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_member,
    make_passage,
    make_project,
    make_quote,
    make_round,
)

pytestmark = pytest.mark.django_db


def summary(sheet):
    return CellSummary.objects.filter(interview=sheet.first, code=sheet.contact).first()


def save(client, sheet, text, seen="", accept="application/json"):
    return client.post(f"{sheet.cell}summary/", {"text": text, "seen": seen}, headers={"accept": accept})


def test_page_shows_quotes_with_speaker_coders_memo_and_place(as_coder, sheet):
    page = as_coder.get(sheet.cell).content.decode()
    for words in [
        sheet.quote.exact,
        "Mette Lindgaard",
        "Coder, First round",
        "Through the cluster.",
        "/workspace/quotes/filtra-01/",
    ]:
        assert words in page
    assert "/workspace/memos/new/?on=quote%3Afiltra-01" in page
    above = as_coder.get(f"{sheet.url}filtra-1/firms/network/").content.decode()
    assert "Under the codes below" in above
    assert sheet.cell in above


def test_summary_is_written_changed_and_removed(as_coder, sheet, coder):
    answer = save(as_coder, sheet, "By the *cluster*.").json()
    assert answer["short"] == "By the *cluster*."
    assert (summary(sheet).text, summary(sheet).written_by) == ("By the *cluster*.", coder)
    answer = save(as_coder, sheet, "By a trip.", answer["seen"]).json()
    assert as_coder.get(f"{sheet.cell}summary/", headers={"accept": "application/json"}).json() == answer
    assert save(as_coder, sheet, " \n", answer["seen"]).json() == {"text": "", "seen": "", "short": ""}
    assert summary(sheet) is None
    said = [change.sentence.split(" the summary")[0] for change in Change.objects.order_by("pk")]
    assert said == ["wrote", "changed", "removed"]


def test_each_of_them_is_taken_back(as_coder, sheet, coder):
    first = save(as_coder, sheet, "One.").json()
    save(as_coder, sheet, "Two.", first["seen"])
    undo(Change.objects.first(), by=coder)
    assert summary(sheet).text == "One."
    undo(Change.objects.get(sentence__startswith="wrote"), by=coder)
    assert summary(sheet) is None


def test_what_does_not_differ_is_no_change(as_coder, sheet):
    seen = save(as_coder, sheet, "One.").json()["seen"]
    save(as_coder, sheet, "One.", seen)
    assert Change.objects.count() == 1


def test_conflict_is_told_to_a_script_with_what_stands_there(as_coder, sheet):
    seen = save(as_coder, sheet, "One.").json()["seen"]
    save(as_coder, sheet, "Theirs.", seen)
    answer = save(as_coder, sheet, "Mine.", seen)
    assert answer.status_code == 409
    assert answer.json()["current"]["text"] == "Theirs."
    assert save(as_coder, sheet, "Mine.", answer.json()["seen"]).status_code == 200


@pytest.mark.parametrize(
    ("theirs", "shown"), [("Theirs & more", "Theirs &amp; more"), ("", "Nothing: it was removed.")]
)
def test_conflict_shows_both_on_the_page_and_the_next_save_counts(as_coder, sheet, theirs, shown):
    seen = save(as_coder, sheet, "One.").json()["seen"]
    save(as_coder, sheet, theirs, seen)
    answer = save(as_coder, sheet, "Mine.\r\nSecond line.", seen, "text/html")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert shown in page
    assert "Mine.\nSecond line." in page.replace("\r\n", "\n")
    again = html.fromstring(answer.content).xpath("string(//input[@name='seen']/@value)")
    assert save(as_coder, sheet, "Mine.\r\nSecond line.", again, "text/html").status_code == 302
    assert summary(sheet).text == "Mine.\nSecond line."


def test_two_who_begin_at_once_do_not_lose_the_first(sheet, coder, curator):
    cell = Cell(sheet.project, sheet.first, sheet.contact)
    write_summary(cell, "First.", by=coder, seen="")
    with pytest.raises(ChangedMeanwhile) as error:
        write_summary(cell, "Second.", by=curator, seen="")
    assert error.value.current.text == "First."


def test_text_with_a_character_that_no_database_takes_is_refused(as_coder, sheet):
    assert save(as_coder, sheet, "a\0b").status_code == 422
    assert not CellSummary.objects.exists()


class TextInTextOut(TestCase):
    @classmethod
    def setUpTestData(cls):
        project = make_project(slug="harbour-study")
        make_interview(project=project, slug="filtra-1")
        make_code(codebook=make_codebook(project=project, slug="firms"), slug="contact")
        cls.coder = make_member(project, Role.CODER)

    @settings(max_examples=15)
    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1))
    def test_summary_comes_back_as_it_was_written(self, text):
        self.client.force_login(self.coder)
        address = "/workspace/projects/harbour-study/sheet/filtra-1/firms/contact/summary/"
        headers = {"accept": "application/json"}
        self.client.post(address, {"text": text, "seen": ""}, headers=headers)
        assert self.client.get(address, headers=headers).json()["text"] == (text if text.strip() else "")

    @settings(max_examples=50)
    @given(
        before=st.text("ab 🌊é\n", max_size=30),
        words=st.text("ab🌊é", min_size=1, max_size=6),
        after=st.text("ab 🌊é\n"),
    )
    def test_words_are_found_where_they_stand_or_every_place_is_offered(self, before, words, after):
        text = before + words + after
        transcript = Transcript(version=1, text=text)
        starts = [at for at in range(len(transcript.text)) if transcript.text.startswith(words, at)]
        if len(starts) == 1:
            assert find(transcript, words) == (starts[0], starts[0] + len(words))
            return
        with pytest.raises(NotFound) as error:
            find(transcript, words)
        if len(starts) <= 25:
            assert [place.words for place in error.value.places] == [words] * len(starts)
            for place, start in zip(error.value.places, starts, strict=True):
                assert find(transcript, words, place.key) == (start, start + len(words))


def put(client, sheet, address=None, **values):
    return client.post(f"{address or sheet.cell}words/", {"round": sheet.round.pk} | values)


def test_words_are_marked_at_their_place_and_coded(as_coder, sheet, coder):
    assert put(as_coder, sheet, words="  A pilot plant. ").url == sheet.cell
    quote = Quote.objects.get(exact="A pilot plant.")
    assert quote.is_anchored
    coding = Coding.objects.get(quote=quote)
    assert (coding.code, coding.coder, coding.round) == (sheet.contact, coder, sheet.round)
    put(as_coder, sheet, words="A pilot plant.")
    assert Coding.objects.filter(quote__exact="A pilot plant.").count() == 1
    undo(Change.objects.get(), by=coder)
    assert not Quote.objects.filter(exact="A pilot plant.").exists()


def test_words_of_a_quote_that_is_there_are_no_second_quote(as_coder, sheet, curator):
    as_coder.force_login(curator)
    put(as_coder, sheet, words=sheet.quote.exact)
    assert Quote.objects.get(exact=sheet.quote.exact).codings.count() == 2


def test_words_that_stand_nowhere_are_kept_in_the_form(as_coder, sheet):
    answer = put(as_coder, sheet, words="They took us to Amsterdam")
    assert answer.status_code == 422
    assert "do not stand in the transcript" in answer.content.decode()
    assert "They took us to Amsterdam</textarea>" in answer.content.decode()
    assert not Change.objects.exists()


def test_words_that_stand_several_times_ask_for_the_place(as_coder, sheet):
    answer = put(as_coder, sheet, words="Interviewer:")
    page = answer.content.decode()
    places = [sheet.transcript.text.index("Interviewer:", 5), sheet.transcript.text.rindex("Interviewer:")]
    assert answer.status_code == 422
    assert page.count('type="radio"') == 3
    assert "<mark>Interviewer:</mark> Would you have gone" in page
    assert put(as_coder, sheet, words="Interviewer:", place=f"1:{places[0]}").status_code == 302
    assert Quote.objects.get(exact="Interviewer:").start == places[0]


@pytest.mark.parametrize("place", ["2:0", "1:3", "1:-1", "x", "1:99999999999999999999", "1:²"])
def test_place_that_is_none_of_them_is_asked_for_again(as_coder, sheet, place):
    assert put(as_coder, sheet, words="Interviewer:", place=place).status_code == 422


def test_words_that_stand_everywhere_must_be_longer(as_coder, sheet):
    answer = put(as_coder, sheet, words="e")
    assert "Take in more of the sentence" in answer.content.decode()


def test_without_a_transcript_words_need_a_passage_of_the_interview(as_coder, sheet, coder):
    passage = make_passage()
    sheet.second.passages.add(passage)
    elsewhere = make_passage()
    assert put(as_coder, sheet, sheet.empty, words="From the bank.").status_code == 422
    assert put(as_coder, sheet, sheet.empty, words="From the bank.", passage=elsewhere.pk).status_code == 422
    assert put(as_coder, sheet, sheet.empty, words="From the bank.", passage=passage.pk).status_code == 302
    quote = Quote.objects.get(exact="From the bank.")
    assert (quote.passage, quote.transcript, quote.interview) == (passage, None, sheet.second)
    quote.full_clean()
    put(as_coder, sheet, sheet.empty, words="From the bank.", passage=passage.pk)
    assert Coding.objects.filter(quote=quote).count() == 1


def test_printed_words_of_blind_and_open_rounds_never_share_a_quote(as_coder, sheet):
    passage, words = make_passage(), "From the bank."
    sheet.second.passages.add(passage)
    blind = make_round(project=sheet.project, is_blind=True)
    for round in (blind, sheet.round, blind):
        put(as_coder, sheet, sheet.empty, words=words, passage=passage.pk, round=round.pk)
    rounds = Coding.objects.filter(quote__exact=words).order_by("pk").values_list("round", "quote__round")
    assert list(rounds) == [(blind.pk, blind.pk), (sheet.round.pk, sheet.round.pk)]


def test_without_transcript_and_passage_the_page_says_what_is_missing(as_coder, sheet):
    assert "no passage of a source is named for it" in as_coder.get(sheet.empty).content.decode()


def test_words_in_a_blind_round_are_a_quote_of_ones_own_and_private(as_coder, sheet, coder, curator):
    blind = make_round(project=sheet.project, is_blind=True)
    make_quote(transcript=sheet.transcript, exact="A pilot plant.", round=blind, marked_by=curator)
    put(as_coder, sheet, words="A pilot plant.", round=blind.pk)
    assert Quote.objects.filter(exact="A pilot plant.").count() == 2
    assert Change.objects.get().is_private


def test_closed_round_takes_nothing(as_coder, sheet):
    sheet.round.closed_at = timezone.now()
    sheet.round.save()
    assert "No round of coding is open" in as_coder.get(sheet.cell).content.decode()
    assert put(as_coder, sheet, words="A pilot plant.").status_code == 422
    assert not Change.objects.exists()


def test_token_of_no_summary_is_empty(sheet):
    assert token(None) == ""
    assert token(make_cell_summary(interview=sheet.first, code=sheet.contact)) != ""


def test_cell_costs_the_same_for_many_quotes(as_coder, sheet):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            as_coder.get(sheet.cell)
        return len(queries)

    as_coder.get(sheet.cell)
    few = cost()
    for _ in range(8):
        passage = make_passage()
        quote = make_quote(interview=sheet.first, passage=passage)
        make_coding(quote=quote, code=sheet.contact)
    assert cost() == few
