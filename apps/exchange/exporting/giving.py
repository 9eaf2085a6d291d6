"""A selection written as a file: for the page, the API and the command."""

import tempfile
from dataclasses import dataclass

from django.http import FileResponse
from django.utils import timezone

from apps.exchange.outgoing.material import material_of
from apps.exchange.outgoing.network import add_network

IN_MEMORY = 10 * 1024 * 1024  # bytes; a larger file is written to disk on its way out


@dataclass(frozen=True)
class Given:
    """What was written: `counts` of the Material, and Remarks on what the format could not hold of it."""

    counts: dict
    remarks: list

    @property
    def named_counts(self):
        """`counts` in the words of the site."""
        return {"quotes" if name == "selections" else name: number for name, number in self.counts.items()}


def give(selection, writer, file):
    """Write `selection` to a binary file that can seek. Raises Unwritable."""
    material = material_of(selection)
    if writer.has_network:
        add_network(material, selection)
    return Given(material.counts, list(writer.write(material, file) or ()))


def written(selection, writer):
    """(Given, file), of which the caller closes the file. All of it is written when this returns. Raises Unwritable."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    try:
        given = give(selection, writer, file)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return given, file


def as_response(selection, writer, file):
    """A complete file as a download, which says how long it is and closes it."""
    name = f"{selection.project.slug}-{timezone.localdate():%Y-%m-%d}.{writer.ending}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=writer.media_type)
