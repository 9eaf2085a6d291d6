"""Packed files (docx, odt are zip archives), opened so that a hostile one does no harm."""

import io
import time
import zipfile

from lxml import etree

from apps.interviews.reading.pieces import Unreadable

UNPACKED = 100 * 1024 * 1024  # bytes of XML
PARTS = 5000
SECONDS = 30
CHUNK = 256 * 1024

ENCRYPTED = "This file is protected by a password. Save it without one, and bring it in again."
TOO_LARGE = "What is packed in this file is larger than 100 MB, which no transcript is."
TOO_SLOW = "This file takes too long to read. Open it in a word processor, save it anew, and bring that in."
NO_DTD = "This file declares entities of its own (a DTD), which no word processor writes. It is not read."


def opened(data):
    """The archive. Raises Unreadable where it is damaged, encrypted, or claims to unpack to more than a text needs."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise Unreadable(
            "This file is damaged: it begins like a packed document (docx, odt), but cannot be unpacked. "
            "Open it in a word processor, save it anew, and bring that in."
        ) from error
    if len(archive.infolist()) > PARTS:
        raise Unreadable("This file packs more parts than any document has. It is not read.")
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise Unreadable(ENCRYPTED)
    return archive


def has(archive, name):
    return name in archive.NameToInfo


def part(archive, name, limit=UNPACKED):
    """The bytes of one part, never more than `limit`, whatever the archive claims."""
    return b"".join(chunks(archive, name, limit))


def chunks(archive, name, limit=UNPACKED):
    if not has(archive, name):
        raise Unreadable(f"This file is damaged: its part “{name}” is missing. Save it anew, and bring that in.")
    if archive.getinfo(name).file_size > limit:
        raise Unreadable(TOO_LARGE)
    read = 0
    with archive.open(name) as stream:
        while chunk := stream.read(CHUNK):
            read += len(chunk)
            if read > limit:
                raise Unreadable(TOO_LARGE)
            yield chunk


class Target:
    """Takes the events of an XML file; the readers of docx and odt build on it. No tree is kept in memory."""

    def start(self, tag, attributes):
        pass

    def end(self, tag):
        pass

    def data(self, text):
        pass

    def close(self):
        return self

    def doctype(self, *_):
        raise Unreadable(NO_DTD)


def parse(archive, name, target):
    """Send the XML of a part to `target`, without network or DTD, and return it.

    There are no entities but those of XML itself, since a DOCTYPE ends the reading before it can name any; left to
    itself, "False" would give `&amp;` in attributes as `&#38;`.
    """
    parser = etree.XMLParser(
        target=target, resolve_entities="internal", no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    end = time.monotonic() + SECONDS
    for chunk in chunks(archive, name):
        if time.monotonic() > end:
            raise Unreadable(TOO_SLOW)
        parser.feed(chunk)
    return parser.close()
