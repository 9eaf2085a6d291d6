"""Dates that are known in part as stretches of years, which is what an axis of time needs. No database."""

import calendar
import datetime

from apps.core.dates import PARTIAL_DATE


def years_of(value):
    """(begin, end) in years, the end exclusive, within which a partial date lies: "2016" is (2016.0, 2017.0).

    None for an empty date, and for one that does not exist.
    """
    match = PARTIAL_DATE.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return float(year), year + 1.0
    days = 1 if day else calendar.monthrange(year, month)[1]
    before, whole = first.timetuple().tm_yday - 1, 366 if calendar.isleap(year) else 365
    return year + before / whole, year + (before + days) / whole
