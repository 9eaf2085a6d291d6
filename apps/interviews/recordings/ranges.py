"""Parts of a file that a player asks for (RFC 9110, section 14). Offsets are bytes, from 0, end exclusive."""

import re

ONE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)", re.I)
LONGEST = 20  # digits of a number


class Unsatisfiable(ValueError):
    """The file has no byte of the part that is asked for."""


def part_of(header, size):
    """(start, end) for a Range header; None where the whole file is to be sent: no header, several parts, or nonsense.

    Raises Unsatisfiable.
    """
    match = ONE.fullmatch((header or "").strip())
    if not match or not any(match.groups()) or max(map(len, match.groups())) > LONGEST:
        return None
    first, last = match.groups()
    if not first:
        if int(last) == 0 or size == 0:
            raise Unsatisfiable
        return max(0, size - int(last)), size
    start = int(first)
    if last and int(last) < start:
        return None
    if start >= size:
        raise Unsatisfiable
    return start, min(size, int(last) + 1) if last else size
