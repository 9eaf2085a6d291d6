"""What a QualCoder project is as a file: its database `data.qda` alone, or a ZIP of the folder that it stands in."""

import io
from pathlib import PurePosixPath

from apps.exchange.foreign_base import is_base
from apps.exchange.packed import Packed
from apps.interviews.reading.pieces import Unreadable

DATABASE = "data.qda"
ORIGINAL = 20 * 1024 * 1024  # bytes of a document

NO_DATABASE = "There is no “data.qda” in this ZIP: pack the project's folder (its name ends with “.qda”) as it is."
DATABASES = "There is more than one “data.qda” in this ZIP. Pack the folder of one project."


class ProjectFiles:
    """`database` is a file; `title` is the project's name."""

    def __init__(self, file, name):
        file.seek(0)
        self._packed, self._documents = None, {}
        self.title = _stem(name)
        if is_base(file.read(16)):
            self.database = file
        else:
            self._packed = Packed(file)
            self.database = io.BytesIO(self._packed.bytes_of(self._place()))

    def _place(self):
        """The name of the database within the ZIP; learns what else is there."""
        paths = [PurePosixPath(name) for name in self._packed.names]
        paths = [path for path in paths if "__MACOSX" not in path.parts]
        found = [path for path in paths if path.name.lower() == DATABASE]
        if len(found) != 1:
            raise Unreadable(DATABASES if found else NO_DATABASE)
        folder = found[0].parent
        self.title = _stem(folder.name) or self.title
        for path in paths:
            if path.parent == folder / "documents":
                self._documents[path.name.lower()] = str(path)
        return str(found[0])

    def original(self, name):
        """(name, bytes) of a document as it was brought into the project, or None where it is not there.

        Raises Unreadable where it is larger than any interview, or packed as a bomb.
        """
        entry = self._documents.get(name.lower())
        return (PurePosixPath(entry).name, self._packed.bytes_of(entry, ORIGINAL)) if entry else None


def _stem(name):
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending.lower() in ("qda", "zip") else name
