"""The last part of an archive: what it is, and every other part with its size and checksum."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath

from apps.exchange.archive.errors import Refused
from apps.exchange.archive.holdings import archived_models

NAME = "manifest.json"
FORMAT = "casebase-archive"
FORMAT_VERSION = 1
DATA, FILES = "data/", "files/"

NO_MANIFEST = "This is no archive of Casebase: the list of its parts is missing or cannot be read."
OTHER_FORMAT = "This archive has format {}; this Casebase reads format {}. Restore it with a newer Casebase."
OTHER_PARTS = "The parts of this archive are not those that it lists: {}. It is not restored."


@dataclass(frozen=True)
class Part:
    """`size` in bytes, `sha256` of the content as it is unpacked; `rows` is 0 for a file."""

    name: str
    size: int
    sha256: str
    rows: int = 0

    @property
    def is_file(self):
        return self.name.startswith(FILES)


@dataclass
class Manifest:
    """`migrations` as in `schema.last_migrations`; `numbers`: {app.model: the last number it has given}."""

    casebase: str
    made_at: str
    migrations: dict
    numbers: dict = field(default_factory=dict)
    parts: list = field(default_factory=list)

    @property
    def rows(self):
        return sum(part.rows for part in self.parts)

    @property
    def files(self):
        return [part for part in self.parts if part.is_file]


def part_name(model):
    return f"{DATA}{model._meta.label_lower}.jsonl"


def written(manifest):
    """The manifest as bytes."""
    values = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(manifest)}
    return json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def read(data):
    """The manifest in these bytes. Raises Refused where it is none, or of a format that is not known here."""
    try:
        values = json.loads(data)
        if values.pop("format") != FORMAT:
            raise ValueError("another format")
        version = values.pop("format_version")
        if version != FORMAT_VERSION:
            raise Refused(OTHER_FORMAT.format(version, FORMAT_VERSION))
        manifest = Manifest(**values)
        manifest.parts = [Part(**part) for part in manifest.parts]
        _refuse_wrong_types(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refused(NO_MANIFEST) from error
    return manifest


def _refuse_wrong_types(manifest):
    texts = [manifest.casebase, manifest.made_at]
    numbers = [*manifest.numbers.values()]
    for part in manifest.parts:
        texts += [part.name, part.sha256]
        numbers += [part.size, part.rows]
    for names in manifest.migrations.values():
        texts += names if isinstance(names, list) else [None]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("not a text")
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise TypeError("not a number")


def refuse_other_parts(manifest, names):
    """Raise Refused where the ZIP, with parts of these `names`, is not what the manifest says or this base needs."""
    listed = [part.name for part in manifest.parts]
    needed = [part_name(model) for model in archived_models()]
    if sorted(names) != sorted([*listed, NAME]) or len(set(listed)) < len(listed):
        different = sorted({*names} ^ {*listed, NAME}) or ["one of them is there twice"]
        raise Refused(OTHER_PARTS.format(", ".join(different[:3])))
    if [*names] != [*listed, NAME]:
        raise Refused(OTHER_PARTS.format("their order is another"))
    different = {part.name for part in manifest.parts if not part.is_file} ^ {*needed}
    different |= {name for name in listed if str(PurePosixPath(name)) != name}
    if different:
        raise Refused(OTHER_PARTS.format(", ".join(sorted(different)[:3])))
