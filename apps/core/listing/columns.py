"""What a column of a list is: on the page, in the download and in its codebook."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """`value(row, user)` is text or a number; `order` holds the lookups to sort by, none where that is not offered.

    `choices` are the values that it can have, with their labels; `is_shown` says whether it is there unasked;
    `load(rows, user)` gives the rows with what this column alone reads. The value of one that `is_address` is a path
    of this site, which becomes a whole address in a file. `language(row)` is that of its words, where it is another
    than the page's. `on_page` is the value for people, where a file has another one for programs.
    """

    name: str
    heading: str
    meaning: str
    value: Callable
    order: tuple = ()
    unit: str = ""
    choices: tuple = ()
    is_shown: bool = True
    is_address: bool = False
    load: Callable = lambda rows, user: rows
    language: Callable = lambda row: ""
    on_page: Callable | None = None

    def said(self, row, user):
        """What a page shows of a row."""
        return (self.on_page or self.value)(row, user)


ADDRESS = Column(
    "address", "Address", "Where it stands in the base.", lambda row, user: row.get_absolute_url(),
    is_shown=False, is_address=True,
)  # fmt: skip
