"""Which layout a workbook has, as far as its headers and cells tell. A guess: people correct it before it is read."""

from apps.exchange.sheets.kinds import OWNERS, layout_of
from apps.exchange.sheets.layout import (
    BY_MARKS,
    CASES,
    CODEBOOK,
    INTERVIEW,
    LONG,
    OWN_MATRIX,
    QUOTES,
    SUMMARIES,
    TRANSPOSED,
    VERBATIM,
    WIDE,
    Layout,
)
from apps.exchange.sheets.quoting import is_quoted
from apps.exchange.sheets.words import plain, role_of
from apps.interviews.reading.pieces import Unreadable

NOTHING = (
    "No layout that is known fits this table. Looked for, in the first 20 rows of each sheet: a wide matrix (a column "
    "of codes or themes, and one for each interview), a transposed matrix (a column of interviews, and one for each "
    "code), a long list (columns of codes and of quotes), a sheet for each interview (rows with codes and quotes), a "
    "codebook (columns of codes and definitions), a table of cases (a row with names of columns, then a case a row)."
)
TAGUETTE = [{"id", "document", "tag", "content"}, {"tag", "description", "number of highlights", "number of documents"}]
OWN = {"id", "interview", "code", "exact words"}
MARKED = 1 / 3  # of the quotes of a list stand in quotation marks where these tell quotes from other words


def detect(workbook):
    """The Layout of a Workbook. Raises Unreadable, naming what was looked for, where nothing fits."""
    layout = Layout([])
    for sheet in workbook.sheets:
        found = layout_of(sheet)
        if found:
            layout.sheets.append(found)
        else:
            layout.left_out.append(sheet.name)
    _drop_accidental_tables(layout, workbook)
    if not layout.sheets:
        raise Unreadable(NOTHING)
    _tell_interviews(layout)
    _tell_words(layout, workbook)
    layout.tool = _tool(layout.sheets[0], workbook)
    return layout


def _tool(first, workbook):
    """Which program wrote the list: its names of codes are then names, whatever they hold, and its ids tell quotes."""
    headers = {plain(text) for text in workbook.sheet(first.sheet).rows[first.header]}
    if headers in TAGUETTE:
        return "Taguette"
    return "Casebase" if headers >= OWN else ""


def _drop_accidental_tables(layout, workbook):
    """Beside coding sheets, a table counts as one of cases only where a header says so."""
    if all(sheet.kind == CASES for sheet in layout.sheets):
        return
    for one in layout.of(CASES):
        header = workbook.sheet(one.sheet).cell(one.header, one.column("case"))
        if role_of(header) not in OWNERS:
            layout.sheets.remove(one)
            layout.left_out.append(one.sheet)


def _tell_interviews(layout):
    """Lists that do not say whose words they hold are of the interview that their sheet is named for."""
    nameless = [
        sheet
        for sheet in layout.of(LONG)
        if sheet.sheet and not {"interview", "case", "speaker"} & set(sheet.columns.values())
    ]
    if len(nameless) > 1 or layout.of(CODEBOOK) or any(sheet.rows for sheet in nameless):
        for sheet in nameless:
            sheet.kind = INTERVIEW


def _tell_words(layout, workbook):
    lists = layout.of(LONG, INTERVIEW)
    texts = [text for one in lists for text in _texts(one, workbook, "quote")]
    marked = sum(map(is_quoted, texts)) >= len(texts) * MARKED and texts
    for one in lists:
        one.cells = QUOTES if marked and not one.of("verbatim") else VERBATIM
    wide = layout.of(WIDE)
    has_quotes = [any(map(is_quoted, _texts(one, workbook, "interview"))) for one in wide]
    for one, has in zip(wide, has_quotes, strict=True):
        is_summary = role_of(one.sheet) == "summary" or (any(has_quotes) and not has)
        one.cells = SUMMARIES if is_summary else QUOTES if has and one.sheet != OWN_MATRIX else BY_MARKS
    for one in layout.of(TRANSPOSED):
        one.cells = QUOTES if any(map(is_quoted, _texts(one, workbook, "code"))) else BY_MARKS


def _texts(layout, workbook, role):
    sheet = workbook.sheet(layout.sheet)
    columns = layout.of(role)
    return [text for row in sheet.rows[layout.header + 1 :] for column in columns if (text := row[column].strip())]
