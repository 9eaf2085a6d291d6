"""The formats in which a Material goes out; each lives in a folder of its own."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from apps.exchange.annotation.writing import write as write_annotations
from apps.exchange.codebook import writing as codebook
from apps.exchange.graphml.writing import write as write_graph
from apps.exchange.quotes.docx import write_docx
from apps.exchange.quotes.writing import write_json, write_markdown
from apps.exchange.refi.writing import write as write_project
from apps.exchange.refi.writing import write_codebook
from apps.exchange.sheets.writing import list_as_csv, list_as_xlsx, losses_of_list, matrix_as_xlsx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOOLS, TABLES, READING, LINKS = "For other coding tools", "Tables", "To read", "For the web and for networks"
NO_CODES = "There are no codes in what was chosen, and a codebook cannot be empty."


class Unwritable(Exception):
    """The Material cannot be written in this format; the message is a sentence for whoever asked for it."""


@dataclass(frozen=True)
class Writer:
    """`write(material, file)` takes a binary file that can seek, and returns Remarks on what the format cannot hold,
    or None. Raises Unwritable. `has_network`: the Material is to have the nodes and ties of the project. Formats of
    one `purpose` stand together in a list.
    """

    name: str
    purpose: str
    label: str
    ending: str
    media_type: str
    write: Callable
    has_network: bool = False


def as_text(write):
    """A writer of text as one of bytes: UTF-8, line ends LF. What UTF-8 cannot say is written as “?”."""

    def binary(material, file):
        wrapper = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="\n", write_through=True)
        remarks = write(material, wrapper)
        wrapper.detach()
        return remarks

    return binary


def of_codes(write):
    """A writer of codebooks, which refuses a Material without codes."""

    def refusing(material, file):
        if not material.codes:
            raise Unwritable(NO_CODES)
        return write(material, file)

    return refusing


def for_nvivo(material, file):
    return write_project(material, file, utf16=True)


def csv_list(material, file):
    file.writelines(list_as_csv(material))
    return losses_of_list(material)


WRITERS = (
    Writer("qdpx", TOOLS, "REFI-QDA project (QDPX)", "qdpx", "application/zip", write_project),
    Writer("qdpx-utf16", TOOLS, "REFI-QDA project for NVivo, which counts emoji twice", "qdpx", "application/zip",
           for_nvivo),
    Writer("qdc", TOOLS, "REFI-QDA codebook (QDC)", "qdc", "application/xml", of_codes(write_codebook)),
    Writer("sheet", TABLES, "Coding sheet (XLSX): codes by interviews", "xlsx", XLSX, matrix_as_xlsx),
    Writer("xlsx", TABLES, "List of quotes (XLSX)", "xlsx", XLSX, list_as_xlsx),
    Writer("csv", TABLES, "List of quotes (CSV)", "csv", "text/csv", csv_list),
    Writer("json", TABLES, "Quotes as JSON", "json", "application/json", as_text(write_json)),
    Writer("docx", READING, "Quotes to read (DOCX)", "docx", DOCX, write_docx),
    Writer("md", READING, "Quotes to read (Markdown)", "md", "text/markdown", as_text(write_markdown)),
    Writer("codebook-docx", READING, "Codebook to read (DOCX)", "docx", DOCX, of_codes(codebook.write_docx)),
    Writer("codebook-md", READING, "Codebook to read (Markdown)", "md", "text/markdown",
           of_codes(as_text(codebook.write_markdown))),
    Writer("annotation", LINKS, "Web Annotations (W3C, JSON-LD): quotes, codes and texts", "jsonld", ANNOTATIONS,
           as_text(write_annotations)),
    Writer("graphml", LINKS, "Network of quotes, codes, claims and organisations (GraphML)", "graphml",
           "application/graphml+xml", write_graph, has_network=True),
)  # fmt: skip


def writer_of(name):
    """Raises KeyError for a format that is not written."""
    return {writer.name: writer for writer in WRITERS}[name]
