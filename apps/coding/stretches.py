"""A text cut where quotes begin and end, so that overlapping and nested quotes can all be shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """Words between two borders and the quotes that all of them belong to, the earliest first.

    `parts` are (words, is_replaced), where some words stand for others (`masking`); empty where none do.
    """

    text: str
    quotes: tuple
    parts: tuple = ()


def stretches(text, spans, *, start=0, end=None):
    """The stretches of `text[start:end]`; their texts joined give just that.

    `spans` are (start, end, name) in code points, end exclusive, in any order; they may overlap. One sorted sweep:
    the cost grows with the number of spans, not with its square, unless all overlap.
    """
    end = len(text) if end is None else end
    inside = [span for span in spans if span[0] < end and span[1] > start]
    borders = sorted({start, end, *(max(span[0], start) for span in inside), *(min(span[1], end) for span in inside)})
    opening = sorted(inside)
    found, active, position = [], [], 0
    for left, right in zip(borders, borders[1:], strict=False):
        while position < len(opening) and opening[position][0] <= left:
            active.append(opening[position])
            position += 1
        active = [span for span in active if span[1] > left]
        found.append(Stretch(text[left:right], tuple(span[2] for span in active)))
    return found
