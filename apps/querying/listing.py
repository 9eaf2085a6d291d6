"""The passages that a query finds, in pages that begin after a passage, so that the last costs what the first does."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery

from apps.interviews.models import Transcript, Turn
from apps.querying.counting import codings_on
from apps.querying.partners import pieces_by_quote

SIZE = 25
ORDER = ("interview__slug", "slug")
REVERSED = ("-interview__slug", "-slug")


@dataclass(frozen=True)
class Passage:
    """A quote that was found; `pieces` are its words with those of the passage that it lies to, empty for none."""

    quote: object
    codes: list
    pieces: list

    @property
    def turn_address(self):
        """Where it is said in the transcript that readers find on the page of the interview; empty elsewhere."""
        number = self.quote.turn_number
        return f"{self.quote.interview.get_absolute_url()}#t{number}" if number is not None else ""


@dataclass(frozen=True)
class Page:
    """`before` and `after` are keys of the neighbouring pages, empty where there are none."""

    passages: list
    before: str
    after: str
    is_first: bool


def page_of(evaluation, before="", after="", size=SIZE):
    """The Page of what was found. At most one of the keys is given."""
    before, after = before.replace("\0", ""), after.replace("\0", "")
    quotes, has_before, has_after = _stretch(shown(evaluation.rows), before, after, size)
    codes = codes_of(evaluation, quotes)
    pieces = pieces_by_quote(evaluation, quotes)
    return Page(
        [Passage(quote, codes.get(quote.pk, []), pieces.get(quote.pk, [])) for quote in quotes],
        key_of(quotes[0]) if quotes and has_before else "",
        key_of(quotes[-1]) if quotes and has_after else "",
        not before and not after,
    )


def shown(rows):
    """`rows` with all that a passage shows of itself."""
    later = Transcript.objects.filter(
        interview=OuterRef("transcript__interview"), version__gt=OuterRef("transcript__version")
    )
    turns = Turn.objects.filter(
        ~Exists(later), transcript=OuterRef("transcript"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    return rows.with_speaker().annotate(turn_number=Subquery(turns.order_by("number").values("number")[:1]))


def codes_of(evaluation, quotes):
    """{id of a quote: its codes that the reader may see, in the order of their codebooks}. One query."""
    codes = evaluation.meanings.codes.rows
    rows = codings_on(evaluation, evaluation.rows.model.objects.filter(pk__in=[quote.pk for quote in quotes]))
    found = {}
    for quote, code in rows.values_list("quote", "code").distinct():
        found.setdefault(quote, set()).add(code)
    return {quote: [codes[pk] for pk in codes if pk in ids] for quote, ids in found.items()}


def _stretch(rows, before, after, size):
    """(quotes in order, whether there are some before them, and after them)."""
    if before:
        found = list(rows.filter(beyond(before, "lt")).order_by(*REVERSED)[: size + 1])
        return found[:size][::-1], len(found) > size, True
    found = list((rows.filter(beyond(after, "gt")) if after else rows).order_by(*ORDER)[: size + 1])
    return found[:size], bool(after), len(found) > size


def beyond(key, side):
    """Q for quotes that come after (gt) or before (lt) a key in the order of the list."""
    interview, _, quote = key.partition("/")
    within = Q(interview__slug=interview, **{f"slug__{side}": quote})
    return Q(**{f"interview__slug__{side}": interview}) | within


def key_of(quote):
    return f"{quote.interview.slug}/{quote.slug}"
