"""Numbers that codes have in coding sheets: “1.2 Pilot projects”, “2.”, “A.3”, several in one cell."""

import re

NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,4})*|[A-Z][0-9]{0,3}(?:\.[0-9]{1,4})+"
DECIMAL = re.compile(r"([0-9]{1,3}),([0-9]{1,3})")  # 1,1: what Excel makes of 1.1 in much of Europe
ALONE = re.compile(rf"({NUMBER})[.):]?")
LEADING = re.compile(rf"({NUMBER})(?:[.):]\s*|\s+(?:[-–—:]\s+)?)(?=\S)(?![0-9])(.+)", re.DOTALL)
SEVERAL = re.compile(r"\s*[;\n|]\s*")
SEVERAL_NUMBERS = re.compile(r"[\s,;/+&|]+")


def as_number(text):
    """The number in a cell for numbers, as the others are written: “2.” is 2, “1,1” is 1.1."""
    text = text.strip().rstrip(".):")
    found = DECIMAL.fullmatch(text)
    return ".".join(found.groups()) if found else text


def split_number(text, prefixes=frozenset()):
    """(number, name), either may be empty. “2 Financing” has a number only if 2 is in `prefixes`."""
    text = " ".join(text.split())
    if DECIMAL.fullmatch(text):
        return as_number(text), ""
    if found := ALONE.fullmatch(text):
        return found[1], ""
    if found := LEADING.fullmatch(text):
        is_bare = "." not in text[: found.start(2)] and ")" not in text[: found.start(2)]
        if not is_bare or found[1] in prefixes:
            return found[1], found[2]
    return "", text


def prefixes_of(texts):
    """What numbers begin with: 1.2.3 gives 1 and 1.2."""
    found = set()
    for text in texts:
        parts = split_number(text)[0].split(".")
        found.update(".".join(parts[:length]) for length in range(1, len(parts)))
    return found


def several(text):
    """The codes of a cell: “1.1; 4.1”, “1.1, 4.1”, “Hiring; Advisers” and one a line are two each."""
    numbers = [part for part in SEVERAL_NUMBERS.split(text) if part]
    if len(numbers) > 1 and all("." in part.strip(".") and ALONE.fullmatch(part) for part in numbers):
        return numbers
    return [part for part in SEVERAL.split(text.strip()) if part]


def is_number(text):
    return bool(ALONE.fullmatch(text.strip()) or DECIMAL.fullmatch(text.strip()))


def is_numbered(text):
    return bool(split_number(text)[0])
