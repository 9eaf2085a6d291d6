"""Coding sheets and tables as Material, by the layout that was found or that a person has corrected."""

from apps.exchange.sheets.cases import read_cases
from apps.exchange.sheets.codebooks import read_codebook
from apps.exchange.sheets.detecting import detect
from apps.exchange.sheets.gathering import Gathering
from apps.exchange.sheets.layout import CASES, CODEBOOK, INTERVIEW, LONG, TRANSPOSED, WIDE, Layout
from apps.exchange.sheets.lists import ListReader
from apps.exchange.sheets.matrices import read_transposed, read_wide
from apps.exchange.sheets.showing import shown
from apps.exchange.sheets.workbook import open_workbook
from apps.interviews.reading.pieces import Unreadable

NO_LAYOUT = "What was given as the layout of this file is none."
FORMATS = {CASES: "Table of cases", CODEBOOK: "Codebook"}
NEEDED = {
    WIDE: ({"code", "number"}, {"interview"}),
    TRANSPOSED: ({"code"}, {"interview"}),
    LONG: ({"code", "theme"}, {"quote", "verbatim", "summary"}),
    INTERVIEW: ({"code", "theme"}, {"quote", "verbatim", "summary"}),
    CODEBOOK: ({"code", "number"},),
    CASES: ({"case"},),
}


def read(file, name, layout=None):
    """The Material of a spreadsheet or CSV file. Raises Unreadable where it is none, or does not fit `layout`, which is
    a Layout or what its `as_json` gave."""
    if isinstance(layout, dict):
        layout = _layout_from(layout)
    return material_of(open_workbook(file, name), layout)


def _layout_from(plain):
    try:
        return Layout.from_json(plain)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(NO_LAYOUT) from error


def material_of(workbook, layout=None):
    """As `read`, of a Workbook that is open already."""
    layout = layout or detect(workbook)
    sheets = [(workbook.sheet(one.sheet), one) for one in sorted(layout.sheets, key=lambda one: one.kind != CODEBOOK)]
    for sheet, one in sheets:
        _refuse_unfit(sheet, one)
    kind = FORMATS.get(layout.kind, "Coding sheet")
    gathering = Gathering(f"{kind}, {workbook.format}", workbook.stem, layout.tool, is_plain=bool(layout.tool))
    for note, place in workbook.notes:
        gathering.remark(note, place)
    for sheet, one in sheets:
        gathering.learn(_names_of_codes(sheet, one))
    for sheet, one in sheets:
        _read_sheet(gathering, workbook, sheet, one)
    for left_out in layout.left_out:
        if workbook.sheet(left_out) and workbook.sheet(left_out).rows:
            gathering.remark("No layout that is known fits this sheet; it is not read.", f"Sheet “{left_out}”")
    material = gathering.finished()
    material.layout = shown(workbook, layout)
    return material


def _refuse_unfit(sheet, layout):
    if sheet is None:
        raise Unreadable(f"The layout names a sheet “{layout.sheet}”, which the file has not.")
    if sentence := missing_in(layout.kind, layout.columns.values()):
        raise Unreadable(sentence)
    beyond = max(layout.columns, default=0) >= sheet.width or min(layout.columns, default=0) < 0
    if beyond or not 0 <= layout.header < len(sheet.rows) or any(row < 0 for row in layout.rows):
        raise Unreadable("The layout names rows or columns that the file has not.")


def missing_in(kind, roles):
    """What a sheet of that kind needs and has not, as a sentence; empty where it has all."""
    if all(set(roles) & needed for needed in NEEDED[kind]):
        return ""
    needed = " and ".join(" or ".join(sorted(one)) for one in NEEDED[kind])
    return f"{kind[0].upper()}{kind[1:]}: this needs a column of {needed}. Say which of the columns that is."


def _names_of_codes(sheet, layout):
    below = range(layout.header + 1, len(sheet.rows))
    if layout.kind == TRANSPOSED:
        return [sheet.cell(layout.header, column) for column in layout.of("code")]
    columns = [column for role in ("number", "theme", "code", "parent") for column in layout.of(role)]
    return [text for row in below for column in columns if (text := sheet.cell(row, column))]


def _read_sheet(gathering, workbook, sheet, layout):
    if layout.kind == WIDE:
        read_wide(gathering, sheet, layout)
    elif layout.kind == TRANSPOSED:
        read_transposed(gathering, sheet, layout)
    elif layout.kind == CODEBOOK:
        read_codebook(gathering, sheet, layout)
    elif layout.kind == CASES:
        read_cases(gathering, sheet, layout)
    else:
        nameless = sheet.name if layout.kind == INTERVIEW else workbook.stem
        ListReader(gathering, sheet, layout, nameless).read()
