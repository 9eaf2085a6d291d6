"""The checksum of a whole archive: the comment at the end of the ZIP, the SHA-256 of every byte before it.

The checksums of ZIP leave out names, sizes and order; with this, no byte of an archive changes unseen.
"""

import hashlib
import hmac

from apps.exchange.archive.errors import Refused

WORDS = b"Casebase archive. SHA-256 of all that stands before it: "
LENGTH = 64
UNSEALED = WORDS + b"0" * LENGTH
PIECE = 1024 * 1024

NONE = "This is no archive of Casebase, or its end is missing: nothing was restored."
BROKEN = "This archive is damaged, or was altered after it was written: its checksum is another. Nothing was restored."


def set_seal(file):
    """Seal an archive whose comment is UNSEALED; `file` is open for reading and writing."""
    digest = _digest(file)
    file.seek(-LENGTH, 2)
    file.write(digest)


def refuse_broken_seal(file):
    """Read all of `file` once; raise Refused where a byte is not as it was when it was sealed."""
    size = file.seek(0, 2)
    file.seek(max(0, size - len(UNSEALED)))
    words, sealed = file.read(len(WORDS)), file.read(LENGTH)
    if words != WORDS:
        raise Refused(NONE)
    if not hmac.compare_digest(sealed, _digest(file)):
        raise Refused(BROKEN)


def _digest(file):
    """Of all but the last LENGTH bytes, as bytes of hexadecimal digits."""
    left = file.seek(0, 2) - LENGTH
    digest = hashlib.sha256()
    file.seek(0)
    while left > 0 and (piece := file.read(min(PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest().encode("ascii")
