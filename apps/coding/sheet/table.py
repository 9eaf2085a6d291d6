"""The sheet as a table of texts, for a spreadsheet: the rows and columns that are shown, with every quote whole."""

from apps.coding.sheet.markup import counted

INDENT = "  "


def table_of(grid, parts):
    """Yield the heading and a row a code: its name (indented), its key, and the text of each cell."""
    yield ["Code", "Key", *(interview.title for interview in grid.interviews)]
    for node in grid.rows:
        code = node.row
        cells = [text_of(grid, (code.pk, interview.pk), parts) for interview in grid.interviews]
        yield [INDENT * node.depth + code.name, code.key, *cells]


def text_of(grid, place, parts):
    """What a cell says, piece by piece with an empty line between: counts, quotes, summary."""
    numbers, rolled = grid.own.get(place, ()), grid.below.get(place, ())
    pieces = [counted(len(numbers), len(rolled))] if rolled and "counts" in parts else []
    if "quotes" in parts:
        pieces += [f"“{grid.quotes[number][0]}”" for number in numbers]
    if "summaries" in parts and place in grid.summaries:
        pieces.append(grid.summaries[place])
    return "\n\n".join(pieces)
