"""Many new rows are stored as Django would store each of them, and their history as it would keep it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.models import CellSummary, Code, Coding, Memo, Quote
from apps.interviews.models import Transcript
from apps.projects.changing import changing
from apps.projects.row_state import state_of
from apps.projects.row_storing import store_new
from tests.builders import make_code, make_codebook, make_interview, make_passage, make_project, make_round, make_user

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
DATES = st.none() | st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))


def as_stored(row):
    return state_of(type(row).objects.get(pk=row.pk))


@pytest.mark.django_db(transaction=False)
@given(exact=WORDS, reason=WORDS, opens=DATES, kind=st.sampled_from(Quote.Kind), memo=st.text("a\n'\"%\\ßé💶"))
def test_what_is_stored_is_what_the_row_says(exact, reason, opens, kind, memo):
    project, user = make_project(), make_user()
    quotes = [
        Quote(
            interview=make_interview(project=project), passage=make_passage(), exact=exact, kind=kind, opens_on=opens,
            withheld_reason=reason, slug=f"quote-{number}", round=make_round(project=project), marked_by=user,
        )
        for number in range(2)
    ]  # fmt: skip
    code = make_code(codebook=make_codebook(project=project))
    with changing(project, by=user, verb="import") as changes:
        changes.create_all(quotes)
        codings = [Coding(quote=one, code=code, coder=user, round=one.round, memo=memo) for one in quotes]
        changes.create_all(codings)
    for row in quotes + codings:
        assert as_stored(row) == state_of(row)
        kept = row.history.get()
        assert state_of(kept.instance) == state_of(row)
        assert (kept.history_type, kept.history_user, kept.history_change_reason) == ("+", user, None)
    Quote.objects.all().delete()


@pytest.mark.django_db
def test_row_gets_the_number_of_one_that_was_stored_after_it_was_named():
    book = make_codebook()
    above = Code(codebook=book, slug="above", name="Above", origin="emerging")
    below = Code(codebook=book, slug="below", name="Below", origin="emerging", parent=above)
    above.save()
    store_new([below])
    assert Code.objects.get(slug="below").parent == above


@pytest.mark.django_db
def test_row_does_not_come_before_one_that_it_names():
    book = make_codebook()
    above = Code(codebook=book, slug="above", name="Above", origin="emerging")
    with pytest.raises(ValueError, match="cannot be stored before its parent"):
        store_new([Code(codebook=book, slug="below", name="Below", origin="emerging", parent=above)])


@pytest.mark.django_db
def test_times_and_files_are_set_as_by_saving(project, coder):
    interview = make_interview(project=project)
    text = Transcript(interview=interview, version=1, text="Words.", created_by=coder, original="originals/a.txt")
    code = make_code(codebook=make_codebook(project=project))
    summary = CellSummary(interview=interview, code=code, text="They had none.", written_by=coder)
    store_new([text])
    store_new([summary])
    assert as_stored(text) == state_of(text)
    assert as_stored(summary) == state_of(summary)
    assert summary.written_at is not None


@pytest.mark.django_db
def test_rows_that_have_numbers_keep_them(project, coder):
    memos = [Memo(pk=number, project=project, target=project, text="A.", author=coder) for number in (901, 77)]
    store_new(memos)
    assert set(Memo.objects.values_list("pk", flat=True)) == {901, 77}


@pytest.mark.django_db
def test_no_history_is_kept_where_it_is_off(project, coder, settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    with changing(project, by=coder, verb="import") as changes:
        changes.create_all([Memo(project=project, target=project, text="A.", author=coder)])
    assert not Memo.history.exists()
