"""Single values of files from outside, which may be of any type, as ours."""

import math
import re
from datetime import UTC, datetime

NO_FIELD = re.compile("[\0\ud800-\udfff]")  # no database and no file takes these: NUL, and halves of a pair
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LARGEST = 2**31 - 1

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
R_DATE = re.compile(r"\w{3} (?P<month>\w{3}) {1,2}(?P<day>\d{1,2}) (?P<time>\d\d:\d\d:\d\d)(?: \w+)? (?P<year>\d{4})")


def storable(text):
    """`text`, as long as before, with U+FFFD in place of characters that nothing can keep."""
    return NO_FIELD.sub("\ufffd", text)


def words(value):
    """A value as text: empty for none; bytes as UTF-8."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return storable(value if isinstance(value, str) else str(value))


def whole(value):
    """A value as a whole number from 0 to 2^31−1, or None where it is none."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,10}(\.0+)?", value.strip(), re.A):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value) if value == int(value) and 0 <= value <= LARGEST else None


def colour(value):
    """#rrggbb in lower case, or empty."""
    return words(value).lower() if COLOUR.fullmatch(words(value)) else ""


def moment(value):
    """A time as ISO 8601 or as R writes it, to the second; as UTC where no zone is given; None where it is no time."""
    text = words(value).strip()
    if found := R_DATE.fullmatch(text):
        month = MONTHS.index(found["month"]) + 1 if found["month"] in MONTHS else 0
        text = f"{found['year']}-{month:02}-{int(found['day']):02}T{found['time']}"
    try:
        time = datetime.fromisoformat(text)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
