"""ZIP files from outside, read so that a hostile one does no harm: by name, in memory or as a stream, never unpacked.

Limits are counted while reading, since headers may claim anything.
"""

import lzma
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from apps.interviews.reading.pieces import Unreadable

ENTRIES = 2_000
ENTRY = 100 * 1024 * 1024  # bytes
SUM = 500 * 1024 * 1024  # bytes
RATIO = 200  # unpacked : packed; small entries may pack better
SMALL = 1024 * 1024  # bytes
CHUNK = 256 * 1024

BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, ValueError)

DAMAGED = "This file is damaged: it cannot be unpacked. Save it anew in the program that made it, and bring that in."
ENCRYPTED = "This file is protected by a password. Save it without one, and bring it in again."
TOO_MANY = f"This file packs more than {ENTRIES:,} parts. It is not read."
TOO_LARGE = "What is packed in this file is larger than 500 MB, or one part of it than 100 MB. It is not read."
BOMB = "A part of this file is packed more tightly than any text or picture: it may be made to fill a disk. Not read."
TRAVERSAL = "This file names a part that would lie outside its own folder. It is not read."
TWICE = "This file has two parts of one name, so nobody can say which is meant. It is not read."
LINK = "This file holds a symbolic link, which points to somebody's disk. It is not read."


@dataclass(frozen=True)
class Limits:
    """How much is read of one file: the sentences below speak of these, which hold for what others bring."""

    entries: int = ENTRIES
    entry: int = ENTRY
    total: int = SUM
    ratio: int = RATIO


class Packed:
    """The entries of a ZIP. `file` is a path or a binary file that can seek. Raises Unreadable on what is not sound."""

    def __init__(self, file, limits=Limits()):
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise Unreadable(DAMAGED) from error
        self._read = 0
        infos = self._archive.infolist()
        if len(infos) > limits.entries:
            raise Unreadable(TOO_MANY)
        for info in infos:
            _refuse_unsound(info)
        self._infos = {info.filename: info for info in infos if not info.is_dir()}
        if len({info.filename.casefold() for info in infos}) < len(infos):
            raise Unreadable(TWICE)

    @property
    def names(self):
        """The names of all entries that are no folders, in the order of the file."""
        return list(self._infos)

    def bytes_of(self, name, limit=None):
        """All of an entry. Raises KeyError where there is none, Unreadable where it is larger than `limit` bytes."""
        return b"".join(self.chunks(name, limit))

    def chunks(self, name, limit=None):
        """An entry, piece by piece. Raises as `bytes_of`."""
        info, read = self._infos[name], 0
        limit = self._limits.entry if limit is None else limit
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    read += len(chunk)
                    self._read += len(chunk)
                    if read > limit or self._read > self._limits.total:
                        raise Unreadable(TOO_LARGE)
                    if read > SMALL and read > self._limits.ratio * max(1, info.compress_size):
                        raise Unreadable(BOMB)
                    yield chunk
        except BROKEN as error:
            raise Unreadable(DAMAGED) from error


def _refuse_unsound(info):
    if info.flag_bits & 1:
        raise Unreadable(ENCRYPTED)
    name = info.filename
    if not name:
        raise Unreadable(DAMAGED)
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name or name[1:2] == ":":
        raise Unreadable(TRAVERSAL)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable(LINK)
