"""Words that somebody puts into a cell: found in the transcript letter by letter, or kept with a passage."""

from dataclasses import dataclass

from apps.coding.anchoring import NotOnce, around, locate
from apps.coding.marking import mark, put_code, shared_in
from apps.coding.models import Quote
from apps.coding.slugs import propose_slug
from apps.core.visibility import Status
from apps.projects.changing import changing
from apps.sources.models import Passage

MOST_PLACES = 25  # beyond, nobody would read them all
WIDTH = 80

NOWHERE = (
    "These words do not stand in the transcript, letter by letter. Copy them from there, or look for what differs: "
    "a space, a hyphen, a quotation mark."
)
TOO_OFTEN = "These words stand in the transcript {} times. Take in more of the sentence."
SEVERAL = "These words stand in the transcript {} times. Choose the place that you mean."


@dataclass(frozen=True)
class Place:
    """Where the words stand, with what is around them; `key` is what a form sends back."""

    key: str
    before: str
    words: str
    after: str


class NotFound(ValueError):
    """The words have no place, or not one alone; `places` are those to choose from."""

    def __init__(self, sentence, places=()):
        super().__init__(sentence)
        self.places = list(places)


def newest_transcript(interview, user):
    return interview.transcripts.visible_to(user).order_by("-version").first()


def passages_of(interview, user):
    """Passages in which the interview is known to be printed."""
    of_quotes = Quote.objects.visible_to(user).filter(interview=interview, passage__isnull=False).values("passage")
    passages = Passage.objects.visible_to(user).select_related("source")
    return passages.filter(interviews=interview) | passages.filter(pk__in=of_quotes)


def find(transcript, words, chosen=""):
    """(start, end) of `words` in the transcript. Raises NotFound.

    `chosen` is the key of a Place: it counts only for the version of the transcript in which it was chosen.
    """
    version, _, start = chosen.partition(":")
    is_current = version == str(transcript.version) and start.isdecimal()
    try:
        return locate(transcript.text, words, start=int(start[:9]) if is_current else None)
    except NotOnce as error:
        number = len(error.starts)
        if not number:
            raise NotFound(NOWHERE) from None
        if number > MOST_PLACES:
            raise NotFound(TOO_OFTEN.format(number)) from None
        raise NotFound(SEVERAL.format(number), [_place(transcript, at, words) for at in error.starts]) from None


def _place(transcript, start, words):
    before, after = around(transcript.text, start, start + len(words), WIDTH)
    return Place(f"{transcript.version}:{start}", before, words, after)


def code_span(cell, transcript, start, end, *, by, round):
    """Mark the words in the transcript and put the cell's code on them; returns the coding."""
    with _coding(cell, by, round) as changes:
        quote = mark(changes, transcript, start, end, by=by, round=round)
        changes.change.about = quote.uuid
        return put_code(changes, quote, cell.code, by=by, round=round)


def code_printed(cell, words, passage, *, by, round):
    """Keep words that are known from a passage alone as a quote, and put the cell's code on it; returns the coding."""
    with _coding(cell, by, round) as changes:
        same = Quote.objects.filter(interview=cell.interview, passage=passage, transcript=None, exact=words)
        known = same.filter(shared_in(round, by)).order_by("pk").first()
        quote = known or changes.save(_printed(cell.interview, words, passage, by, round))
        changes.change.about = quote.uuid
        return put_code(changes, quote, cell.code, by=by, round=round)


def _coding(cell, by, round):
    return changing(
        cell.project, by=by, verb="code", sentence=f"put words under {cell.name}", place=cell.interview, scope=round,
        is_private=round.is_hidden,
    )  # fmt: skip


def _printed(interview, words, passage, by, round):
    return Quote(
        interview=interview, passage=passage, exact=words, slug=propose_slug(interview),
        language=passage.language or interview.language, access=interview.access, status=Status.DRAFT,
        round=round, marked_by=by,
    )  # fmt: skip
