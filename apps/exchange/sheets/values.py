"""Values of attributes: their type, guessed from all of a column, and how that type writes them."""

import re
from datetime import date

INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,17})")
FLOAT = re.compile(r"[+-]?(?:0|[1-9][0-9]*)[.,][0-9]+|[+-]?[0-9](?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}")
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
TRUE = {"true", "yes", "ja", "kyllä", "wahr", "sand", "tosi", "sandt", "oui", "sí"}
FALSE = {"false", "no", "nej", "ei", "nein", "falsch", "falsk", "epätosi", "non", "nei"}


def variable_of(gathering, sheet, layout, column):
    """(key of the Variable of a column, function that writes its values), put into `gathering`."""
    place = sheet.place(layout.header, column)
    texts = [row[column].strip() for row in sheet.rows[layout.header + 1 :]]
    type, as_value = type_of([text for text in texts if text])
    return gathering.variable(sheet.cell(layout.header, column).strip() or place, place, type), as_value


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
