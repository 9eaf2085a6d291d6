"""Finding the place of a quote in a transcript. Offsets are Unicode code points, from 0, end exclusive."""

CONTEXT = 32  # code points kept on each side, as in the W3C's TextQuoteSelector


class NotOnce(ValueError):
    """The words do not stand in the text exactly once; `starts` are the places where they do, in order."""

    def __init__(self, starts):
        super().__init__(f"found {len(starts)} times")
        self.starts = starts


def occurrences(text, exact):
    """Every start of `exact` in `text`, in order; occurrences may overlap. Raises ValueError if `exact` is empty."""
    if not exact:
        raise ValueError("There are no words to look for.")
    starts = []
    start = text.find(exact)
    while start != -1:
        starts.append(start)
        start = text.find(exact, start + 1)
    return starts


def locate(text, exact, *, start=None):
    """(start, end) of `exact` in `text`: at `start` where it stands there, else at its only occurrence.

    Raises NotOnce where it occurs never or several times; nothing is ever moved to a look-alike.
    """
    starts = occurrences(text, exact)
    if start not in starts:
        if len(starts) != 1:
            raise NotOnce(starts)
        start = starts[0]
    return start, start + len(exact)


def around(text, start, end, width=CONTEXT):
    """(prefix, suffix): the text just before and just after `[start, end)`."""
    return text[max(0, start - width) : start], text[end : end + width]
