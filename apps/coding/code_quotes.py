"""The quotes of a code, in pages that begin after a quote instead of after a number of them.

The last page of the largest code costs what the first does. How many there are is counted on the first page alone.
"""

from dataclasses import dataclass

from django.db.models import Min, Q

from apps.coding.models import Code, Coding, Quote
from apps.coding.querysets import shown_by_rounds
from apps.core.dataversion import remembered

ORDER = ("quote__interview__slug", "quote__slug")
REVERSED = ("-quote__interview__slug", "-quote__slug")


@dataclass(frozen=True)
class KeyPage:
    """A stretch of a longer list. `before` and `after` are keys of the neighbouring pages, empty where there are none.

    `count` is how many there are altogether, on the first page; None on the others.
    """

    rows: list
    before: str
    after: str
    count: int | None

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    @property
    def is_first(self):
        return self.count is not None


def quotes_page(request, code, size=25):
    """The KeyPage of `code`'s quotes that `?after=` or `?before=`, an interview and a quote, asks for.

    Two queries, and on the first page one more for the state of the base; how many there are is remembered for it.
    """
    codings = Coding.objects.visible_to(request.user).filter(code=code).order_by()
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    keys, has_before, has_after = keys_of(codings, before, after, size)
    found = Quote.objects.with_speaker().in_bulk([pk for pk, *_ in keys])
    return KeyPage(
        rows=[found[pk] for pk, *_ in keys],
        before=written(keys[0]) if keys and has_before else "",
        after=written(keys[-1]) if keys and has_after else "",
        count=None if before or after else number_of_quotes(codings, code, request.user),
    )


def codes_beside(page, code, user):
    """Numbers of the other codes that `user` may see on the quotes of a KeyPage, which `user` may see: one query."""
    codings = Coding.objects.filter(shown_by_rounds(user, "coder"), quote__in=[quote.pk for quote in page])
    return set(codings.exclude(code=code).order_by().values_list("code", flat=True))


def children_of(code, user):
    """The codes right below `code` that `user` may see, with `quote_count`: three queries, two once counted."""
    children = Code.objects.visible_to(user).filter(parent=code)
    numbers = remembered(
        f"quotes of the codes below {code.pk}",
        user,
        lambda: dict(children.with_quote_counts(user).order_by().values_list("pk", "quote_count")),
    )
    rows = list(children.select_related("codebook"))
    for child in rows:
        child.quote_count = numbers.get(child.pk, 0)
    return rows


def number_of_quotes(codings, code, user):
    """How many quotes the `codings` of `code`, those that `user` may see, are on."""
    return remembered(f"quotes of the code {code.pk}", user, codings.values("quote").distinct().count)


def keys_of(codings, before, after, size):
    """[(number, interview, quote)] of the quotes on a page in order, and whether there are some before and after it."""
    rows = codings.values_list("quote_id", *ORDER).annotate(coded=Min("pk"))
    if before:
        rows = list(rows.filter(beyond(before, "lt")).order_by(*REVERSED)[: size + 1])
        return rows[:size][::-1], len(rows) > size, True
    rows = list((rows.filter(beyond(after, "gt")) if after else rows).order_by(*ORDER)[: size + 1])
    return rows[:size], bool(after), len(rows) > size


def beyond(key, side):
    """Q for quotes that come after (gt) or before (lt) a key in the order of the list."""
    interview, _, quote = key.partition("/")
    within = Q(quote__interview__slug=interview, **{f"quote__slug__{side}": quote})
    return Q(**{f"quote__interview__slug__{side}": interview}) | within


def written(row):
    return f"{row[1]}/{row[2]}"
