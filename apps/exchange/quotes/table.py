"""One row for each coding of a quote, and one for a quote without any."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """`code_path` are the names on the way to the code; `start` and `end` are code points of the document's text, None
    where only the words are known."""

    quote: str
    document: str
    organisation: str
    date: str
    place: str
    start: int | None
    end: int | None
    words: str
    is_summary: bool
    code: str
    code_path: tuple
    coder: str
    memo: str
    coded_at: str


COLUMNS = tuple(Row.__dataclass_fields__)


def rows_of(material):
    """Yield the Rows of a Material in the order of its selections."""
    documents = {one.key: one for one in material.documents}
    coders = {one.key: one.name for one in material.coders}
    paths, codings = paths_of(material.codes), {}
    for coding in material.codings:
        codings.setdefault(coding.selection, []).append(coding)
    for selection in material.selections:
        document = documents[selection.document]
        for coding in codings.get(selection.key, [None]):
            path = paths[coding.code] if coding else ()
            at = coding.created_at.isoformat(timespec="seconds") if coding and coding.created_at else ""
            yield Row(
                quote=selection.place or selection.key, document=document.title, organisation=document.organisation,
                date=document.date, place=selection.locator, start=selection.start, end=selection.end,
                words=selection.exact, is_summary=selection.is_summary, code=path[-1] if path else "", code_path=path,
                coder=coders.get(coding.coder, "") if coding else "", memo=coding.memo if coding else "", coded_at=at,
            )  # fmt: skip


def paths_of(codes):
    """{key: names from the top to the code}, as a tuple. A ring of parents, which no sound material has, ends."""
    by_key, paths = {code.key: code for code in codes}, {}
    for code in codes:
        path, above = [], code
        while above and len(path) < len(by_key):
            path.append(above.name)
            above = by_key.get(above.parent)
        paths[code.key] = tuple(path[::-1])
    return paths


def as_plain(row):
    """{column: value} of a Row for JSON."""
    return asdict(row) | {"code_path": list(row.code_path)}
