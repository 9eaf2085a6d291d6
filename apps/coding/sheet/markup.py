"""The rows of the sheet as HTML, joined from strings: a sheet of 300 codes × 60 interviews has 18,000 cells.

A cell in which nothing stands is a bare `<td>`; end tags that HTML does not need are left out.
"""

from html import escape

from django.utils.safestring import mark_safe

from apps.coding.sheet.grid import key_of

SUMMARY = 600  # characters of a summary that a cell shows
DEEPEST = 6
SWATCH = (
    '<svg class="code-swatch" width="11" height="11" aria-hidden="true"><rect width="11" height="11" fill="{}"/></svg>'
)


def rows_of(grid, parts):
    """The rows of the table body; addresses of cells are relative to the page of the sheet."""
    return mark_safe("\n".join(row_of(grid, node, parts) for node in grid.rows))


def row_of(grid, node, parts):
    code = node.row
    key = key_of(code)
    cells = [f"<td>{inside}" for inside in cells_of(grid, code.pk, key, parts)]
    depth = min(node.depth, DEEPEST)
    return f'<tr data-code="{key}"><th scope="row" class="d{depth}">{head_of(grid, code)}{"".join(cells)}'


def head_of(grid, code):
    swatch = SWATCH.format(code.colour) if code.colour else ""
    retired = ' <span class="badge">retired</span>' if code.retired_on else ""
    total = grid.total(code.pk)
    count = f' <b title="Quotes of this code and all below it">{total}</b>' if total else ""
    return f'{swatch}<a href="/codes/{key_of(code)}/">{escape(code.name)}</a>{retired}{count}'


def cells_of(grid, code, key, parts):
    """The inside of each cell of a row, empty where nothing stands in it."""
    own, below, summaries, quotes = grid.own, grid.below, grid.summaries, grid.quotes
    for interview in grid.interviews:
        place = (code, interview.id)
        numbers, rolled, summary = own.get(place, ()), below.get(place, ()), summaries.get(place, "")
        pieces = []
        if rolled and "counts" in parts:
            pieces.append(f"<b>{counted(len(numbers), len(rolled))}</b>")
        if numbers and "quotes" in parts:
            pieces.append(quoted(*quotes[numbers[0]]))
        if summary and "summaries" in parts:
            pieces.append(f"<i>{escape(shortened(summary, SUMMARY))}</i>")
        yield f'<a href="{interview.slug}/{key}/">{" ".join(pieces)}</a>' if pieces else ""


def counted(own, below):
    """ "3", "3 (7)" where the codes below bring it to seven, "(7)" where the code itself has none."""
    if own == below:
        return str(own)
    return f"{own} ({below})" if own else f"({below})"


def quoted(exact, language):
    lang = f' lang="{escape(language)}"' if language and language != "en" else ""
    return f"<q{lang}>{escape(shortened(exact, 60))}</q>"


def shortened(text, limit):
    """`text` on one line, cut at a word and marked with an ellipsis where it is longer than `limit`."""
    words = " ".join(text.split())
    return words if len(words) <= limit else f"{words[:limit].rsplit(' ', 1)[0]} …"
