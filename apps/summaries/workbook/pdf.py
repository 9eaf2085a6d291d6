"""A workbook as a PDF that can be read aloud (PDF/UA-1), set by typst. The data goes to it as JSON, never as markup."""

import datetime
import hashlib
import json
from pathlib import Path

import typst
from django.core.cache import cache

from apps.publishing.models import PublishedVersion

TEMPLATE = Path(__file__).with_name("book.typ")
KEPT_SECONDS = 24 * 60 * 60
# Not of the content: the version as which it was published says something of the book, and stands on its title page.
APART = ("site", "edition")
# For the versions on the web: what has to be open, so that a version is.
UNPRINTED = ("shows", "speakers", "quoted_speakers")


def edition_of(workbook, book):
    """Which published version the book is: `{"number", "date", "is_changed"}`, or None before the first.

    The date is the version's, so that the same content gives the same bytes whenever it is asked for.
    """
    version = PublishedVersion.objects.of(workbook).filter(withdrawn_on=None).first()
    if version is None:
        return None
    return {
        "number": version.number,
        "date": version.published_at.date().isoformat(),
        "is_changed": _content_of(book) != _content_of(version.data),
    }


def _content_of(book):
    return {name: value for name, value in book.items() if name not in (*APART, *UNPRINTED)}


def etag_of(book):
    """A digest of all that the PDF depends on: its content, the site's address and the way it is set."""
    total = hashlib.sha256(_as_json(book).encode())
    total.update(TEMPLATE.read_bytes())
    total.update(typst.__version__.encode())
    return total.hexdigest()[:32]


def pdf_of(book):
    """The bytes of the PDF; kept for a day."""
    name = f"workbook-pdf-{etag_of(book)}"
    pdf = cache.get(name)
    if pdf is None:
        pdf = compiled(book)
        cache.set(name, pdf, KEPT_SECONDS)
    return pdf


def compiled(book, **options):
    """What typst makes of `book`; `options` are for tests and drafts, such as `format="png"`."""
    options = {"pdf_standards": ["ua-1"]} | options
    printed = _as_json({name: value for name, value in book.items() if name not in UNPRINTED})
    return typst.compile(
        str(TEMPLATE), sys_inputs={"book": printed}, ignore_system_fonts=True, timestamp=_moment(book), **options
    )


def _moment(book):
    edition = book.get("edition")
    day = datetime.date.fromisoformat(edition["date"]) if edition else datetime.date(2000, 1, 1)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


def _as_json(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
