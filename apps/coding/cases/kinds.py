"""Values of attributes: what is written of them, how they are stored, and how they are read. No database."""

import re
from datetime import date, datetime

from apps.coding.models import Attribute

Kind = Attribute.Kind
NO_VALUE = "–"
ANSWERS = {"true": "Yes", "false": "No"}
INTEGER = re.compile(r"[+-]?[0-9]{1,40}")
DECIMAL = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2}(?:\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
HINTS = {
    Kind.INTEGER: "A whole number, such as 12.",
    Kind.DECIMAL: "A number with a point, such as 12.5.",
    Kind.DATE: "A day as YYYY-MM-DD, such as 2019-03-31.",
    Kind.DATE_TIME: "A day and a time as YYYY-MM-DD HH:MM, such as 2019-03-31 14:30.",
}  # fmt: skip


def stored_form(kind, words):
    """`words` as they are stored. Raises ValueError with a sentence where they are not of this kind."""
    if kind == Kind.TEXT:
        return words
    words = words.strip()
    found = READERS[kind](words)
    if found is None:
        raise ValueError(f"“{words[:60]}” is not of this kind. Write {HINTS[kind][0].lower()}{HINTS[kind][1:]}")
    return found


def shown(kind, value):
    """A stored value for readers."""
    if value is None:
        return NO_VALUE
    return ANSWERS.get(value, value) if kind == Kind.BOOLEAN else value


def for_spreadsheet(kind, value):
    """A stored value for a cell of a spreadsheet, in which a number is one."""
    if value is not None and kind == Kind.INTEGER and INTEGER.fullmatch(value):
        return int(value)
    if value is not None and kind == Kind.DECIMAL and DECIMAL.fullmatch(value):
        return float(value) if value[0] in "+-" else value
    return shown(kind, value)


def _matching(pattern):
    return lambda words: words if pattern.fullmatch(words) else None


def _date(words):
    if not DATE.fullmatch(words):
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        return None


def _date_time(words):
    match = DATE_TIME.fullmatch(words)
    if not match:
        return None
    day, minutes, seconds, zone = match.groups()
    text = f"{day}T{minutes}{seconds or ':00'}{zone or ''}"
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


READERS = {
    Kind.INTEGER: _matching(INTEGER),
    Kind.DECIMAL: _matching(DECIMAL),
    Kind.DATE: _date,
    Kind.DATE_TIME: _date_time,
}  # fmt: skip
