"""Matrices of codes and interviews, either way round: each cell holds quotes, a summary, or both."""

from apps.exchange.sheets.layout import BY_MARKS, SUMMARIES, VERBATIM
from apps.exchange.sheets.numbers import as_number, is_numbered, several
from apps.exchange.sheets.quoting import Quoted, parsed
from apps.exchange.sheets.values import variable_of

FIELD_OF = {
    "organisation": "organisation",
    "speaker": "speaker",
    "date": "date",
    "title": "title",
    "interview": "title",
}


def read_wide(gathering, sheet, layout):
    """Codes of the rows × interviews of the columns."""
    documents = {column: _interview_of(gathering, sheet, layout, column) for column in layout.of("interview")}
    documents = {column: document for column, document in documents.items() if document}
    code_column, number_column = layout.column("code"), layout.column("number")
    theme = ""
    for row in range(layout.header + 1, len(sheet.rows)):
        name = sheet.cell(row, code_column).strip() if code_column is not None else ""
        number = as_number(sheet.cell(row, number_column)) if number_column is not None else ""
        cells = [column for column in documents if sheet.cell(row, column).strip()]
        if row in layout.rows:
            continue
        if not name and not number:
            _remark_cells(gathering, sheet, row, cells)
            continue
        own_theme = _theme_of(gathering, sheet, layout, row, has_cells=bool(cells))
        is_told = number or is_numbered(name) or layout.cells == SUMMARIES or not cells
        above = own_theme or ("" if is_told else theme)
        place = sheet.place(row, number_column if code_column is None else code_column)
        code = gathering.code(name or number, place, number=number, theme=above, **_described(sheet, layout, row))
        if not cells and not layout.of("theme"):
            theme = code
        for column in cells:
            read_cell(gathering, sheet, layout, (row, column), documents[column], [code])


def _interview_of(gathering, sheet, layout, column):
    name = sheet.cell(layout.header, column).strip()
    if not name:
        gathering.remark("No interview is named above this column; it is not read.", sheet.place(layout.header, column))
        return None
    about = {role: sheet.cell(row, column).strip() for row, role in layout.rows.items()}
    fields = {FIELD_OF[role]: text for role, text in about.items() if role in FIELD_OF}
    if gathering.has_document(name) and layout.column("interview") != column and _is_twice(sheet, layout, name):
        sentence = f"Several columns are named “{name}”; they are taken as of one interview."
        gathering.remark(sentence, sheet.place(layout.header, column))
    document = gathering.document(name, sheet.place(layout.header, column), **fields)
    if about.get("case"):
        gathering.case(about["case"], sheet.place(layout.header, column), document.key)
    return document


def _is_twice(sheet, layout, name):
    return sum(sheet.cell(layout.header, column).strip() == name for column in layout.of("interview")) > 1


def _theme_of(gathering, sheet, layout, row, *, has_cells):
    """The key of the theme that stands beside a code or, where people write it once for several rows, above it."""
    key = ""
    for column in layout.themes:
        at = row
        while has_cells and at > layout.header and not sheet.cell(at, column).strip():
            at -= 1
        if at > layout.header and sheet.cell(at, column).strip():
            key = gathering.code(sheet.cell(at, column), sheet.place(at, column), theme=key)
    return key


def _described(sheet, layout, row):
    texts = [sheet.cell(row, column).strip() for column in layout.of("description")]
    return {"definition": "\n".join(filter(None, texts))}


def _remark_cells(gathering, sheet, row, cells):
    for column in cells:
        gathering.remark("No code stands beside this cell; it is not read.", sheet.place(row, column))


def read_transposed(gathering, sheet, layout):
    """Interviews of the rows × codes of the columns; other columns say more of the interview and its case."""
    codes = _codes_of(gathering, sheet, layout)
    interview, typed = layout.column("interview"), _typed(gathering, sheet, layout)
    for row in range(layout.header + 1, len(sheet.rows)):
        name = sheet.cell(row, interview).strip()
        cells = [column for column in codes if sheet.cell(row, column).strip()]
        if not name:
            for column in cells:
                gathering.remark("No interview is named in this row; the cell is not read.", sheet.place(row, column))
            continue
        document = _described_interview(gathering, sheet, layout, row, name, typed)
        for column in cells:
            read_cell(gathering, sheet, layout, (row, column), document, codes[column])


def _codes_of(gathering, sheet, layout):
    above = next((row for row, role in layout.rows.items() if role == "theme"), None)
    theme, codes = "", {}
    for column in layout.of("code"):
        if above is not None and (text := sheet.cell(above, column).strip()):
            theme = gathering.code(text, sheet.place(above, column))
        if text := sheet.cell(layout.header, column).strip():
            place = sheet.place(layout.header, column)
            codes[column] = [gathering.code(part, place, theme=theme) for part in several(text)]
    return codes


def _typed(gathering, sheet, layout):
    """{column: (key of its Variable, function that writes its values)} of what is said besides."""
    columns = [column for column, role in layout.columns.items() if role not in ("code", "interview", "case")]
    return {column: variable_of(gathering, sheet, layout, column) for column in sorted(columns)}


def _described_interview(gathering, sheet, layout, row, name, typed):
    fields, attributes, case = {}, {}, ""
    for column, role in sorted(layout.columns.items()):
        text = sheet.cell(row, column).strip()
        if role in FIELD_OF:
            fields[FIELD_OF[role]] = text
        if role in ("case", "organisation"):
            case = case or text
        if column in typed:
            key, as_value = typed[column]
            attributes[key] = as_value(text) if text else None
    place = sheet.place(row, layout.column("interview"))
    document = gathering.document(name, place, **fields)
    if attributes or case:
        _attach(gathering, gathering.case(case or name, place, document.key), document, attributes, place)
    return document


def _attach(gathering, case, document, attributes, place):
    """Values of a case; where two interviews of one case differ, the second's stay with the interview."""
    for key, value in attributes.items():
        if value is None:
            case.attributes.setdefault(key, None)
        elif case.attributes.get(key) in (None, value):
            case.attributes[key] = value
        else:
            document.attributes[key] = value
            gathering.remark(f"“{key}” differs from another interview of the case; it is kept with this one.", place)


def read_cell(gathering, sheet, layout, spot, document, codes):
    """The quotes and the summary of one cell, under each of the codes."""
    text, place = sheet.cell(*spot), sheet.place(*spot)
    quotes, summary = told_apart(text, layout.cells)
    for quote, is_summary in quotes:
        selection = gathering.selection(
            document.key, quote.exact, place, locator=quote.locator, speaker=document.speaker, is_summary=is_summary
        )
        for code in codes:
            gathering.coding(selection, code, place)
    if not quotes and not summary:
        gathering.remark("This cell holds neither a quote nor a summary; it is not read.", place)
    for code in codes if summary else ():
        gathering.summary(document.key, code, summary, place)


def told_apart(text, cells):
    """([(Quoted, whether an analyst's words)], summary or "") of a cell, by what the cells of the sheet hold."""
    if cells == SUMMARIES:
        return [], _summary(text)
    if cells == VERBATIM:
        return [(Quoted(text), False)], ""
    cell = parsed(text)
    quotes = [(quote, False) for quote in cell.quotes]
    if quotes or cells == BY_MARKS:
        return quotes, _summary(text) if cell.says_more else ""
    return [(Quoted(words), True)] if (words := _summary(text)) else [], ""


def _summary(text):
    """The words of a summary; a cross or a figure says only that a code applies."""
    return text.strip() if sum(map(str.isalpha, text)) > 1 else ""
