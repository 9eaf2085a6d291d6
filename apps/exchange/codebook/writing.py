"""A codebook as Markdown and DOCX: a heading for each code, as deep as it stands in its tree."""

import re

from apps.exchange.codebook.entries import books_of
from apps.exchange.docx.document import docx
from apps.exchange.losses import SETS, losses
from apps.exchange.quotes.writing import plain

DEEPEST = 6  # heading of Markdown
BLOCK = re.compile(r"^(\d*)([-+=.)])")  # what begins a list, or makes the line before it a heading


def write_markdown(material, file):
    """Returns Remarks."""
    file.write(f"# {plain(material.title)}\n")
    for title, entries in books_of(material):
        file.write(f"\n## {plain(_one_line(title))}\n")
        for entry in entries:
            file.write(f"\n{'#' * min(entry.depth + 3, DEEPEST)} {plain(_one_line(entry.code.name))}\n")
            for label, text in entry.parts:
                file.write(f"\n**{label}:** {_lines(text)}\n")
    return losses(material, SETS)


def write_docx(material, file):
    """Returns Remarks."""
    with docx(file, material.title) as document:
        for title, entries in books_of(material):
            document.heading(title, 1)
            for entry in entries:
                document.heading(entry.code.name, entry.depth + 2)
                for label, text in entry.parts:
                    document.paragraph(text, label=label)
    return document.remarks() + losses(material, SETS)


def _one_line(text):
    return " ".join(text.split())


def _lines(text):
    """Lines as lines of one paragraph; none of them begins as a list or another block does."""
    lines = (plain(line.strip()) for line in text.strip().split("\n") if line.strip())
    return "  \n".join(BLOCK.sub(r"\1\\\2", line) for line in lines)
