"""RIS files: one tag a line, `TY` to `ER`. Lines that are none are reported, and the works around them read."""

import re

from apps.exchange.bibliography.works import Works, address, one_line, year_in
from apps.exchange.gathering import Gathering, cut
from apps.interviews.reading.pieces import Unreadable

LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
KINDS = {
    "JOUR": "article", "JFULL": "article", "EJOUR": "article", "MGZN": "article", "INPR": "article", "ABST": "article",
    "CPAPER": "article", "CONF": "article", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "book",
    "ECHAP": "book", "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "NEWS": "news", "ELEC": "web-page",
    "WEB": "web-page", "BLOG": "web-page", "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset", "STAT": "law",
    "BILL": "law", "UNBILL": "law", "CASE": "law", "LEGAL": "law", "HEAR": "law",
}  # fmt: skip
# Tags of our columns, the first that is there counts; the others are kept.
TITLES, AUTHORS, YEARS, EDITORS = ("TI", "T1", "CT", "BT"), ("AU", "A1"), ("PY", "Y1", "DA"), ("ED", "A2")

WORKS_FULL = "There are more than 50,000 works in this file. Bring them in by parts."
LOOSE = "This line belongs to no work: {line} is not taken."
UNENDED = "The work that begins here has no end (“ER”): it is read up to the next."


def read_ris(text):
    gathering = Gathering("ris", "RIS")
    works = Works(gathering)
    for place, tags in _records(text, gathering):
        if works.is_full:
            raise Unreadable(WORKS_FULL)
        take_ris(works, tags, place)
    return gathering.finished()


def take_ris(works, tags, place):
    """Take a work of {tag: [texts]}."""
    left = dict(tags)
    kind = KINDS.get(_first(left, "TY").upper(), "other")
    title, year = _first(left, *TITLES), year_in(*(text for tag in YEARS for text in tags.get(tag, ())))
    authors = [name for tag in AUTHORS for name in left.pop(tag, ())]
    if not authors:
        authors = next((left.pop(tag) for tag in EDITORS if tag in left), [])
    urls = [text for tag in ("UR", "L1", "L2") for text in tags.get(tag, ())]
    url = address(*urls, doi=_first(tags, "DO"))
    if [text for text in left.get("UR", ()) if text.strip() != url] == []:
        left.pop("UR", None)
    if left.get("PY") == [year]:
        left.pop("PY")
    works.take(
        _first(left, "ID"),
        place,
        kind=kind,
        title=title,
        authors=[one_line(name) for name in authors],
        year=year,
        publisher=_first(left, "PB"),
        url=url,
        language=_first(left, "LA"),
        fields={"TY": _first(tags, "TY")} | {tag: "\n".join(texts) for tag, texts in left.items()},
    )


def _first(tags, *names):
    """The first text of the first tag that is there; takes it out where nothing else is under that tag."""
    for name in names:
        if tags.get(name):
            text, *rest = tags[name]
            if rest:
                tags[name] = rest
            else:
                del tags[name]
            return text
    return ""


def _records(text, gathering):
    """(place, {tag: [texts]}) of each work."""
    for place, tags in _lines_of_records(text, gathering):
        yield place, {tag: [" ".join(pieces) for pieces in texts] for tag, texts in tags.items()}


def _lines_of_records(text, gathering):
    """(place, {tag: [[lines of one text]]}) of each work."""
    place, tags, last = "", None, None
    for number, line in enumerate(text.split("\n"), start=1):
        found = LINE.fullmatch(line.strip("\ufeff \t"))
        tag, content = (found[1], (found[2] or "").strip()) if found else ("", line.strip())
        if tag == "TY":
            if tags is not None:
                gathering.remark(UNENDED, place)
                yield place, tags
            place, tags, last = f"line {number}", {}, None
        if tags is None:
            if content:
                gathering.remark(LOOSE.format(line=cut(line)), f"line {number}")
        elif tag == "ER":
            yield place, tags
            tags = None
        elif tag:
            last = [content]
            tags.setdefault(tag, []).append(last)
        elif content and last:
            last.append(content)
    if tags is not None:
        gathering.remark(UNENDED, place)
        yield place, tags
