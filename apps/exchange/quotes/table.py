"""One row for each coding of a quote, and one for a quote without any."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """`code_path` are the names on the way to the code; `start` and `end` are code points of the document's text, None
    where only the words are known. `attributes` are {name of a variable: value} of the document or its case."""

    quote: str
    document: str
    organisation: str
    organisation_kind: str
    sub_industry: str
    level: str
    date: str
    language: str
    attributes: dict
    speaker: str
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
    attributes = attributes_of(material)
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
                organisation_kind=document.organisation_kind, sub_industry=document.sub_industry, level=document.level,
                date=document.date, language=document.language, attributes=attributes[document.key],
                speaker=selection.speaker, place=selection.locator, start=selection.start,
                end=selection.end, words=selection.exact, is_summary=selection.is_summary,
                code=path[-1] if path else "", code_path=path, coder=coders.get(coding.coder, "") if coding else "",
                memo=coding.memo if coding else "", coded_at=at,
            )  # fmt: skip


def attributes_of(material):
    """{document: {name of a variable: value}}, of every variable: the document's own value, else that of a case of it.

    Two variables of one name are told apart by a number. A value that is none is empty.
    """
    names, found = {}, {}
    for variable in material.variables:
        name, number = variable.name, 2
        while name in names.values():
            name, number = f"{variable.name} ({number})", number + 1
        names[variable.key] = name
    of_cases = {}
    for case in material.cases:
        for key in case.documents:
            of_cases[key] = case.attributes | of_cases.get(key, {})
    for document in material.documents:
        values = of_cases.get(document.key, {}) | document.attributes
        found[document.key] = {name: values.get(key) or "" for key, name in names.items()}
    return found


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
