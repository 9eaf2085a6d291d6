"""A person decides where a quote that did not move by itself belongs."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef

from apps.accounts.roles import Action
from apps.coding.carrying import placeable_by, put_at, quotes_left_behind
from apps.coding.correcting.saving import Overtaken, newest_of
from apps.coding.models import Memo, Quote
from apps.core.visibility import Status
from apps.projects.changing import changing
from apps.projects.row_state import stored

STAYS = "Stays in transcript version"


def waiting(interview, user):
    """Quotes left behind that `user` may give a place to, in the order of their text; `is_left` after all others.

    `is_left` are those that somebody has decided to leave where they are.
    """
    quotes = placeable_by(quotes_left_behind(interview, user), user)
    memos = Memo.objects.filter(
        target_type=ContentType.objects.get_for_model(Quote), target_id=OuterRef("pk"), title__startswith=STAYS
    )
    rows = quotes.annotate(is_left=Exists(memos)).select_related("transcript", "round", "interview")
    return rows.order_by("is_left", "transcript__version", "start", "pk")


def take(quote, transcript, start, end, *, by, seen):
    """Let `quote` be `transcript.text[start:end]`; its words become those. Returns the Change.

    Raises ValueError where there are no words, Overtaken where `transcript` is not the newest, ChangedMeanwhile.
    """
    words = transcript.text[start:end]
    if not 0 <= start < end <= len(transcript.text) or not words.strip():
        raise ValueError("There are no words there.")
    kept = "" if words == quote.exact else ", with the words that stand there"
    sentence = f"placed {quote.slug} in version {transcript.version}{kept}"
    needs = Action.CODE if quote.status == Status.DRAFT else Action.CURATE
    with _confirming(quote, by, "confirm", sentence, needs) as changes:
        stored(quote.interview)
        newest = newest_of(quote.interview)
        if newest.pk != transcript.pk:
            raise Overtaken(newest)
        put_at(quote, transcript, start, end)
        changes.save(quote, seen=seen)
    return changes.change


def leave(quote, *, by, note=""):
    """Note that `quote` stays in its version for good, for the reason in `note`. Returns the Change.

    Memos are read by all who code, so not while the quote is known to its coder alone: raises ValueError.
    """
    if quote.round and quote.round.is_hidden:
        raise ValueError("Its round is blind until the release: it just stays where it is.")
    title = f"{STAYS} {quote.transcript.version}"
    with _confirming(quote, by, "leave", f"left {quote.slug} in version {quote.transcript.version}") as changes:
        changes.save(
            Memo(
                project=quote.interview.project,
                author=by,
                title=title,
                text=note or "Its words stay where they are.",
                target_type=ContentType.objects.get_for_model(Quote),
                target_id=quote.pk,
            )  # fmt: skip
        )
    return changes.change


def _confirming(quote, by, verb, sentence, needs=Action.CODE):
    return changing(
        quote.interview.project, by=by, verb=verb, sentence=sentence, needs=needs, about=quote, place=quote.interview,
        scope=quote.round, is_private=bool(quote.round and quote.round.is_hidden),
    )  # fmt: skip
