"""Single values of a REFI-QDA file, read as generously as can be without guessing."""

import re
from datetime import UTC, datetime
from uuid import UUID

GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# A colour may be followed by how transparent it is, which does not count.
HEX = re.compile(r"#?(?:([0-9a-f]{3})|([0-9a-f]{6})(?:[0-9a-f]{2})?)", re.I)
RGB = re.compile(
    r"(?:rgba?\()?\s*([0-9]{1,3})\s*[,;]\s*([0-9]{1,3})\s*[,;]\s*([0-9]{1,3})(?:\s*[,;]\s*[0-9.]+)?\s*\)?", re.I
)
WHOLE = re.compile(r"[+-]?\d{1,12}")
LARGEST = 2**31 - 1


def identity(text):
    """A GUID as it is compared: without braces and in small letters. Anything else that is used as one stays."""
    return text.strip().removeprefix("{").removesuffix("}").lower()


def uuid_of(key):
    """The UUID that a key is, or None."""
    return UUID(key) if GUID.fullmatch(key) else None


def colour_of(text):
    """A colour as #rrggbb; empty where it is none that can be told."""
    text = text.strip()
    if found := HEX.fullmatch(text):
        return "#" + (found[2] or "".join(digit * 2 for digit in found[1])).lower()
    found = RGB.fullmatch(text)
    if found and all(int(part) < 256 for part in found.groups()):
        return "#" + "".join(f"{int(part):02x}" for part in found.groups())
    return ""


def time_of(text):
    """An xsd:dateTime in UTC; None where it is none. Without a zone it is taken for UTC."""
    try:
        found = datetime.fromisoformat(text.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def position_of(text):
    """A position as a number, or None where it is none or beyond 2^31."""
    text = text.strip()
    number = int(text) if WHOLE.fullmatch(text) and text.isascii() else -1
    return number if 0 <= number <= LARGEST else None


def is_true(text):
    """An xsd:boolean; what is neither true nor false counts as true, as a missing one does."""
    return text.strip().lower() not in ("false", "0")
