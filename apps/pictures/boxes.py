"""Boxes of words and how they are kept apart. No database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle: `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self):
        return self.x + self.width

    @property
    def bottom(self):
        return self.y + self.height

    def overlaps(self, other, gap=0):
        """True if the two share some area, or stand nearer to one another than `gap`."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )


def first_free(candidates, taken, gap=2):
    """The first Box that overlaps none of `taken`, or None."""
    return next((box for box in candidates if not any(box.overlaps(other, gap) for other in taken)), None)
