"""RIS, one tag a line."""

from apps.publishing.formats.words import notes, one_line, work_address

TYPES = {
    "report": "RPRT", "interview": "ICOMM", "thesis": "THES", "book": "BOOK", "article-journal": "JOUR",
    "article-newspaper": "NEWS", "dataset": "DATA", "webpage": "ELEC", "legislation": "STAT",
    "entry-dictionary": "DICT",
}  # fmt: skip


def lines(record, site):
    """[(tag, text)] in the order of the file, without the end."""
    found = [
        ("TY", TYPES.get(record.csl_type, "GEN")),
        ("TI", record.title),
        *(("AU", f"{one.family}, {one.given}" if one.family else one.name) for one in record.authors),
        ("PY", record.year),
        ("DA", ris_date(record.date)),
        ("T2", record.container.title if record.container and not record.is_work_of_others else ""),
        ("PB", record.publisher),
        ("ET", f"version {record.version}" if record.version else ""),
        ("M3", record.genre),
        ("UR", work_address(record, site)),
        ("LA", record.language),
        ("AB", record.abstract),
        *(("KW", word) for word in record.keywords),
        *(("N1", note) for note in notes(record, site)),
    ]
    return [(tag, one_line(text)) for tag, text in found if one_line(text)]


def ris_date(partial_date):
    """ "2019/06/30", "2019/06//" or "2019///", as RIS has it."""
    parts = partial_date.split("-") if partial_date else []
    return "/".join([*parts, "", "", ""][:3]) + "/" * (len(parts) < 3) if parts else ""


def write(obj, record, site):
    return "".join(f"{tag}  - {text}\r\n" for tag, text in lines(record, site)) + "ER  - \r\n"
