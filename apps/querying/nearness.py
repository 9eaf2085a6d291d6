"""How many sentences lie between two places of a transcript, without splitting the whole of it.

Sentences are those by which agreement is measured (`coding.agreement.sentences`). They never reach across a line break,
so that the lines between the two places are enough. Each character that is not white space is in one of them.
"""

from apps.coding.agreement.sentences import sentences


def sentences_apart(text, end, start, most):
    """How many sentences on from that in which a passage ends (before `end`) another one begins (at or after `start`).

    0 is the same sentence, 1 the next; None where it is more than `most`, or where there are no words.
    """
    before, after = text[:end].rstrip(), text[start:]
    first, last = len(before) - 1, start + len(after) - len(after.lstrip())
    if first < 0 or last >= len(text):
        return None
    count = None
    for left, right in _sentences_from(text, text.rfind("\n", 0, first) + 1):
        if count is None:
            count = 0 if left <= first < right else None
        else:
            count += 1
        if count is not None and count > most:
            return None
        if left <= last < right:
            return count
    return None


def _sentences_from(text, place):
    """The sentences from the line that begins at `place` on, line by line."""
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        yield from sentences(text, place, end)
        place = end + 1
