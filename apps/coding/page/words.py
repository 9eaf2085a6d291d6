"""How the words of a change speak of what was coded."""

SHOWN = 60


def short(text):
    """The beginning of `text` on one line, in quotation marks."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= SHOWN else line[:SHOWN].rstrip() + '…'}”"


def joined(names):
    """`A`, `A and B`, `A, B and C`."""
    *others, last = map(str, names)
    return f"{', '.join(others)} and {last}" if others else last


def both(first, second):
    """Two memos as one; the second alone where the first is empty or the same."""
    return first if second.strip() in ("", first.strip()) else "\n\n".join(filter(str.strip, (first, second)))
