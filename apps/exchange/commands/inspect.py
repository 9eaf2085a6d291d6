"""Say what is in a file of another tool, without a project: nothing is stored."""

from pathlib import Path

from apps.exchange.archive.errors import Refused
from apps.exchange.commands.asked import ANY, lines_of
from apps.exchange.commands.outcome import Outcome
from apps.exchange.landing.report import rules_of
from apps.exchange.readers import READERS, read


def add_arguments(parser):
    add_file(parser)


def add_file(parser):
    formats = [ANY, *(reader.name for reader in READERS)]
    parser.add_argument("format", metavar="FORMAT", choices=formats, help=f"one of {', '.join(formats)}")
    parser.add_argument("file", type=Path, metavar="FILE")


def run(*, format, file, tell, **options):
    material = material_of(format, file)
    facts = {
        "file": str(file), "format": material.format, "tool": material.tool, "title": material.title,
        "found": material.counts,
        "rules": rules_of(material),
        "layout": material.layout,
        "remarks": [[one.sentence, one.place] for one in material.remarks],
    }  # fmt: skip
    words = [f"{file.name}: {material.tool or material.format}", *lines_of(facts)]
    return Outcome("\n".join(words), facts)


def material_of(format, file):
    """Raises Refused where there is no such file, Unreadable where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return read(opened, file.name, "" if format == ANY else format)
    except OSError as error:
        raise Refused(f"{file} cannot be opened: {error.strerror}.") from error
