"""Dates that are known in part: "2019", "2019-06" or "2019-06-30"."""

import datetime
import re

from django.core.exceptions import ValidationError

PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def validate_partial_date(value):
    """Raise ValidationError unless `value` is a year, a month or a day that exists."""
    match = PARTIAL_DATE.fullmatch(value)
    if match:
        year, month, day = (int(part) if part else 1 for part in match.groups())
        try:
            datetime.date(year, month, day)
            return
        except ValueError:
            pass
    raise ValidationError("“%(value)s” is not a date: write 2019, 2019-06 or 2019-06-30.", params={"value": value})


def day_label(value):
    """A date, or the day of a time, as "30 June 2019"."""
    return f"{value.day} {value:%B %Y}"


def partial_date_label(value):
    """Return "30 June 2019", "June 2019" or "2019"; an empty string stays empty."""
    if not value:
        return ""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = datetime.date(parts[0], parts[1], 1).strftime("%B %Y")
    return month if len(parts) == 2 else f"{parts[2]} {month}"
