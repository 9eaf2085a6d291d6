"""What rests on the words of a quote: apps above add theirs in a module `resting`."""

from dataclasses import dataclass

from apps.core.registers import Register

# Each entry is called as rows(quote, user) and returns the Resting that `user` may see.
resting = Register("resting")


@dataclass(frozen=True)
class Resting:
    """`how` is in a word or two what the quote does for it."""

    how: str
    label: str
    url: str


def rests_on(quote, user):
    """All Resting on `quote` that `user` may see, as every app lists them."""
    return [row for rows in resting.all().values() for row in rows(quote, user)]
