"""How a workbook is laid out: what a reader goes by, and a person may correct before anything is read."""

from dataclasses import asdict, dataclass, field

WIDE = "wide matrix"  # a row is a code, a column an interview
TRANSPOSED = "transposed matrix"  # a row is an interview, a column a code
LONG = "long list"  # a row is a quote
INTERVIEW = "interview"  # one sheet of several, each a long list of one interview
CODEBOOK = "codebook"  # a row is a code with its definition
CASES = "table of cases"  # a row is a case, a column an attribute
KINDS = (WIDE, TRANSPOSED, LONG, INTERVIEW, CODEBOOK, CASES)

OWN_MATRIX = "Coding sheet (Casebase)"  # what the sheet of a matrix is called that was written here

# Columns of a list that was written here, which are for people: what they say stands in others too, or nowhere else.
CODE_PATH = "code path"
ATTRIBUTE = "attribute: "
FOR_PEOPLE = {CODE_PATH, "kind of organisation", "sub-industry", "level", "language"}

# What its cells with words hold.
BY_MARKS = "by quotation marks"  # a quote where they stand in marks, else a summary of the cell
QUOTES = "quotes"  # all quotes: those without marks are an analyst's words, but coded
VERBATIM = "exact words"  # all quotes, marks are part of them
SUMMARIES = "summaries"  # nothing but summaries
CELLS = (BY_MARKS, QUOTES, VERBATIM, SUMMARIES)


@dataclass(slots=True)
class SheetLayout:
    """Rows and columns count from 0. `columns` are {index: role}, `rows` those of more header rows, {index: role}.

    Roles are those of `words.ROLES`, and `attribute`, `text` (long answers), `interview` (in a wide matrix: its cells).
    """

    sheet: str
    kind: str
    header: int = 0
    columns: dict[int, str] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    cells: str = BY_MARKS

    def column(self, role):
        """The first column of that role, None where there is none."""
        return next(iter(self.of(role)), None)

    @property
    def themes(self):
        """The columns of themes, the uppermost first: those on the right of the codes go up from left to right."""
        code, columns = self.column("code"), self.of("theme")
        if code is None:
            return columns
        right = [column for column in columns if column > code]
        return right[::-1] + [column for column in columns if column < code]

    def of(self, role):
        return sorted(index for index, found in self.columns.items() if found == role)


@dataclass(slots=True)
class Layout:
    """`left_out` are names of sheets that nothing is read from."""

    sheets: list[SheetLayout]
    left_out: list[str] = field(default_factory=list)
    tool: str = ""

    def of(self, *kinds):
        return [sheet for sheet in self.sheets if sheet.kind in kinds]

    @property
    def kind(self):
        """What the workbook is as a whole: the kind of its first sheet that is no codebook."""
        return next((sheet.kind for sheet in self.sheets if sheet.kind != CODEBOOK), CODEBOOK)

    def as_json(self):
        """A dict of what JSON knows: its keys are texts."""
        plain = asdict(self)
        for sheet in plain["sheets"]:
            for name in ("columns", "rows"):
                sheet[name] = {str(index): role for index, role in sheet[name].items()}
        return plain

    @classmethod
    def from_json(cls, plain):
        """The Layout that `as_json` gave. Raises KeyError, TypeError or ValueError where it is none."""
        return cls([_sheet_layout(one) for one in plain["sheets"]], list(plain["left_out"]), str(plain["tool"]))


def _sheet_layout(plain):
    if plain["kind"] not in KINDS or plain["cells"] not in CELLS:
        raise ValueError(f"No layout has sheets of kind {plain['kind']!r} with cells {plain['cells']!r}.")
    return SheetLayout(
        str(plain["sheet"]),
        plain["kind"],
        int(plain["header"]),
        {int(index): str(role) for index, role in plain["columns"].items()},
        {int(index): str(role) for index, role in plain["rows"].items()},
        plain["cells"],
    )
