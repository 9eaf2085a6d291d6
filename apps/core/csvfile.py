"""Tables as CSV files that a spreadsheet may open without harm."""

import csv

from django.http import HttpResponse

# A cell that begins with one of these is run as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name, rows):
    """A download called `name`.csv with `rows` (lists of values), in UTF-8 with a byte order mark for spreadsheets."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows([safe_cell(value) for value in row] for row in rows)
    return response


def safe_cell(value):
    """`value` as text that no spreadsheet takes for a formula: an apostrophe goes before what would be one.

    A number stays one, below nought too.
    """
    text = str(value)
    if isinstance(value, (int, float)):
        return text
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
