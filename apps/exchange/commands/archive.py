"""Write the whole base, with its history and its uploaded files, to one file that any database can take."""

from pathlib import Path

from apps.exchange.archive.writing import write_archive
from apps.exchange.commands.outcome import Outcome


def add_arguments(parser):
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write it; what stands there is replaced")


def run(*, file, tell, **options):
    manifest, missing = write_archive(file, tell)
    words = f"{manifest.rows:,} rows and {len(manifest.files):,} files written to {file}."
    if missing:
        words += f" Not in it, since they are missing though rows name them: {', '.join(missing[:5])}"
        words += f" and {len(missing) - 5:,} more." if missing[5:] else "."
    facts = {"file": str(file), "size": file.stat().st_size, "made_at": manifest.made_at}
    return Outcome(words, facts | {"rows": manifest.rows, "files": len(manifest.files), "missing_files": missing})
