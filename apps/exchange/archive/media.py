"""The files that were uploaded: recordings, transcripts as they came. All of them, also those that no row names any
more: a removed recording keeps its file for as long as its removal may be taken back."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import models

from apps.exchange.archive.errors import Refused
from apps.exchange.archive.holdings import archived_models
from apps.exchange.archive.manifest import FILES

TEMPORARY = ".restoring-"
PIECE = 256 * 1024

IN_THE_WAY = (
    "The file {} stands among the uploaded ones already, with another content. Move it away: nothing was restored."
)


def stored_files():
    """[(name, path)] of the uploaded files by name; names are relative and have "/"."""
    root, found, seen = media_root(), [], set()
    for folder, folders, names in os.walk(root, followlinks=True):
        if os.path.realpath(folder) in seen:  # a link that leads back
            folders.clear()
            continue
        seen.add(os.path.realpath(folder))
        folders[:] = [name for name in folders if not name.startswith(TEMPORARY)]
        found += [Path(folder, name) for name in names]
    return sorted((path.relative_to(root).as_posix(), path) for path in found)


def media_root():
    return Path(default_storage.location)


def pieces_of(path):
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def missing_files(names):
    """Names of files that rows point to and that are not among `names`, sorted."""
    named = set()
    for model in archived_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField):
                named |= set(model._base_manager.values_list(field.attname, flat=True))
    return sorted(named - {"", None} - set(names))


def refuse_files_in_the_way(parts):
    """A file that is there with the same content, as where only the database moves, is in nobody's way."""
    for part in parts:
        path = place_of(part)
        if path.is_dir() or (path.exists() and _digest(path) != part.sha256):
            raise Refused(IN_THE_WAY.format(path))


def place_of(part):
    return media_root() / part.name.removeprefix(FILES)


def _digest(path):
    digest = hashlib.sha256()
    for piece in pieces_of(path):
        digest.update(piece)
    return digest.hexdigest()


class Incoming:
    """Files on their way in: unpacked into a folder of their own, then placed; gone again where the block fails."""

    def __enter__(self):
        media_root().mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=media_root()))
        self._unpacked, self._made = [], []
        return self

    def unpack(self, part, pieces):
        path = self._folder / str(len(self._unpacked))
        with path.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        path.chmod(default_storage.file_permissions_mode or 0o644)
        self._unpacked.append((path, place_of(part)))

    def place(self):
        """Move what was unpacked to where it belongs; what is there already stays."""
        for path, place in self._unpacked:
            if not place.exists():
                self._make_folder(place.parent)
                self._made.append(place)
                shutil.move(path, place)

    def _make_folder(self, folder):
        if not folder.exists():
            self._make_folder(folder.parent)
            folder.mkdir()
            self._made.append(folder)

    def __exit__(self, kind, error, trace):
        shutil.rmtree(self._folder)
        if kind:
            for path in filter(Path.exists, reversed(self._made)):
                path.rmdir() if path.is_dir() else path.unlink()
