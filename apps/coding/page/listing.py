"""The codings of a transcript as rows of a table."""

from bisect import bisect_right
from dataclasses import dataclass

from apps.coding.page.showing import base_context, paths_of
from apps.core.pages import page_of

SIZE = 100


@dataclass
class Listed:
    start: int
    line: int
    words: str
    code: str
    coder: str
    round: str
    memo: str


def list_context(request, place, transcript, material, filters):
    shown = filters.shown(material)
    places = material.places
    page = page_of(request, sorted(shown, key=lambda row: (*places[row[1]], row[0])), size=SIZE)
    return base_context(place, transcript, material, filters, shown) | {
        "page": page,
        "rows": rows_of(page, transcript.text, material),
    }


def rows_of(codings, text, material):
    """`codings`, rows of CODING, with what they say. Cuts the words out of `text`."""
    places, paths = material.places, paths_of(material.codes)
    titles = {one.pk: one.title for one in material.rounds}
    lines = [position for position, sign in enumerate(text) if sign == "\n"]
    return [
        Listed(
            start=places[quote][0],
            line=bisect_right(lines, places[quote][0]) + 1,
            words=text[slice(*places[quote])],
            code=paths[code],
            coder=material.coders[coder],
            round=titles[round],
            memo=memo,
        )
        for _, quote, code, coder, round, memo in codings
    ]
