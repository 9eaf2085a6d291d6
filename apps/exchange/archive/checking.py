"""Reading an archive, after all of it was found as it was written."""

import hashlib
from contextlib import contextmanager

from apps.exchange.archive import manifest as manifests
from apps.exchange.archive.errors import Refused
from apps.exchange.archive.schema import refuse_other_schema
from apps.exchange.archive.seal import refuse_broken_seal
from apps.exchange.packed import Limits, Packed
from apps.interviews.reading.pieces import Unreadable

# What an archive holds is our own, and no part is longer than the manifest says.
LIMITS = Limits(entries=10_000_000, entry=2**50, total=2**52, ratio=1100)
LONGEST_MANIFEST = 2**31  # bytes; a file takes some two hundred

DAMAGED = "The part {} of this archive is damaged: its content is not as the archive lists it. Nothing was restored."


class Archive:
    """An archive that is open; `lines` and `pieces` raise Refused where a part is not as the manifest says."""

    def __init__(self, packed, manifest):
        self._packed = packed
        self.manifest = manifest

    def pieces(self, part):
        """The bytes of a part, piece by piece; whether all are right is known at the end."""
        digest, size, lines = hashlib.sha256(), 0, 0
        for piece in self._packed.chunks(part.name, limit=part.size):
            digest.update(piece)
            size += len(piece)
            lines += 0 if part.is_file else piece.count(b"\n")
            yield piece
        if (digest.hexdigest(), size, lines) != (part.sha256, part.size, part.rows):
            raise Refused(DAMAGED.format(part.name))

    def lines(self, part):
        """The rows of a part, each as bytes."""
        begun = []
        for piece in self.pieces(part):
            first, *others = piece.split(b"\n")
            begun.append(first)
            if others:
                yield b"".join(begun)
                yield from others[:-1]
                begun = others[-1:]
        if any(begun):
            raise Refused(DAMAGED.format(part.name))


@contextmanager
def checked_archive(path):
    """The Archive at `path`, for a base with these tables. All of it has been read once; raises Refused."""
    try:
        with open(path, "rb") as file:
            refuse_broken_seal(file)
            packed = Packed(file, LIMITS)
            yield _checked(packed)
    except Unreadable as error:
        raise Refused(str(error)) from error


def _checked(packed):
    if manifests.NAME not in packed.names:
        raise Refused(manifests.NO_MANIFEST)
    manifest = manifests.read(packed.bytes_of(manifests.NAME, LONGEST_MANIFEST))
    refuse_other_schema(manifest)
    manifests.refuse_other_parts(manifest, packed.names)
    archive = Archive(packed, manifest)
    for part in manifest.parts:
        for _ in archive.pieces(part):
            pass
    return archive
