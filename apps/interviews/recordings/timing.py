"""When words are said: the times of turns, and what lies between them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """From `start` to `end` (None: open) in seconds of the recording. `is_exact`: by a stated time, not a guess."""

    start: float
    end: float | None
    is_exact: bool = True

    @property
    def fragment(self):
        """The part of an address that has a browser begin and end there: https://www.w3.org/TR/media-frags/"""
        return f"t={self.start:g}" + ("" if self.end is None else f",{self.end:g}")


def times_of(turns, offset_ms=0):
    """{turn's pk: Stretch} of the turns that have a time; one ends where it says, else where the next begins."""
    timed = [turn for turn in turns if turn.start_ms is not None]
    found = {}
    for turn, following in zip(timed, [*timed[1:], None], strict=False):
        end = turn.end_ms if turn.end_ms is not None else following and following.start_ms
        if end is not None and end <= turn.start_ms:
            end = None
        found[turn.pk] = Stretch(seconds(turn.start_ms + offset_ms), None if end is None else seconds(end + offset_ms))
    return found


def time_of_words(start, end, turns, times):
    """The Stretch of the words [start, end) of a transcript; None where no turn that they reach into has a time.

    Within a turn that has an end, words are taken to be said evenly; in one without, only its beginning is known.
    """
    reached = [turn for turn in turns if turn.start < end and turn.end > start and turn.pk in times]
    if not reached:
        return None
    first, last = reached[0], reached[-1]
    begin, begins_exactly = _moment(max(start, first.start), first, times[first.pk])
    finish = times[last.pk].end
    if finish is not None:
        finish, _ = _moment(min(end, last.end), last, times[last.pk])
    return Stretch(begin, finish, begins_exactly)


def _moment(place, turn, time):
    if place <= turn.start or time.end is None:
        return time.start, place <= turn.start
    share = (place - turn.start) / (turn.end - turn.start)
    return round(time.start + share * (time.end - time.start), 2), False


def seconds(ms):
    return round(max(0, ms) / 1000, 2)
