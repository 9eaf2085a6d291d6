"""A REFI-QDA file from outside: told by its content, opened, and its sources found by name."""

import re
from pathlib import PurePosixPath

from apps.exchange.packed import CHUNK, ENTRY, TOO_LARGE, Packed
from apps.exchange.refi.tree import tree_of
from apps.interviews.reading.pieces import Unreadable

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
NO_PROJECT = "This file is packed as a project is, but holds no project (no .qde at its root). It is not read."
TWO_PROJECTS = "This file holds two projects (.qde), so nobody can say which is meant. It is not read."
EMPTY = "This file is empty."
INTERNAL = "internal://"


class Outside(Exception):
    """A path that leads to somebody's disk, where nothing is ever opened."""


class Opened:
    """`tree` of a project or codebook, and the files that came with it."""

    def __init__(self, file):
        file.seek(0)
        head = file.read(4)
        file.seek(0)
        if not head:
            raise Unreadable(EMPTY)
        self._packed = Packed(file) if head in ZIP else None
        self._names = self._by_base_name()
        self.project_name = self._project_name() if self._packed else ""
        self.tree = tree_of(self._packed.chunks(self.project_name) if self._packed else _pieces(file))

    @property
    def is_packed(self):
        return self._packed is not None

    def name_of(self, path):
        """The entry that a path means, or None where it is not there. Raises Outside."""
        path = path.strip()
        if path.lower().startswith(INTERNAL):
            path = path[len(INTERNAL) :]
        elif re.match(r"[a-z][a-z0-9+.-]*:", path, re.I) or path.startswith(("/", "\\")):
            raise Outside
        return self._names.get(_base_name(path))

    def bytes_of(self, name):
        return self._packed.bytes_of(name)

    def chunks_of(self, name):
        return self._packed.chunks(name)

    def _by_base_name(self):
        """{base name in small letters: entry}; of two, the one in the folder `sources` counts."""
        names = [name for name in self._packed.names if not name.lower().endswith(".qde")] if self._packed else []
        return {_base_name(name): name for name in sorted(names, key=lambda name: name.lower().startswith("sources/"))}

    def _project_name(self):
        found = [name for name in self._packed.names if "/" not in name and name.lower().endswith(".qde")]
        if len(found) != 1:
            raise Unreadable(TWO_PROJECTS if found else NO_PROJECT)
        return found[0]


def _base_name(path):
    return PurePosixPath(path.replace("\\", "/")).name.lower()


def _pieces(file):
    read = 0
    while chunk := file.read(CHUNK):
        read += len(chunk)
        if read > ENTRY:
            raise Unreadable(TOO_LARGE)
        yield chunk
