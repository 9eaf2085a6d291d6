"""Quotes keep the words as those read them who may not see a name, whatever becomes of the quote and of the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.visibility import VISITOR
from apps.coding.marking import mark
from apps.coding.masking import before, masked_stretches, remask
from apps.coding.models import Quote
from apps.interviews.models import Replacement
from apps.interviews.pseudonyms.replacing import Span, mask
from apps.projects.changing import changing, restore, undo
from apps.projects.models import Change
from apps.projects.row_state import token_of
from tests.builders import (
    make_interview,
    make_passage,
    make_quote,
    make_replacement,
    make_round,
    make_transcript,
    make_turns,
)

pytestmark = pytest.mark.django_db
TEXT = "Anna: We went with Mette\nLindgaard to Filtra Nord, and Mette's people paid. It was a cold day."


@pytest.fixture
def interview(project):
    return make_interview(project=project, slug="filtra-1")


@pytest.fixture
def transcript(interview):
    return make_transcript(interview=interview, text=TEXT)


def replace_names(interview, by, **fields):
    with changing(interview.project, by=by, verb="replace", sentence="replaced a name", needs="curate") as changes:
        values = {"original": "Mette Lindgaard", "replacement": "Person A", "kind": "person"} | fields
        return changes.save(Replacement(interview=interview, **values))


def quoted(transcript, words, **fields):
    return make_quote(transcript=transcript, exact=words, **fields)


def test_words_are_masked_for_all_but_those_who_may_see_the_original(transcript, curator, people):
    quote = quoted(transcript, "We went with Mette\nLindgaard to Filtra Nord")
    replace_names(transcript.interview, curator)
    quote.refresh_from_db()
    read = {name: quote.words_for(person) for name, person in people.items()}
    masked = "We went with Person A to Filtra Nord"
    assert read == dict.fromkeys(["visitor", "stranger", "reader"], masked) | dict.fromkeys(
        ["coder", "curator", "owner", "superuser"], quote.exact
    )
    assert str(quote) == f"{quote.slug}: “{masked}”"


def test_quote_that_cuts_a_name_in_half_shows_no_half_of_it(transcript, curator):
    replace_names(transcript.interview, curator)
    quote = quoted(transcript, "gaard to Filtra Nord")
    assert quote.masked_exact == "Person A to Filtra Nord"
    assert quote.masked_prefix.endswith("We went with ")
    assert quote.prefix_for(VISITOR) + quote.words_for(VISITOR) in mask(
        TEXT, [Span(19, 34, "Person A", ""), Span(55, 60, "Person A", "")]
    )


def test_what_stands_around_is_masked_too(transcript, curator):
    replace_names(transcript.interview, curator)
    quote = quoted(transcript, "to Filtra Nord")
    assert quote.masked_exact is None
    assert "Mette" not in quote.prefix_for(VISITOR) + quote.suffix_for(VISITOR)
    assert quote.prefix_for(curator) == quote.prefix


def test_quote_from_a_publication_is_masked_by_its_own_words(interview, curator):
    quote = make_quote(
        interview=interview,
        passage=make_passage(),
        exact="Lindgaard betalte.",
        language="da",
        translation="Mette paid.",
    )
    replace_names(interview, curator)
    quote.refresh_from_db()
    assert (quote.words_for(VISITOR), quote.translation_for(VISITOR)) == ("Person A betalte.", "Person A paid.")


def test_new_quotes_are_masked_when_they_are_marked(project, transcript, curator, coder):
    replace_names(transcript.interview, curator)
    start = TEXT.index("Mette's")
    with changing(project, by=coder, verb="mark", sentence="marked") as changes:
        quote = mark(changes, transcript, start, start + 14, by=coder, round=make_round(project=project))
    assert Quote.objects.get(pk=quote.pk).masked_exact == "Person A's people"


def test_quotes_that_are_stored_in_bulk_are_masked(project, transcript, curator):
    replace_names(transcript.interview, curator)
    one, other = quoted(transcript, "to Filtra Nord"), quoted(transcript, "a cold day")
    for quote in (one, other):
        quote.start, quote.end, quote.exact = 19, 34, TEXT[19:34]
    with changing(project, by=curator, verb="move", sentence="moved") as changes:
        changes.save_all([one, other], ["start", "end", "exact"])
        new = Quote(interview=transcript.interview, passage=make_passage(), slug="new", exact="Mette")
        changes.create_all([new])
    assert set(Quote.objects.values_list("masked_exact", flat=True)) == {"Person A"}


def test_table_changed_and_taken_back_is_followed_by_the_masks(transcript, curator, faults):
    quote = quoted(transcript, "with Mette\nLindgaard")
    row = replace_names(transcript.interview, curator)

    def shown():
        return Quote.objects.get(pk=quote.pk).words_for(VISITOR)

    assert shown() == "with Person A"
    added = Change.objects.get(verb="replace")
    with changing(transcript.interview.project, by=curator, verb="edit", sentence="edited") as changes:
        row.replacement = "Person B"
        changes.save(row)
    assert shown() == "with Person B"
    undo(Change.objects.get(verb="edit"), by=curator)
    assert shown() == "with Person A"
    taken = undo(added, by=curator)
    assert shown() == quote.exact
    undo(taken, by=curator)
    assert shown() == "with Person A"
    assert faults("masks") == []


def test_quote_that_comes_back_is_masked_by_the_table_as_it_is_now(project, transcript, curator):
    quote = quoted(transcript, "with Mette\nLindgaard")
    with changing(project, by=curator, verb="delete", sentence="deleted") as changes:
        changes.delete(quote)
    replace_names(transcript.interview, curator)
    undo(Change.objects.get(verb="delete"), by=curator)
    assert Quote.objects.get().words_for(VISITOR) == "with Person A"
    Quote.objects.get().delete()
    restore(Change.objects.get(verb="delete").rows.get(), by=curator)
    assert Quote.objects.get().words_for(VISITOR) == "with Person A"


def test_table_does_not_stand_in_the_way_of_what_others_do_with_the_quote(project, transcript, curator, coder):
    quote = quoted(transcript, "with Mette\nLindgaard")
    seen = token_of(quote)
    quote.context = "Who went along."
    with changing(project, by=coder, verb="edit", sentence="edited") as changes:
        changes.save(quote, seen=seen)
    seen = token_of(quote)
    replace_names(transcript.interview, curator)
    quote.refresh_from_db()
    assert token_of(quote) == seen
    undo(Change.objects.get(verb="edit"), by=coder)
    assert Quote.objects.get().context != "Who went along."


def test_saving_one_field_saves_the_masks(transcript, curator):
    quote = quoted(transcript, "with Mette\nLindgaard", translation="")
    replace_names(transcript.interview, curator)
    quote.refresh_from_db()
    quote.translation = "with Mette"
    quote.save(update_fields=["translation"])
    assert Quote.objects.get().masked_translation == "with Person A"


def test_doctor_finds_masks_that_are_out_of_date(transcript, curator, faults):
    quote = quoted(transcript, "with Mette\nLindgaard")
    replace_names(transcript.interview, curator)
    assert faults("masks") == []
    Quote.objects.filter(pk=quote.pk).update(masked_exact=None)
    assert faults("masks") == [quote.reference]
    assert remask([transcript.interview_id]) == 1
    assert faults("masks") == []
    Replacement.objects.all().delete()
    assert faults("masks") == [quote.reference]


def test_masking_costs_one_query_where_nothing_is_replaced(transcript, django_assert_num_queries):
    quotes = [quoted(transcript, words) for words in ("We went", "people paid", "a cold day")]
    with django_assert_num_queries(1):
        Quote.derive(quotes)
    make_replacement(interview=transcript.interview, original="Mette Lindgaard")
    with django_assert_num_queries(2):
        Quote.derive(quotes)


def test_speakers_are_called_as_everybody_may_know_them(interview, curator, coder):
    transcript = make_transcript(interview=interview, text="Lindgaard: Hello.\nAnna: Good day.")
    turns = make_turns(transcript)
    replace_names(interview, curator)
    transcript.is_replaced = True
    assert [before(VISITOR, transcript, interview).speaker(turn) for turn in turns] == ["Person A", "Anna"]
    assert [before(coder, transcript, interview).speaker(turn) for turn in turns] == ["Lindgaard", "Anna"]
    turns[0].speaker = interview.interviewees.get()
    assert before(VISITOR, transcript, interview).speaker(turns[0]) == "Export manager"


SPANS = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=6)


@given(SPANS, st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20)), max_size=5))
def test_stretches_show_each_replacement_whole_and_all_other_words(gaps, quotes):
    text, spans, place = "abcdefghijklmnopqrstuvwxyz0123456789ABCD", [], 0
    for gap, width in gaps:
        start = place + gap
        if start + width <= len(text):
            spans.append(Span(start, start + width, f"[{len(spans)}]", ""))
            place = start + width
    marked = [(start, min(start + width, len(text)), str(number)) for number, (start, width) in enumerate(quotes)]
    found = masked_stretches(text, marked, spans)
    assert "".join(stretch.text for stretch in found) == mask(text, spans)
    for start, end, name in marked:
        words = "".join(stretch.text for stretch in found if name in stretch.quotes)
        assert words == mask(text, spans, start, end)
