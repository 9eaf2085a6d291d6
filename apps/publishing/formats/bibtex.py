"""BibTeX that biblatex reads as well: UTF-8, everything else that TeX would take for a command is written as one."""

import re

from apps.publishing.formats.words import citation_key, notes, one_line, work_address

ENTRY_TYPES = {
    "report": "techreport", "thesis": "phdthesis", "book": "book", "article-journal": "article",
}  # fmt: skip
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
# Pairs that TeX's fonts would join into another sign.
LIGATURE = re.compile(r"(?<=[-'`<>,])(?=[-'`<>,])|(?<=[?!])(?=`)")


def escaped(text):
    """`text` as TeX prints it again; its braces are always in pairs."""
    return LIGATURE.sub("{}", "".join(SPECIAL.get(sign, sign) for sign in one_line(text)))


def entry(record, site):
    """[(field, value ready to stand between braces)]."""
    kind = entry_type(record)
    container = record.container.title if record.container else ""
    fields = [
        ("title", f"{{{escaped(record.title)}}}"),
        ("author", " and ".join(author(agent) for agent in record.authors)),
        *dates(record),
        ("institution" if kind == "techreport" else "publisher", escaped(record.publisher)),
        ("type", escaped(record.genre) if kind == "techreport" else ""),
        ("number", f"version {record.version}" if record.version and kind == "techreport" else ""),
        ("howpublished", escaped(record.genre) if kind == "misc" else ""),
        ("series" if kind == "techreport" else "booktitle", escaped(container)),
        ("version", str(record.version or "")),
        ("url", work_address(record, site)),
        ("language", record.language),
        ("abstract", escaped(record.abstract)),
        ("keywords", ", ".join(map(escaped, record.keywords))),
        ("note", escaped("; ".join(notes(record, site)))),
    ]
    return [(name, value) for name, value in fields if value]


def entry_type(record):
    return ENTRY_TYPES.get(record.csl_type, "misc") if record.kind != "quote" else "misc"


def author(agent):
    """A personal name in its parts; any other between braces, so that no program takes it apart."""
    if agent.family:
        return f"{escaped(agent.family)}, {escaped(agent.given)}"
    return f"{{{escaped(agent.name)}}}"


def dates(record):
    """The date for biblatex, and the year for those who know no other field."""
    if record.date:
        return [("date", record.date), ("year", record.year)]
    return [("year", escaped(record.year))]


def write(obj, record, site):
    lines = [f"  {name} = {{{value}}}," for name, value in entry(record, site)]
    return "\n".join([f"@{entry_type(record)}{{{citation_key(record)},", *lines, "}", ""])
