"""What is not taken back, by whatever page somebody asks for it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from apps.accounts.roles import Role
from apps.coding.blindness import open_rows
from apps.coding.codebook.adding import add_code
from apps.coding.desk.taking_back import bring_back, take_back
from apps.coding.marking import mark, put_code
from apps.coding.models import Code, Coding, Memo
from apps.coding.page.entrance import place_for
from apps.coding.page.news import news
from apps.evidence.models import EvidenceItem
from apps.projects.changing import NotAgain, changing, undo
from apps.projects.models import Change, ChangedRow
from apps.projects.row_state import token_of
from apps.publishing.versions import publish
from tests.builders import (
    make_claim,
    make_code,
    make_codebook,
    make_coding,
    make_evidence,
    make_interview,
    make_member,
    make_memo,
    make_quote,
    make_round,
    make_transcript,
)

pytestmark = pytest.mark.django_db
WORDS = "They took us to Rotterdam"


@pytest.fixture
def transcript(project):
    return make_transcript(interview=make_interview(project=project, slug="filtra-1"))


@pytest.fixture
def other(project):
    return make_member(project, Role.CODER, username="other")


@pytest.fixture
def code(project):
    return make_code(codebook=make_codebook(project=project), name="Funding")


@pytest.fixture
def round(project):
    return make_round(project=project)


def coded(transcript, code, by, round, words=WORDS):
    start = transcript.text.index(words)
    with changing(
        transcript.interview.project, by=by, verb="code", sentence="coded", place=transcript.interview, scope=round,
        is_private=round.is_hidden,
    ) as changes:  # fmt: skip
        quote = mark(changes, transcript, start, start + len(words), by=by, round=round)
        put_code(changes, quote, code, by=by, round=round)
    return Change.objects.first()


def test_coder_does_not_take_back_in_a_closed_round_and_a_curator_may(transcript, code, coder, curator, round):
    change = coded(transcript, code, coder, round)
    round.closed_at = timezone.now()
    round.save()
    with pytest.raises(NotAgain, match="is closed"):
        take_back(change, by=coder)
    assert Coding.objects.count() == 1
    take_back(change, by=curator)
    assert not Coding.objects.exists()


def test_words_that_others_have_coded_since_stay_as_they_are(transcript, code, coder, other, round):
    coded(transcript, code, coder, round)
    quote = Coding.objects.get().quote
    with changing(quote.interview.project, by=coder, verb="span", sentence="changed the words") as changes:
        quote.end -= len(" to Rotterdam")
        quote.exact = transcript.text[quote.start : quote.end]
        changes.save(quote)
    change = Change.objects.first()
    coded(transcript, code, other, round, words="They took us")
    with pytest.raises(NotAgain, match="Others have coded"):
        undo(change, by=coder)
    quote.refresh_from_db()
    assert quote.exact == "They took us"


def test_coder_restores_no_row_of_somebody_else(project, code, coder, curator):
    former = make_code(codebook=code.codebook, name="Money", position=code.position)
    add_code(code.codebook, name="Trust", by=coder, parent=None)
    rows = ChangedRow.objects.filter(change__by=coder).exclude(before=None)
    row = rows.first() or ChangedRow.objects.create(
        change=Change.objects.first(), label="coding.code", key=str(former.uuid), before={"id": former.pk}, after=None
    )
    touched = Code.objects.get(uuid=row.key)
    touched.name = "Better words"
    touched.save()
    with pytest.raises(PermissionDenied):
        bring_back(row, by=coder, seen=token_of(touched))
    touched.refresh_from_db()
    assert touched.name == "Better words"


def test_coder_takes_no_evidence_from_a_published_claim(project, coder, curator):
    claim = make_claim(project=project, status="draft")
    make_evidence(claim=claim)
    with changing(project, by=coder, verb="evidence", sentence="brought evidence", about=claim) as changes:
        changes.save(EvidenceItem(claim=claim, quote=make_quote(),
                                  stance="supports"))  # fmt: skip
    change = Change.objects.first()
    publish(claim, by=curator)
    with pytest.raises(NotAgain, match="a curator takes this back"):
        take_back(change, by=coder)
    assert claim.evidence.count() == 2
    take_back(change, by=curator)
    assert claim.evidence.count() == 1


@pytest.fixture
def blind(project):
    return make_round(project=project, is_blind=True)


def test_no_code_goes_while_somebody_codes_blind(transcript, coder, other, code, blind):
    new = add_code(code.codebook, name="Trust", by=coder, parent=None)
    change = Change.objects.first()
    for used in (False, True):
        if used:
            coded(transcript, new, other, blind)
        with pytest.raises(NotAgain, match="work blind"):
            undo(change, by=coder)


def test_news_of_a_merge_tell_no_number_of_a_blind_coding(transcript, coder, other, curator, code, blind):
    coded(transcript, code, other, blind)
    hidden = Coding.objects.get()
    with changing(transcript.interview.project, by=curator, verb="merge", sentence="merged") as changes:
        hidden.code = make_code(codebook=code.codebook, name="Money")
        changes.save_all([hidden], ["code"])
    told = {
        name: news(place_for(user, "filtra-1"), transcript, 0, 0) for name, user in {"a": coder, "b": other}.items()
    }
    assert told["a"]["gone"] == {"quotes": [], "codings": []}
    assert [row[0] for row in told["b"]["codings"]] == [hidden.pk]


def test_memo_on_blind_work_is_not_read_in_the_changes_of_others(project, coder, other, curator, code, blind):
    coding = make_coding(code=code, coder=other, round=blind)
    memo = make_memo(project=project, target=coding, author=other, title="What I think")
    with changing(project, by=curator, verb="merge", sentence="merged") as changes:
        memo.title = "What I think now"
        changes.save(memo)
    Memo.objects.all().delete()
    rows = ChangedRow.objects.filter(label="coding.memo")
    assert [rows.exists(), open_rows(rows, project, coder).exists(), open_rows(rows, project, other).exists()] == [
        True, False, True,
    ]  # fmt: skip
