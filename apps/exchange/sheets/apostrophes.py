"""Cells of CSV files that a spreadsheet would take for a formula: an apostrophe before them makes them text."""

import re

FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def with_guard(text):
    """`text` as a spreadsheet takes it for text. What begins with an apostrophe and such a sign gets one more."""
    return "'" + text if FORMULA.match(text) else text


def without_guard(text):
    """What `with_guard` was given."""
    return text[1:] if GUARDED.match(text) else text
