"""A correction is a new version with its turns and the quotes that are sure; it can be taken back."""

import pytest
from django.db.models import ProtectedError

from apps.coding.correcting.saving import Overtaken, correct
from apps.coding.models import Quote
from apps.interviews.models import Transcript
from apps.projects.changing import ChangedMeanwhile, NotAgain, undo
from apps.projects.models import Change
from apps.publishing.pieces import hidden_pieces
from apps.publishing.versions import publish, versions_of
from tests.builders import make_interview, make_quote, make_round, make_transcript, make_turns

pytestmark = pytest.mark.django_db


def test_sure_quotes_move_and_the_others_stay(corrected, transcript, quote, asking):
    for one in (quote, asking):
        one.refresh_from_db()
    assert (quote.transcript, quote.exact) == (corrected, "there we met the water board.")
    assert corrected.text[quote.start : quote.end] == quote.exact
    assert corrected.text[: quote.start].endswith(quote.prefix)
    assert len(quote.prefix) == 32
    assert (asking.transcript, asking.exact) == (transcript, "we were six people")


def test_version_before_is_untouched(corrected, transcript):
    text = transcript.text
    transcript.refresh_from_db()
    assert transcript.text == text
    assert (corrected.version, corrected.note, corrected.created_by.username) == (2, "Heard again", "curator")
    assert corrected.language == transcript.language


def test_doctor_finds_nothing_wrong(corrected, faults):
    assert faults("anchors") == faults("turns") == []


def test_turns_follow_with_their_labels(corrected, transcript):
    turns = list(corrected.turns.order_by("number"))
    assert [turn.speaker_label for turn in turns] == [turn.speaker_label for turn in transcript.turns.all()]
    said = corrected.text[turns[3].start : turns[3].end]
    assert said.startswith("Export manager: Not in that year")
    assert "seven persons" in said
    assert corrected.text[turns[0].start : turns[0].end] == "Interviewer: How did you find your first customer abroad?"


def test_turns_that_change_places_keep_speaker_and_time(interview, curator):
    lines = [
        "A: We met them at the fair in Rotterdam.",
        "B: The plant has run for three years now.",
        "A: Mm.",
        "B: Mm.",
    ]
    transcript = make_transcript(interview=interview, text="\n".join(lines))
    for turn in make_turns(transcript):
        turn.start_ms = turn.number * 1000
        turn.save()
    new = correct(interview, "\n".join([lines[1], lines[0], lines[3]]), base=transcript, by=curator)
    assert [(new.text[turn.start : turn.end], turn.start_ms) for turn in new.turns.order_by("number")] == [
        (lines[1], 2000), (lines[0], 1000), (lines[3], 4000),
    ]  # fmt: skip


def test_whole_correction_is_one_change(corrected, curator, interview):
    change = Change.objects.get()
    assert (change.by, change.verb, change.needs, change.place) == (curator, "correct", "curate", interview.uuid)
    assert {row.label for row in change.rows.all()} == {"interviews.transcript", "interviews.turn", "coding.quote"}


def test_correction_is_taken_back_and_done_again(corrected, quote, asking, transcript, curator):
    before = Quote.objects.values_list("pk", "start").get(pk=asking.pk)
    reverse = undo(Change.objects.get(), by=curator)
    assert list(Transcript.objects.all()) == [transcript]
    quote.refresh_from_db()
    assert transcript.text[quote.start : quote.end] == quote.exact
    undo(reverse, by=curator)
    quote.refresh_from_db()
    assert quote.transcript.version == 2
    assert quote.transcript.turns.count() == 6
    assert Quote.objects.values_list("pk", "start").get(pk=asking.pk) == before


def test_correction_is_not_taken_back_over_what_came_after(corrected, quote, curator):
    quote.refresh_from_db()
    quote.context = "What somebody wrote since."
    quote.save()
    with pytest.raises(ChangedMeanwhile):
        undo(Change.objects.get(), by=curator)
    assert Transcript.objects.count() == 2


def test_correction_is_not_taken_back_from_under_a_new_quote(corrected, curator):
    make_quote(transcript=corrected, exact="seven persons")
    with pytest.raises((NotAgain, ProtectedError)):
        undo(Change.objects.get(), by=curator)
    assert Transcript.objects.count() == 2


def test_second_correction_of_one_version_is_refused(corrected, interview, transcript, curator):
    with pytest.raises(Overtaken) as error:
        correct(interview, "Something else.", base=transcript, by=curator)
    assert error.value.newest == corrected
    assert Transcript.objects.count() == 2


def test_quotes_of_a_blind_round_move_as_all_others(interview, transcript, project, coder, curator):
    hidden = make_round(project=project, is_blind=True)
    quote = make_quote(transcript=transcript, exact="Not in that year", round=hidden, marked_by=coder)
    new = correct(interview, "First.\n" + transcript.text, base=transcript, by=curator)
    quote.refresh_from_db()
    assert quote.transcript == new
    assert not any(word in Change.objects.get().sentence for word in ("quote", "1"))


def test_published_versions_of_a_quote_stay_open(interview, transcript, quote, curator, visitor):
    kept = publish(quote, by=curator)
    data = kept.data
    correct(interview, "First.\n" + transcript.text, base=transcript, by=curator)
    quote.refresh_from_db()
    kept.refresh_from_db()
    assert kept.data == data
    assert hidden_pieces(versions_of(quote), visitor) == []


def test_quotes_of_other_interviews_stay(interview, transcript, curator):
    other = make_transcript(interview=make_interview())
    quote = make_quote(transcript=other)
    correct(interview, "First.\n" + transcript.text, base=transcript, by=curator)
    quote.refresh_from_db()
    assert quote.transcript == other


def test_many_quotes_cost_few_queries(django_assert_max_num_queries, interview, transcript, curator):
    for start in range(200):
        make_quote(transcript=transcript, start=start, end=start + 60)
    with django_assert_max_num_queries(60):
        new = correct(interview, transcript.text + "\nInterviewer: Thank you.", base=transcript, by=curator)
    assert Quote.objects.filter(transcript=new).count() > 190
