"""Changes of very many rows: what holds for one row holds for all of them, at a cost that hardly grows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.coding.models import CellSummary, Code, Coding, Memo, Quote
from apps.core.mention_upkeep import forget_mentions
from apps.core.models import Mention
from apps.projects.changing import ChangedMeanwhile, NotAgain, changing, undo
from apps.projects.models import Change, ChangedRow
from apps.projects.row_history import BATCH
from apps.projects.row_state import state_of
from apps.sources.models import Source
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_evidence,
    make_interview,
    make_passage,
    make_round,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(project):
    return make_interview(project=project)


@pytest.fixture
def bring(project, coder, interview):
    """A function that marks and codes so many quotes in one change, which it returns."""
    code, round, passage = (
        make_code(codebook=make_codebook(project=project)),
        make_round(project=project),
        make_passage(),
    )

    def act(number):
        quotes = [
            Quote(interview=interview, passage=passage, exact=f"Words {one}.", slug=f"quote-{one}")
            for one in range(number)
        ]
        with changing(project, by=coder, verb="import", sentence="brought in") as changes:
            made = changes.create_all(quotes)
            changes.create_all(Coding(quote=quote, code=code, coder=coder, round=round) for quote in made)
        return changes.change

    return act


def states(model):
    return {str(row.uuid): state_of(row) for row in model.objects.all()}


def queries_of(act):
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_taking_back_costs_the_same_for_few_and_for_many_rows(bring, coder):
    change = bring(8)
    few = queries_of(lambda: undo(change, by=coder))
    larger = bring(80)
    assert queries_of(lambda: undo(larger, by=coder)) == few


def test_doing_it_again_costs_the_same_for_few_and_for_many_rows(bring, coder):
    """Within what SQLite takes in one statement."""
    back = undo(bring(3), by=coder)
    few = queries_of(lambda: undo(back, by=coder))
    undo(Change.objects.first(), by=coder)
    back_many = undo(bring(30), by=coder)
    assert queries_of(lambda: undo(back_many, by=coder)) == few


def test_all_is_taken_back_and_done_again_as_it_was(bring, coder):
    change = bring(BATCH + 10)
    before = states(Quote), states(Coding)
    back = undo(change, by=coder)
    assert not Quote.objects.exists()
    assert not Coding.objects.exists()
    undo(back, by=coder)
    assert (states(Quote), states(Coding)) == before


def test_rows_go_in_the_reverse_of_the_order_in_which_they_came(bring, coder):
    change = bring(BATCH + 10)
    back = undo(change, by=coder)
    came = list(change.rows.order_by("pk").values_list("label", "key", "after"))
    assert list(back.rows.order_by("-pk").values_list("label", "key", "before")) == came


def test_history_tells_who_made_and_removed_each_row(bring, coder):
    undo(undo(bring(30), by=coder), by=coder)
    history = Quote.history.filter(slug="quote-7").order_by("history_id")
    assert [(one.history_type, one.history_user) for one in history] == [("+", coder), ("-", coder), ("+", coder)]
    assert {one.exact for one in history} == {"Words 7."}
    assert Coding.history.count() == 90


def test_one_row_that_has_changed_since_keeps_all(bring, coder):
    change = bring(BATCH + 10)
    Quote.objects.filter(slug="quote-3").update(context="Ours.")  # in the last batch, since the last come first
    with pytest.raises(ChangedMeanwhile) as error:
        undo(change, by=coder)
    assert error.value.current.context == "Ours."
    assert (Quote.objects.count(), Coding.objects.count(), Change.objects.count()) == (BATCH + 10, BATCH + 10, 1)


def test_one_row_that_is_gone_keeps_all(bring, coder):
    change = bring(30)
    Coding.objects.filter(quote__slug="quote-3").delete()
    with pytest.raises(ChangedMeanwhile) as error:
        undo(change, by=coder)
    assert error.value.current is None
    assert Quote.objects.count() == 30


@pytest.mark.parametrize("rest", [make_coding, make_evidence])
def test_one_row_on_which_something_rests_keeps_all(bring, coder, rest):
    change = bring(BATCH + 10)
    resting = rest(quote=Quote.objects.get(slug="quote-3"))
    with pytest.raises(NotAgain, match="Other things rest on it"):
        undo(change, by=coder)
    assert Quote.objects.filter(pk=resting.quote_id).exists()
    assert Quote.objects.filter(slug__startswith="quote-").count() == BATCH + 10
    assert not Change.objects.filter(verb="undo").exists()


def test_memo_on_a_coding_keeps_all(bring, project, coder):
    change = bring(30)
    Memo.objects.create(project=project, target=Coding.objects.first(), text="A thought.", author=coder)
    with pytest.raises(NotAgain, match="Other things rest on it"):
        undo(change, by=coder)
    assert Coding.objects.count() == 30


def test_memos_of_the_change_go_and_come_with_their_times(bring, project, coder):
    bring(30)
    memos = [
        Memo(project=project, target=one, text="As in [[term:grant]].", author=coder) for one in Coding.objects.all()
    ]
    with changing(project, by=coder, verb="import", sentence="brought in memos") as changes:
        changes.create_all(memos)
    before = states(Memo)
    back = undo(changes.change, by=coder)
    assert not Memo.objects.exists()
    undo(back, by=coder)
    assert states(Memo) == before


def test_times_that_saving_sets_come_back_as_they_were(project, coder, interview):
    book = make_codebook(project=project)
    summaries = [
        CellSummary(interview=interview, code=make_code(codebook=book), text="None.", written_by=coder)
        for _ in range(3)
    ]
    with changing(project, by=coder, verb="import", sentence="brought in summaries") as changes:
        changes.create_all(summaries)
    before = states(CellSummary)
    undo(undo(changes.change, by=coder), by=coder)
    assert states(CellSummary) == before
    assert {one.written_at.isoformat() for one in CellSummary.history.all()} == {
        state["written_at"] for state in before.values()
    }


def test_cross_links_go_and_come_with_their_rows(project, coder, bring):
    bring(30)
    Quote.objects.update(context="As in [[term:grant]].")
    with changing(project, by=coder, verb="delete", sentence="deleted quotes") as changes:
        changes.delete_all(Quote.objects.all())
    back = undo(changes.change, by=coder)
    assert Mention.objects.count() == 30
    undo(back, by=coder)
    assert not Mention.objects.exists()


def test_codes_go_before_those_that_they_stand_under(project, coder):
    book = make_codebook(project=project)
    with changing(project, by=coder, verb="import", sentence="brought in codes") as changes:
        above = None
        for level in range(4):
            codes = [
                Code(codebook=book, slug=f"code-{level}-{one}", name="Code", origin="emerging", parent=above)
                for one in range(5)
            ]
            above = changes.create_all(codes)[0]
    before = states(Code)
    back = undo(changes.change, by=coder)
    assert not Code.objects.exists()
    undo(back, by=coder)
    assert states(Code) == before


def test_code_that_others_stand_under_since_keeps_all(project, coder):
    book = make_codebook(project=project)
    codes = [Code(codebook=book, slug=f"code-{one}", name="Code", origin="emerging") for one in range(5)]
    with changing(project, by=coder, verb="import", sentence="brought in codes") as changes:
        made = changes.create_all(codes)
    make_code(codebook=book, parent=made[2])
    with pytest.raises(NotAgain, match="Other things rest on it"):
        undo(changes.change, by=coder)
    assert Code.objects.count() == 6


def test_who_only_names_a_row_loses_that_link_when_it_goes(project, coder):
    sources = [Source(title=f"Work {one}", label=f"Work {one}", slug=f"work-{one}", kind="other") for one in range(5)]
    with changing(project, by=coder, verb="import", sentence="brought in sources") as changes:
        made = changes.create_all(sources)
    other = make_source(cited_in=made[1])
    undo(changes.change, by=coder)
    other.refresh_from_db()
    assert (Source.objects.filter(slug__startswith="work-").count(), other.cited_in) == (0, None)


def test_what_came_in_the_place_of_one_of_many_is_not_overwritten(bring, coder, interview):
    back = undo(bring(30), by=coder)
    Quote.objects.create(interview=interview, passage=make_passage(), exact="Others.", slug="quote-7")
    with pytest.raises(NotAgain, match="taken its place"):
        undo(back, by=coder)
    assert Quote.objects.get(slug="quote-7").exact == "Others."
    assert not Coding.objects.exists()


def test_what_one_of_many_belonged_to_must_be_there_again(bring, project, coder, interview):
    change = bring(30)
    back = undo(change, by=coder)
    interview.delete()
    with pytest.raises(NotAgain, match="bring that back first"):
        undo(back, by=coder)
    assert not Quote.objects.exists()


def test_change_gets_its_sentence_at_the_end_however_many_rows_it_has(project, coder):
    book = make_codebook(project=project)
    codes = [Code(codebook=book, slug=f"code-{one}", name="Code", origin="emerging") for one in range(BATCH + 1)]
    with changing(project, by=coder, verb="import") as changes:
        made = changes.create_all(codes)
        assert changes.has_made(made[0])
        assert changes.has_made(made[-1])
        assert not changes.has_made(make_code(codebook=book))
        changes.change.sentence = "brought in codes"
    assert Change.objects.get().sentence == "brought in codes"
    assert ChangedRow.objects.filter(change=changes.change).count() == BATCH + 1


def make_codes_and_fail(codes, by):
    with changing(codes[0].codebook.project, by=by, verb="import") as changes:
        changes.create_all(codes)
        raise ZeroDivisionError


def test_failure_after_very_many_rows_leaves_nothing(project, coder):
    book = make_codebook(project=project)
    codes = [Code(codebook=book, slug=f"code-{one}", name="Code", origin="emerging") for one in range(BATCH + 1)]
    with pytest.raises(ZeroDivisionError):
        make_codes_and_fail(codes, coder)
    assert not any(model.objects.exists() for model in (Code, Change, ChangedRow))
    assert not Code.history.exists()


def test_links_of_very_many_texts_are_forgotten():
    Mention.objects.create(source_kind="quote", source_key="quote-7", field="context", position=0, sentence="So.")
    forget_mentions({f"quote:quote-{one}" for one in range(3_000)})
    assert not Mention.objects.exists()
