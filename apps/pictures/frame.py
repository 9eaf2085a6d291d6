"""What all pages of pictures share: choices, the drawing with its key, its table, and the two downloads.

A picture is made by one function of its view, `build(request) -> Picture`; `as_page` answers with the page or, for
`?format=csv`, with the table, and `as_file` with the drawing alone.
"""

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from apps.core.csvfile import csv_response
from apps.core.pages import page_of
from apps.pictures.catalogue import Entry
from apps.pictures.palette import file_style

ROWS_A_PAGE = 100
LONG = 200  # options; a list of more is one to type in, which offers names as one types
# A file opened in a browser may use its own <style>, and nothing else.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True)
class Cell:
    """A value of the table that leads somewhere."""

    words: object
    url: str

    def __str__(self):
        return str(self.words)


@dataclass(frozen=True)
class Table:
    """What the drawing shows, in words: `rows` are lists of plain values and Cells, as many as `headings`."""

    caption: str
    headings: list
    rows: list


@dataclass(frozen=True)
class Choice:
    """A list of the form: `options` are [(value, label)]; `none` is the label for no choice, empty where one must be
    made. In one that is long a label is typed, so what reads it goes through `value_of`."""

    name: str
    label: str
    options: list
    chosen: str = ""
    none: str = "All"

    @property
    def is_long(self):
        return len(self.options) > LONG

    @property
    def chosen_label(self):
        return dict(self.options).get(self.chosen, self.chosen)


@dataclass(frozen=True)
class Drawing:
    """An SVG of `width` by `height` pixels, in letters of 12; `template` draws `parts` inside it, with `origin` before
    each address. Where less is free on a page it scrolls. Nothing in it has an id, or it would stand twice."""

    template: str
    width: float
    height: float
    title: str
    description: str
    parts: dict = field(default_factory=dict)
    has_links: bool = True
    from_middle: bool = False  # where it does not fit, its middle is seen first, and not its upper left corner

    @property
    def is_tall(self):
        """True where it would be too small to read on one sheet of paper: it runs over several then."""
        return self.height > 2 * self.width


@dataclass(frozen=True)
class Picture:
    """`key` is the template of the key, `notes` are sentences below the drawing; no `drawing`: `empty` says why."""

    entry: Entry
    drawing: Drawing | None
    table: Table
    choices: list = field(default_factory=list)
    key: str = ""
    notes: list = field(default_factory=list)
    empty: str = "Nothing to draw that is open to you."
    about: str = ""  # what is chosen, for the page's title
    arguments: tuple = ()  # of the address; without them it leads on to what is chosen in its form

    @property
    def file_name(self):
        return "-".join((self.entry.name, *self.arguments))


def value_of(options, given):
    """The value that `given` is among (value, label), or else the first whose label it is; `given` where neither."""
    if not given or any(value == given for value, _ in options):
        return given
    return next((value for value, label in options if label.casefold() == given.strip().casefold()), given)


def as_page(request, picture):
    """The page, or its table as CSV."""
    if request.GET.get("format") == "csv":
        return csv_response(f"{picture.file_name}-table", csv_rows(request, picture.table))
    page = page_of(request, picture.table.rows, size=ROWS_A_PAGE)
    return render(request, "pictures/picture.html", {"picture": picture, "page": page})


def as_file(request, picture):
    """The drawing as a file that needs nothing else; an empty one says why."""
    context = {"picture": picture, "style": file_style(), "origin": request.build_absolute_uri("/")[:-1]}
    response = HttpResponse(render_to_string("pictures/file.svg", context, request), content_type="image/svg+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{picture.file_name}.svg"'
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


def csv_rows(request, table):
    """Headings and rows; each column with links has its addresses in a column of its own."""
    linked = [
        number for number in range(len(table.headings)) if any(isinstance(row[number], Cell) for row in table.rows)
    ]
    yield [*table.headings, *(f"{table.headings[number]}: address" for number in linked)]
    for row in table.rows:
        urls = (getattr(row[number], "url", "") for number in linked)
        values = [value.words if isinstance(value, Cell) else value for value in row]
        yield [*values, *(request.build_absolute_uri(url) if url else "" for url in urls)]
