"""Tables of cases: a row is a case, a column an attribute of a guessed type, or answers in words, which become texts."""

import re
from datetime import date

INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,17})")
FLOAT = re.compile(r"[+-]?(?:0|[1-9][0-9]*)[.,][0-9]+|[+-]?[0-9](?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}")
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
TRUE = {"true", "yes", "ja", "kyllä", "wahr", "sand", "tosi", "sandt", "oui", "sí"}
FALSE = {"false", "no", "nej", "ei", "nein", "falsch", "falsk", "epätosi", "non", "nei"}


def read_cases(gathering, sheet, layout):
    typed = {}
    for column in layout.of("attribute"):
        header = sheet.cell(layout.header, column).strip() or sheet.place(layout.header, column)
        texts = [row[column].strip() for row in sheet.rows[layout.header + 1 :]]
        type, as_value = type_of([text for text in texts if text])
        typed[column] = (gathering.variable(header, sheet.place(layout.header, column), type), as_value)
    for row in range(layout.header + 1, len(sheet.rows)):
        if any(text.strip() for text in sheet.rows[row]):
            _read_case(gathering, sheet, layout, row, typed)


def _read_case(gathering, sheet, layout, row, typed):
    column = layout.column("case")
    name, place = sheet.cell(row, column).strip(), sheet.place(row, column)
    if not name:
        gathering.remark("This row names no case; it is not read.", place)
        return
    case = gathering.case(name, place)
    for column, (key, as_value) in typed.items():
        text = sheet.cell(row, column).strip()
        value = as_value(text) if text else None
        known = case.attributes.get(key)
        if value is not None and known not in (None, value):
            gathering.remark(f"“{name}” has another value of “{key}” further up; this one is not taken.", sheet.place(row, column))
        elif known is None:
            case.attributes[key] = value
    if answers := _answers(sheet, layout, row):
        document = gathering.document(_free(gathering, name), place, text=answers)
        gathering.case(name, place, document.key)


def _free(gathering, name):
    """A key for the text of a further row of the same case."""
    count, key = 1, name
    while gathering.has_document(key):
        count += 1
        key = f"{name} ({count})"
    return key


def _answers(sheet, layout, row):
    """The answers of a row as one text, each below its question where there are several columns of them."""
    columns = layout.of("text")
    answers = [(sheet.cell(layout.header, column).strip(), sheet.cell(row, column)) for column in columns]
    answers = [(question, answer) for question, answer in answers if answer.strip()]
    if len(columns) == 1:
        return "".join(answer for _, answer in answers)
    return "\n\n".join(f"{question}\n{answer}" for question, answer in answers)


def type_of(texts):
    """(type of a Variable, function that writes a value as that type does) for all the values of a column."""
    for type, as_value in (("Boolean", _boolean), ("Integer", _integer), ("Float", _float), ("Date", _date)):
        if texts and all(as_value(text) is not None for text in texts):
            return type, as_value
    return "Text", str


def _boolean(text):
    word = text.casefold()
    return "true" if word in TRUE else "false" if word in FALSE else None


def _integer(text):
    return text if INTEGER.fullmatch(text) else None


def _float(text):
    return text.replace(",", ".") if FLOAT.fullmatch(text) or INTEGER.fullmatch(text) else None


def _date(text):
    """The day as ISO has it. 1.2.2026 is in February; what has slashes may be either, and stays text."""
    if found := ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := DOTTED.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
