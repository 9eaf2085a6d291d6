"""The Record of an object as one of its numbered versions, which may be older than what stands there now."""

from dataclasses import replace

from apps.core.references import shortened
from apps.publishing.models import PublishedVersion
from apps.publishing.record import heading


def is_number(text):
    """Whether `text` from an address can be the number of a version: up to nine digits."""
    return text.isascii() and text.isdigit() and len(text) <= 9


def record_of_version(record, obj, number):
    """The Record of version `number` of `obj`; None where there is none that still stands. One query.

    Of an older version it says only what that version says of itself: its title and its date.
    """
    if number == record.version:
        return record
    version = PublishedVersion.objects.of(obj).filter(number=number, withdrawn_on__isnull=True).first()
    return version and at(record, version)


def at(record, version):
    """`record` as `version` says of itself: a version of a quotation holds its words, which are its title."""
    words = version.data.get("words")
    title = heading(shortened(words, 120) if words else version.title)
    return replace(
        record, title=title, version=version.number, version_url=f"{record.url}v{version.number}/",
        issued=version.published_at.date(), abstract="", text="", about=(), parts=(), based_on=(), relations=(),
        keywords=(), data=blank(record.data),
    )  # fmt: skip


def blank(data):
    """The same names without values: what they were in that version is not known here."""
    return {name: type(value)() if value is not None else None for name, value in data.items()}
