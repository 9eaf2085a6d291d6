"""The layout of one sheet: which kind its headers and cells fit, tried from the plainest to the vaguest."""

from statistics import median

from apps.exchange.sheets.layout import CASES, CODEBOOK, LONG, TRANSPOSED, WIDE, SheetLayout
from apps.exchange.sheets.numbers import is_number, is_numbered
from apps.exchange.sheets.quoting import is_quoted
from apps.exchange.sheets.words import role_of

HEADERS = 20  # rows that are tried as the header
SAMPLE = 200  # rows below the header that are looked at
MORE_HEADERS = 6  # rows below it that may say more of the interviews
TEXT = 50  # characters that an answer in words has, and an attribute has not
WORDY = 25  # characters that a cell under a code has

BOOK = {"number", "code", "name", "theme", "parent", "description", "include", "colour", "count", "memo", "id"}
LEADING = BOOK - {"memo", "id"} | {"section"}
ABOUT = {"organisation", "speaker", "date", "case", "title", "interview", "place"}
OWNERS = {"interview", "case", "organisation", "speaker", "title", "name", "id"}
LISTED = {
    "id", "number", "theme", "code", "case", "organisation", "interview", "speaker", "date", "verbatim", "quote",
    "place", "end", "section", "coder", "memo", "summary",
}  # fmt: skip
MANY = {"theme", "code"}  # roles that several columns of a list may have


def layout_of(sheet):
    """The SheetLayout of a Sheet, None where none fits."""
    rows = range(min(HEADERS, len(sheet.rows)))
    for fits in (_long, _codebook, _wide, _transposed, _cases):
        for row in rows:
            if found := fits(sheet, row):
                return found
    return None


def _long(sheet, row):
    columns = {}
    for column, header in enumerate(sheet.rows[row]):
        role = role_of(header) or _numbered_role(header)
        if role in LISTED and (role in MANY or role not in columns.values()):
            columns[column] = role
    roles = set(columns.values())
    if not roles & {"quote", "verbatim", "summary"} or not roles & {"code", "theme"}:
        return None
    if "code" not in roles:
        columns[max(column for column, role in columns.items() if role == "theme")] = "code"
    if {"number", "code"} <= roles and not _is_of(sheet, row, columns, "number", is_numbered):
        columns = {column: "id" if role == "number" else role for column, role in columns.items()}
    return SheetLayout(sheet.name, LONG, row, columns, _head(sheet, row))


def _numbered_role(header):
    role = role_of(header.strip().rstrip("0123456789"))
    return role if role in MANY else ""


def _is_of(sheet, header, columns, role, test):
    """Whether the cells of the column with that role all pass, empty ones aside."""
    column = next(column for column, found in columns.items() if found == role)
    return all(test(text) for text in _below(sheet, header, column))


def _below(sheet, header, column):
    return [row[column] for row in _sample(sheet, header) if row[column].strip()]


def _sample(sheet, header):
    return sheet.rows[header + 1 : header + 1 + SAMPLE]


def _head(sheet, header):
    """Rows above a list that say in two cells whose words it holds: {index: role}."""
    return {
        index: role
        for index, row in enumerate(sheet.rows[:header])
        if (role := role_of(row[0])) in ABOUT and sum(1 for text in row if text.strip()) == 2
    }


def _codebook(sheet, row):
    columns = {column: role_of(text) for column, text in enumerate(sheet.rows[row]) if text.strip()}
    roles = set(columns.values())
    if len(columns) < 2 or not roles <= BOOK or not roles & {"code", "name", "theme"} or row + 1 == len(sheet.rows):
        return None
    if not roles & {"code", "theme"} and not roles & {"description", "parent"}:
        return None
    return SheetLayout(sheet.name, CODEBOOK, row, _named(sheet, row, columns))


def _named(sheet, row, columns):
    """`columns` with the numbers of codes told from their names: a column “Code” may hold either."""
    roles = set(columns.values())
    code = next((column for column, role in columns.items() if role == "code"), None)
    if code is not None and "number" not in roles:
        texts = _below(sheet, row, code)
        if texts and all(map(is_number, texts)) and roles & {"name", "theme"}:
            columns[code] = "number"
            roles = set(columns.values())
    if "code" not in roles:
        name = [column for column, role in columns.items() if role == "name"]
        theme = [column for column, role in columns.items() if role == "theme"]
        for column in (name or theme)[-1:]:
            columns[column] = "code"
    return columns


def _wide(sheet, row):
    headers = sheet.rows[row]
    columns, right = {}, None
    for column, text in enumerate(headers):
        role = role_of(text) or _numbered_role(text)
        if role not in LEADING:
            right = column
            break
        columns[column] = role
    if right is None:
        return None
    if not columns:
        columns, right = _unnamed_codes(sheet, row)
    if not set(columns.values()) & {"code", "theme"}:
        columns = {column: "code" if role == "section" else role for column, role in columns.items()}
    if not set(columns.values()) & {"code", "theme"}:
        return None
    columns = _named(sheet, row, columns)
    interviews = [
        column for column, text in enumerate(headers) if column >= right and text.strip() and role_of(text) not in BOOK
    ]
    about = _rows_about(sheet, row, columns)
    if not interviews or not _hold_words(sheet, row, interviews):
        return None
    if {role_of(headers[column]) for column in interviews} & {"quote", "summary", "verbatim", "interview"}:
        return None
    return SheetLayout(sheet.name, WIDE, row, columns | dict.fromkeys(interviews, "interview"), about)


def _unnamed_codes(sheet, row):
    """The first column as codes where its header is empty or about interviews, and what is below are codes."""
    headers = sheet.rows[row]
    below = _below(sheet, row, 0)
    numbered = sum(map(is_numbered, below))
    names = [text for text in headers[1:] if text.strip()]
    if not below or not names or any(map(is_numbered, names)):
        return {}, 1
    if headers[0].strip() and role_of(headers[0]) not in ABOUT:
        return {}, 1
    if any(role_of(text) in ("interview", "id") for text in below[:MORE_HEADERS]):
        return {}, 1  # the header proper is further down
    has_quotes = not headers[0].strip() and any(is_quoted(text) for line in _sample(sheet, row) for text in line[1:])
    return ({0: "code"}, 1) if numbered * 3 >= len(below) or has_quotes else ({}, 1)


def _hold_words(sheet, row, columns):
    return any(any(letter.isalpha() for letter in line[column]) for line in _sample(sheet, row) for column in columns)


def _rows_about(sheet, header, columns):
    """More rows that name the firm, the person or the date of each interview: {index: role}."""
    found = {}
    for index in range(min(header + MORE_HEADERS, len(sheet.rows))):
        labels = [text for column in columns if (text := sheet.cell(index, column).strip())]
        if index != header and len(labels) == 1 and (role := role_of(labels[0])) in ABOUT:
            found[index] = role
    return found


def _transposed(sheet, row):
    headers = sheet.rows[row]
    roles = {column: role_of(text) for column, text in enumerate(headers) if text.strip()}
    owners = [column for column, role in roles.items() if role in OWNERS and column < 3]
    if not owners or row + 1 == len(sheet.rows):
        return None
    codes = _code_columns(sheet, row, roles, owners)
    if not codes:
        return None
    first = next((column for column in owners if roles[column] == "interview"), owners[0])
    columns = {column: role if role in ABOUT else "attribute" for column, role in roles.items()}
    columns |= dict.fromkeys(codes, "code")
    return SheetLayout(sheet.name, TRANSPOSED, row, columns | {first: "interview"}, _themes_above(sheet, row, codes))


def _code_columns(sheet, row, roles, owners):
    unknown = [column for column, role in roles.items() if not role]
    if numbered := [column for column in unknown if is_numbered(sheet.rows[row][column])]:
        return numbered
    quoted = [column for column in unknown if any(map(is_quoted, _below(sheet, row, column)))]
    is_of_interviews = "interview" in (roles[column] for column in owners)
    if len(quoted) > 1 or (quoted and is_of_interviews):
        return [column for column in unknown if column in quoted or _usual_length(sheet, row, column) > WORDY]
    wordy = [column for column in unknown if _usual_length(sheet, row, column) > WORDY]
    return wordy if is_of_interviews and len(wordy) > 1 else []


def _usual_length(sheet, row, column):
    return median(map(len, _below(sheet, row, column)) or [0]) if _below(sheet, row, column) else 0


def _themes_above(sheet, row, codes):
    if not row or not sheet.rows[row - 1][codes[0]].strip():
        return {}
    filled = {column for column, text in enumerate(sheet.rows[row - 1]) if text.strip()}
    return {row - 1: "theme"} if filled <= set(codes) else {}


def _cases(sheet, row):
    headers = sheet.rows[row]
    filled = [column for column, text in enumerate(headers) if text.strip()]
    if len(filled) < 2 or row + 1 == len(sheet.rows) or any(map(is_number, (headers[column] for column in filled))):
        return None
    roles = {column: role_of(headers[column]) for column in filled}
    owner = next((column for column in filled if roles[column] in OWNERS and column < 3), None)
    if owner is None and not _is_key(sheet, row, filled):
        return None
    columns = {column: "text" if _usual_length(sheet, row, column) >= TEXT else "attribute" for column in filled}
    columns[filled[0] if owner is None else owner] = "case"
    return SheetLayout(sheet.name, CASES, row, columns)


def _is_key(sheet, row, filled):
    """Whether the headers all differ, and the cells of the first column too, with one in each row."""
    first = [line[filled[0]].strip() for line in sheet.rows[row + 1 :] if any(text.strip() for text in line)]
    names = [sheet.rows[row][column].strip() for column in filled]
    if len(first) < 2 or len(names) < sheet.width:
        return False
    return all(first) and len(set(first)) == len(first) and len(set(names)) == len(names)
