"""Writing the whole base to one file; docs/archive.md says what it holds."""

import hashlib
import os
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone

from apps.core.release import VERSION
from apps.exchange.archive.checking import checked_archive
from apps.exchange.archive.errors import Refused
from apps.exchange.archive.holdings import archived_models
from apps.exchange.archive.manifest import FILES, NAME, Manifest, Part, part_name, written
from apps.exchange.archive.media import media_root, missing_files, pieces_of, stored_files
from apps.exchange.archive.moment import one_moment
from apps.exchange.archive.names import Names
from apps.exchange.archive.numbering import is_numbered, last_number
from apps.exchange.archive.schema import last_migrations
from apps.exchange.archive.seal import UNSEALED, set_seal
from apps.exchange.archive.values import Table, plain

CHUNK = 100  # rows that are read at once: a transcript may have megabytes
PIECE = 256 * 1024  # bytes

UNWRITABLE = "The archive cannot be written: {}."
WITHIN = "Write the archive elsewhere: {} is the folder of the uploaded files, which it is to hold itself."


def silent(words):
    """Progress that nobody wants to hear of."""


def write_archive(path, tell=silent):
    """Write the base to `path`, and return its manifest and the names of files that rows name and that are missing.

    The file is read back and checked before it takes its name, and only its owner may read it. Raises Refused.
    """
    path, uploaded = Path(path), media_root().resolve()
    if uploaded in path.resolve().parents:
        raise Refused(WITHIN.format(uploaded))
    try:
        with _taking_its_name_at_the_end(path) as file:
            missing = _write(file, tell)
            tell("Reading it back")
            with checked_archive(file.name) as archive:
                return archive.manifest, missing
    except (OSError, UnicodeError) as error:
        raise Refused(UNWRITABLE.format(error)) from error


@contextmanager
def _taking_its_name_at_the_end(path):
    with tempfile.NamedTemporaryFile("w+b", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            yield file
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


def _write(file, tell):
    """Write all of the archive; return the names of files that are missing."""
    with zipfile.ZipFile(file, "w", allowZip64=True) as packed:
        packed.comment = UNSEALED
        with one_moment():
            manifest = Manifest(casebase=VERSION, made_at=plain(timezone.now()), migrations=last_migrations())
            _add_rows(packed, manifest, tell)
            files = stored_files()  # after the rows: the file of a row is there before it
            missing = missing_files(name for name, _ in files)
        for name, path in files:
            tell(f"{FILES}{name}")
            manifest.parts.append(_add(packed, FILES + name, pieces_of(path), zipfile.ZIP_STORED))
        _add(packed, NAME, [written(manifest)])
    set_seal(file)
    file.flush()
    os.fsync(file.fileno())
    return missing


def _add_rows(packed, manifest, tell):
    names = Names()
    for model in archived_models():
        part = _add(packed, part_name(model), lines_of(Table(model, names)))
        manifest.parts.append(part)
        if is_numbered(model):
            manifest.numbers[model._meta.label_lower] = last_number(model)
        if part.rows:
            tell(f"{part.name}: {part.rows:,} rows")


def lines_of(table):
    """The rows of a table by primary key, as pieces of whole lines."""
    rows = table.model._base_manager.order_by(table.model._meta.pk.attname)
    piece = bytearray()
    for values in rows.values_list(*(field.attname for field in table.fields)).iterator(chunk_size=CHUNK):
        piece += table.line_of(values)
        if len(piece) >= PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


def _add(packed, name, pieces, method=zipfile.ZIP_DEFLATED):
    """Write one part, piece by piece; a line is a row."""
    info = zipfile.ZipInfo(name)  # of 1980: the same content gives the same bytes
    info.compress_type = method
    digest, size, rows = hashlib.sha256(), 0, 0
    with packed.open(info, "w", force_zip64=True) as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
            size += len(piece)
            rows += piece.count(b"\n")
    return Part(name, size, digest.hexdigest(), 0 if name.startswith(FILES) else rows)
