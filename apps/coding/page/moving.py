"""Other words for a quote. What other people have coded stays on the words that they coded."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError

from apps.accounts.roles import Action
from apps.coding.marking import put_at
from apps.coding.models import Coding, Quote
from apps.coding.page.coding import acting, hold, marked
from apps.coding.page.entrance import refuse_closed
from apps.coding.page.recoding import is_of_no_use, moved_into_another, quote_at
from apps.coding.page.words import short
from apps.core.mention_upkeep import doomed_by
from apps.core.visibility import Status
from apps.projects.changing import ChangedMeanwhile
from apps.projects.row_state import stored

OTHERS = "What others have coded there stays on the words that they chose."
CITED = "It is published or stands as evidence: its words stay as they are."


@dataclass
class Move:
    """A quote that is to have other words: the codings on it, and those of them that are one's own.

    What was agreed on is nobody's own here.
    """

    place: object
    transcript: object
    quote: Quote
    said: dict

    def __post_init__(self):
        self.codings = list(Coding.objects.filter(quote=self.quote).select_related("round", "code"))
        own = [one for one in self.codings if one.coder_id == self.place.user.pk]
        self.mine = [one for one in own if one.round.settles_id is None]

    @property
    def has_others(self):
        return len(self.mine) < len(self.codings)

    @property
    def needs(self):
        """One's own codings can always be moved; a quote without any by its marker and by those who curate."""
        is_marker = self.quote.marked_by_id == self.place.user.pk and not self.has_others
        return Action.CODE if self.mine or is_marker else Action.CURATE

    @property
    def round(self):
        """The round of the change: a blind one where any is. Raises ValidationError where there is none."""
        rounds = [one.round for one in self.mine or self.codings] or [self.quote.round]
        if rounds == [None]:
            raise ValidationError("It was marked in no round: code other words instead.")
        return max(map(refuse_closed, rounds), key=lambda round: round.is_hidden)

    @property
    def is_settled(self):
        """True where more than codings rests on the words."""
        going, protecting = doomed_by([self.quote])
        beyond = [row for row in going if row != self.quote and not isinstance(row, Coding)]
        return self.quote.status != Status.DRAFT or bool(beyond or protecting)

    @property
    def sees_others(self):
        visible = Coding.objects.visible_to(self.place.user).filter(quote=self.quote)
        return visible.exclude(coder=self.place.user).exists()


def change_span(place, transcript, said):
    """Do what a SpanForm says. Returns the quote that has the new words, and a sentence.

    Who has codings on the quote moves those; where anything else rests on it, they move to another quote and it
    stays. Who has none there may move it as its marker or as a curator, with all that is on it.
    """
    quote = quote_at(place, Quote.objects.visible_to(place.user).filter(transcript=transcript), said["quote"])
    move = Move(place, transcript, quote, said)
    if move.needs == Action.CURATE and not place.may_curate:
        raise PermissionDenied
    with acting(place, move.round, "span", needs=move.needs) as changes:
        hold(transcript)
        current = stored(quote)
        if current is None or (current.start, current.end) != (said["seen_start"], said["seen_end"]):
            raise ChangedMeanwhile(current)
        found, note = _moved(changes, move)
        changes.change.about = quote.uuid
        changes.change.sentence = f"changed the words {short(current.exact)} to {short(found.exact)}"
    return found, f"Changed the words to {short(found.exact)}. {note}".strip()


def _moved(changes, move):
    """Where the words are now, and what is to be said about it."""
    is_settled = move.is_settled
    if move.mine and (move.has_others or is_settled):
        note = OTHERS if move.has_others and move.sees_others else CITED if is_settled else ""
        return _move_codings(changes, move), note
    if is_settled:
        raise ValidationError(CITED)
    return _move_quote(changes, move), ""


def _move_codings(changes, move, codings=None):
    """Put one's own codings (or those given) on the quote that has the new words."""
    codings = move.mine if codings is None else codings
    found = marked(changes, move.transcript, move.said["start"], move.said["end"], move.place, move.round)
    if found != move.quote:
        for coding in codings:
            coding.quote = found
            moved_into_another(changes, coding)
    return found


def _move_quote(changes, move):
    """Give the quote itself the new words; where another has them already, what is on it goes there."""
    start, end, quote = move.said["start"], move.said["end"], move.quote
    place = Quote.objects.filter(transcript=move.transcript, start=start, end=end).exclude(pk=quote.pk)
    if place.filter(round=quote.round).exists() and move.codings:
        found = _move_codings(changes, move, move.codings)
        if is_of_no_use(quote):
            changes.delete(quote)
        return found
    try:
        put_at(quote, move.transcript, start, end)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    return changes.save(quote)
