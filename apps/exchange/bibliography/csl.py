"""CSL-JSON, the format of citation processors (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""

import json

from apps.exchange.bibliography.works import Works, address, name_of, year_in
from apps.exchange.foreign_json import parsed
from apps.exchange.foreign_values import words
from apps.exchange.gathering import Gathering
from apps.exchange.html_text import shown_text
from apps.interviews.reading.pieces import Unreadable

KINDS = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "paper-conference": "article",
    "review": "article", "review-book": "article", "periodical": "article", "book": "book", "chapter": "book",
    "classic": "book", "collection": "book", "entry-encyclopedia": "book", "report": "report", "standard": "report",
    "thesis": "thesis", "webpage": "web-page", "post": "web-page", "post-weblog": "web-page",
    "article-newspaper": "news", "broadcast": "news", "dataset": "dataset", "legislation": "law", "legal_case": "law",
    "bill": "law", "hearing": "law", "regulation": "law", "treaty": "law",
}  # fmt: skip
USED = {"id", "title", "author", "publisher", "URL", "language", "type"}
NAMES = ("author", "editor", "collection-editor", "container-author", "director")

NO_WORK = "This is no work of CSL-JSON: not taken."
WORKS_FULL = "There are more than 50,000 works in this file. Bring them in by parts."


def read_csl(file):
    content, gathering = parsed(file), Gathering("csl", "CSL-JSON")
    works = Works(gathering)
    if isinstance(content, dict):
        content = content["items"] if isinstance(content.get("items"), list) else [content]
    for number, item in enumerate(content if isinstance(content, list) else (), start=1):
        if works.is_full:
            raise Unreadable(WORKS_FULL)
        if isinstance(item, dict):
            _take(works, item, f"work {number}")
        else:
            gathering.remark(NO_WORK, f"work {number}")
    return gathering.finished()


def _take(works, item, place):
    by = next((name for name in NAMES if _names(item.get(name))), "author")
    url = address(_text(item, "URL"), doi=_text(item, "DOI"))
    used = USED | {by} if url or not _text(item, "URL") else (USED | {by}) - {"URL"}
    kept = {words(name): _kept(value) for name, value in item.items() if name not in used}
    works.take(
        _text(item, "id"),
        place,
        kind=KINDS.get(_text(item, "type"), "other"),
        title=_markup(_text(item, "title")),
        authors=_names(item.get(by)),
        year=_year(item.get("issued")),
        publisher=_text(item, "publisher"),
        url=url,
        language=_text(item, "language"),
        fields={"type": _text(item, "type")} | kept,
    )


def _text(item, name):
    value = item.get(name)
    return words(value) if isinstance(value, str | int | float) else ""


def _markup(text):
    """A title without the few tags that CSL knows (`<i>`, `<sup>`)."""
    return shown_text(text) if "</" in text else text


def _names(value):
    found = []
    for name in value if isinstance(value, list) else ():
        if not isinstance(name, dict):
            continue
        family = " ".join(filter(None, (_text(name, "non-dropping-particle"), _text(name, "family"))))
        given = " ".join(filter(None, (_text(name, "given"), _text(name, "dropping-particle"))))
        found.append(name_of(family, given, _text(name, "suffix")) if family else _text(name, "literal") or given)
    return [name for name in found if name.strip()]


def _year(value):
    if not isinstance(value, dict):
        return year_in(words(value)) if isinstance(value, str | int) else ""
    parts = value.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    if isinstance(parts, str | int) and words(parts).strip():
        return words(parts).strip()
    return year_in(_text(value, "raw"), _text(value, "literal"))


def _kept(value):
    """A value that we have no column for, as text; names as they are cited, and what is nested as JSON."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return words(value)
    try:
        return "; ".join(_names(value)) or words(json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return ""
