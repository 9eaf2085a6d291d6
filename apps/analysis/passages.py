"""The quotes that one cell of an analysis counts, found by what its address says."""

from django.db.models import Exists, OuterRef, Q

from apps.evidence.lists.quotes import QUOTES, with_codes
from apps.interviews.models import Turn

COLUMNS = ("quote", "words", "translation", "speaker", "interview", "date", "organisation", "codes", "address")
AT_ONCE = 1000
SAME, OVERLAPPING, SAME_TURN = "quote", "overlap", "turn"
MODES = [
    (SAME, "On the same quotation"),
    (OVERLAPPING, "On quotations that overlap"),
    (SAME_TURN, "In the same turn"),
]


def passages_of(filters, codes, other=None, mode=SAME):
    """The visible quotes with one of `codes`, and where `other` codes are given those on which both meet.

    They meet on a quote that has both; with OVERLAPPING also where quotes of the one and the other share characters of
    a transcript, with SAME_TURN where they share a turn. Then the quotes of both sides are passages.
    """
    quotes = filters.quotes()
    one = quotes.filter(pk__in=filters.codings(codes).values("quote"))
    if other is None:
        return one
    two = quotes.filter(pk__in=filters.codings(other).values("quote"))
    both = Q(pk__in=one.order_by().values("pk")) & Q(pk__in=two.order_by().values("pk"))
    if mode == SAME:
        return quotes.filter(both)
    meeting = overlapping if mode == OVERLAPPING else in_same_turn
    first = Q(pk__in=one.order_by().values("pk")) & Q(Exists(meeting(two)))
    second = Q(pk__in=two.order_by().values("pk")) & Q(Exists(meeting(one)))
    return quotes.filter(both | first | second)


def overlapping(quotes):
    """Those of `quotes` that share characters with the quote of the outer query."""
    return quotes.order_by().filter(
        transcript=OuterRef("transcript"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )


def in_same_turn(quotes):
    """The turns that the quote of the outer query shares with one of `quotes`."""
    here = quotes.order_by().filter(
        transcript=OuterRef("transcript"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    return Turn.objects.filter(
        Exists(here), transcript=OuterRef("transcript"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )


def page_after(quotes, key, user, size=25):
    """(the `size` quotes after the slug `key`, the slug after which the next page begins or ""): three queries.

    Each has `codes_here`, those that `user` may see on it.
    """
    rows = list(with_codes(quotes.filter(slug__gt=key).with_speaker(), user).order_by("slug")[: size + 1])
    for row in rows:
        row.codes_here = list(dict.fromkeys(coding.code for coding in row.seen_codings))
    return rows[:size], rows[size - 1].slug if len(rows) > size else ""


def table_of(quotes, user, whole):
    """Lists of values for each quote, the headings first; `whole(path)` is an address with the name of the site."""
    columns = [column for column in QUOTES.columns if column.name in COLUMNS]
    yield [column.heading for column in columns]
    rows = with_codes(QUOTES.load(quotes, user), user)
    for row in rows.iterator(chunk_size=AT_ONCE):
        values = [(column.value(row, user), column.is_address) for column in columns]
        yield [whole(value) if is_address else value for value, is_address in values]
