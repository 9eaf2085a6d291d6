"""Turns of a corrected transcript, from those of the version before it. No database."""

from bisect import bisect_left, insort

from apps.coding.reanchoring import single_places

LONG = 24  # code points from which on a turn is known by its words alone, wherever they stand now


def recut(turns, alignment):
    """[(start, end, turn)] in the new text, in its order, none over another; turns that are gone are left out.

    A turn that is unchanged in its place keeps it. One whose words stand once in both texts goes where they are. The
    borders of the others go with the text beside them (`Alignment.recut`), and stop at those of the turns before.
    """
    places, others = [], []
    moved = _moved([turn for turn in turns if turn.end - turn.start >= LONG], alignment)
    for turn in turns:
        place = alignment.recut(turn.start, turn.end)
        if place and alignment.new[slice(*place)] == alignment.old[turn.start : turn.end]:
            places.append((*place, turn))
        else:
            others.append((turn, place))
    found = []
    for start, end, turn in places:
        _add(found, start, end, turn)
    for turn, place in sorted(others, key=lambda one: one[0].number not in moved):
        if place := moved.get(turn.number, place):
            _add(found, *_free(found, *place), turn, alignment.new)
    return found


def _moved(turns, alignment):
    """{number of a turn: its place in the new text} where its words stand once in both."""
    words = {turn.number: alignment.old[turn.start : turn.end] for turn in turns}
    before = single_places(alignment.old, set(words.values()))
    after = single_places(alignment.new, set(words.values()))
    sure = {number for number, said in words.items() if None not in (before[said], after[said])}
    return {number: (after[words[number]], after[words[number]] + len(words[number])) for number in sure}


def _free(found, start, end):
    """The part of [start, end) from its beginning that none of `found` takes."""
    position = bisect_left(found, start, key=lambda one: one[0])
    if position and found[position - 1][1] > start:
        start = found[position - 1][1]
    while position < len(found) and found[position][0] <= start < end:
        start, position = max(start, found[position][1]), position + 1
    return start, min(end, found[position][0]) if position < len(found) else end


def _add(found, start, end, turn, text=None):
    """Put a turn among `found`, in order, unless it is empty; given `text`, without line ends at its borders."""
    said = text[start:end] if text else ""
    start, end = start + len(said) - len(said.lstrip("\n")), end - len(said) + len(said.rstrip("\n"))
    if start < end:
        insort(found, (start, end, turn), key=lambda one: one[0])
