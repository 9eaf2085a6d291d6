"""Dates of OAI-PMH: UTC, as a day or to the second."""

import datetime
import re

from apps.exchange.oai.errors import bad_argument

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
ONE_DAY = datetime.timedelta(days=1)
ONE_SECOND = datetime.timedelta(seconds=1)


def stamp(moment):
    """A moment as the protocol writes it: "2026-11-21T09:30:00Z"."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(text):
    """The first second that `text` names. Raises OaiError where it is no date of either granularity."""
    try:
        if DAY.fullmatch(text):
            return datetime.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=datetime.UTC)
        if SECOND.fullmatch(text):
            return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
    except ValueError:
        pass  # the 30th of February
    raise bad_argument("A date is written 2026-11-21 or 2026-11-21T09:30:00Z.")


def last_moment_of(text):
    """The last second that `text` names: of the day, where it is a day."""
    first = moment_of(text)
    if not DAY.fullmatch(text):
        return first
    return datetime.datetime.max.replace(tzinfo=datetime.UTC) if first.year == 9999 else first + ONE_DAY - ONE_SECOND


def check_range(start, end):
    """Raise OaiError unless both dates are of one granularity and in order."""
    if start and end:
        if bool(DAY.fullmatch(start)) != bool(DAY.fullmatch(end)):
            raise bad_argument("from and until have the same granularity, or there is only one of them.")
        if moment_of(start) > last_moment_of(end):
            raise bad_argument("from is not later than until.")
