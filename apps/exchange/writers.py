"""The formats in which a Material goes out; each lives in a folder of its own."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from apps.exchange.quotes.writing import write_json, write_markdown


@dataclass(frozen=True)
class Writer:
    """`write(material, file)` takes a binary file that can seek."""

    name: str
    label: str
    ending: str
    media_type: str
    write: Callable


def as_text(write):
    """A writer of text as one of bytes: UTF-8, line ends LF. What UTF-8 cannot say is written as “?”."""

    def binary(material, file):
        wrapper = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="\n", write_through=True)
        write(material, wrapper)
        wrapper.detach()

    return binary


WRITERS = (
    Writer("json", "Quotes as JSON", "json", "application/json", as_text(write_json)),
    Writer("md", "Quotes to read (Markdown)", "md", "text/markdown", as_text(write_markdown)),
)


def writer_of(name):
    """Raises KeyError for a format that is not written."""
    return {writer.name: writer for writer in WRITERS}[name]
