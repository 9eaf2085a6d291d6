"""XLSX and ODS files: their sheets as rows of text, after everything in them was found to be sound."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from apps.exchange.packed import DAMAGED, Packed
from apps.exchange.sheets.bounds import CELLS, TOO_LARGE, grid_of
from apps.interviews.reading.pieces import Unreadable

UNPACKED = 60 * 1024 * 1024  # bytes
NAMED = 5  # errors that are named one by one

NO_SPREADSHEET = "This ZIP file is no XLSX or ODS spreadsheet. Save the table as one of these or as CSV."
TOO_MUCH = "What is packed in this spreadsheet is larger than 60 MB. It is not read."
ENCRYPTED = "This spreadsheet is protected by a password. Save it without one, and bring it in again."
TAB, LINE_BREAK = (re.compile(rb"<text:%s\s*(?:/>|></text:%s>)" % (name, name)) for name in (b"tab", b"line-break"))
DURATION = re.compile(r"PT(\d{1,6})H(\d\d?)M(\d\d?)(?:[.,]\d+)?S")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def sheets_of(data):
    """(format, [(name, rows, merged)], notes) of the visible sheets. `merged` are pairs of corners, from 0."""
    parts = _parts(data)
    format = _format(parts)
    sound, notes, merged = _sound(parts)
    book = _loaded(sound)
    found = []
    for known in book.sheets_metadata:
        if known.visible != SheetVisibleEnum.Visible:
            notes.append(("This sheet is hidden; it is not read.", f"Sheet “{known.name}”"))
        elif known.typ == SheetTypeEnum.WorkSheet:
            rows, spans = _rows(book, known.name)
            found.append((known.name, rows, merged.get(known.name, spans)))
    return format, found, notes


def _parts(data):
    """{name: bytes} of all that is packed, pictures left out."""
    packed, parts, total = Packed(io.BytesIO(data)), {}, 0
    for name in packed.names:
        parts[name] = packed.bytes_of(name, UNPACKED)
        total += len(parts[name])
        if total > UNPACKED:
            raise Unreadable(TOO_MUCH)
    return parts


def _format(parts):
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Unreadable(ENCRYPTED)
    if parts.get("mimetype", b"").startswith(ODS) and "content.xml" in parts:
        return "ODS"
    if "[Content_Types].xml" in parts and "xl/workbook.xml" in parts:
        return "XLSX"
    raise Unreadable(NO_SPREADSHEET)


def _sound(parts):
    """A ZIP of those parts only that are sound XML, notes, and merged cells. Unreadable where cells reach too far."""
    file, cells, notes, merged, names = io.BytesIO(), 0, [], {}, _names_of_sheets(parts)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            if name == "mimetype":
                archive.writestr(name, data)
            elif grid := grid_of(data):
                archive.writestr(name, _with_breaks(data) if name == "content.xml" else data)
                cells += grid.cells
                merged |= grid.merged
                notes += _notes(grid, names.get(name))
            elif name in ("xl/workbook.xml", "content.xml") or name.startswith("xl/worksheets/sheet"):
                raise Unreadable(DAMAGED)
    if cells > CELLS:
        raise Unreadable(TOO_LARGE)
    return file, notes, merged


def _with_breaks(data):
    """The text of an ODS with tabs and line breaks as characters: the library passes over these elements."""
    return LINE_BREAK.sub(b"&#10;", TAB.sub(b"&#9;", data))


def _names_of_sheets(parts):
    """{name of a part: name of the sheet in it} of an XLSX; empty where that cannot be told."""
    targets, names = {}, {}
    for element in _elements(parts.get("xl/_rels/workbook.xml.rels")):
        targets[element.get("Id")] = element.get("Target", "").removeprefix("/xl/")
    for element in _elements(parts.get("xl/workbook.xml")):
        key = next((value for name, value in element.items() if name.endswith("}id")), None)
        if key in targets:
            names[f"xl/{targets[key]}"] = element.get("name", "")
    return names


def _elements(data):
    """All elements of a part, none where it is not sound."""
    if not data or not grid_of(data):
        return []
    try:
        return list(ElementTree.fromstring(data, ElementTree.XMLParser(encoding="utf-8")).iter())
    except ElementTree.ParseError:
        return []


def _notes(grid, name):
    where = f"Sheet “{name}”" if name else ""
    if grid.formulas:
        yield f"{grid.formulas} cells hold a formula: what it last gave is taken, nothing is computed.", where
    if grid.errors:
        some = ", ".join(grid.errors[:NAMED]) + (" …" if len(grid.errors) > NAMED else "")
        yield "A formula that failed is taken as empty.", ", ".join(filter(None, (where, f"cell {some}")))


def _loaded(file):
    file.seek(0)
    return _calling(load_workbook, file)


def _rows(book, name):
    sheet = _calling(book.get_sheet_by_name, name)
    rows = [[shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return rows, sheet.merged_cell_ranges or []


def _calling(function, argument):
    try:
        return function(argument)
    except PasswordError as error:
        raise Unreadable(ENCRYPTED) from error
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise Unreadable(DAMAGED) from error
    except BaseException as error:
        # The library is written in Rust and panics on what it did not foresee; that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(DAMAGED) from error


def shown(value):
    """The text of a value as a person would see it: 2, 2.1, 2026-01-12, 13:17, TRUE."""
    match value:
        case str():
            duration = DURATION.fullmatch(value)
            return _shown_clock(_seconds(*map(int, duration.groups()))) if duration else value
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
        case datetime():
            return _shown_day(value)
        case date():
            return value.isoformat()
        case time():
            return _shown_clock(_seconds(value.hour, value.minute, value.second))
        case timedelta():
            return _shown_clock(round(value.total_seconds()))
    return "" if value is None else str(value)


def _seconds(hours, minutes, seconds):
    return hours * 3600 + minutes * 60 + seconds


def _shown_day(value):
    if not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")


def _shown_clock(seconds):
    """10:00, 70:40, 1:02:03: the last part only where there are seconds."""
    minutes, rest = divmod(abs(seconds), 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
    return "-" + text if seconds < 0 else text
