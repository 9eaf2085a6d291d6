"""Times as transcripts mark them: 0:32, 00:00:32, 1:02:03.5, 00:00:01,250."""

import re

TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
SPAN = rf"{TIME}(?:\s?(?:-->|-|–|—|to)\s?{TIME})?"
BRACKETED = rf"(?:\[\s?{SPAN}\s?\]|\(\s?{SPAN}\s?\)|<\s?{SPAN}\s?>|\{{\s?{SPAN}\s?\}}|#{SPAN}#)"
MARK = rf"(?:{BRACKETED}|{SPAN})"

LONGEST_MS = 2_000_000_000  # what the database holds: some 23 days


def milliseconds(mark):
    """ "1:02.5" → 62500; None for what is no time, such as 0:75, or longer than any recording."""
    match = re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?", mark.strip(), re.ASCII)
    if not match:
        return None
    hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
    if seconds > 59 or (match[1] and minutes > 59):
        return None
    total = ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((match[4] or "0").ljust(3, "0"))
    return total if total <= LONGEST_MS else None


def span_of(mark):
    """(start_ms, end_ms) of a mark such as "[00:00:05 - 00:00:10]"; the second is None where only one time is given."""
    times = [milliseconds(one) for one in re.findall(TIME, mark, re.ASCII)][:2]
    start, end = (times + [None, None])[:2]
    return (start, end) if start is None or end is None or end >= start else (start, None)
