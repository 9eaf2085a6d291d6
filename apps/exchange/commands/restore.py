"""Fill an empty base from a file that `archive` wrote: all of it, or nothing."""

from pathlib import Path

from apps.exchange.archive.restoring import restore_archive
from apps.exchange.commands.outcome import Outcome
from apps.search.bulk import indexed_afterwards


def add_arguments(parser):
    parser.add_argument("file", type=Path, metavar="FILE", help="the archive")


def run(*, file, tell, **options):
    with indexed_afterwards():
        manifest = restore_archive(file, tell)
    words = f"{manifest.rows:,} rows and {len(manifest.files):,} files restored, as they were at {manifest.made_at}."
    facts = {"file": str(file), "made_at": manifest.made_at, "casebase": manifest.casebase}
    return Outcome(words, facts | {"rows": manifest.rows, "files": len(manifest.files)})
