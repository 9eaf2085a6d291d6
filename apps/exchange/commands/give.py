"""Write a project's material to a file, as one person may see it."""

import os
import tempfile
from pathlib import Path

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.exchange.archive.errors import Refused
from apps.exchange.commands.asked import add_person, add_project, lines_of, person_of, project_of
from apps.exchange.commands.outcome import Outcome
from apps.exchange.exporting.giving import give
from apps.exchange.landing.report import in_words
from apps.exchange.outgoing.selecting import Selection, named
from apps.exchange.writers import WRITERS, Unwritable, writer_of
from apps.querying.asking import Asked


def add_arguments(parser):
    formats = [writer.name for writer in WRITERS]
    parser.add_argument("format", metavar="FORMAT", choices=formats, help=f"one of {', '.join(formats)}")
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write it; what stands there is replaced")
    add_project(parser)
    add_person(parser, "as whom: what this account may not see is not in the file")
    parser.add_argument("--interview", action="append", default=[], metavar="SLUG", help="only this one, or these")
    parser.add_argument("--code", action="append", default=[], metavar="CODEBOOK/SLUG", help="only this one, or these")
    parser.add_argument(
        "--claim", action="append", default=[], metavar="SLUG", help="only the quotes that are evidence"
    )
    parser.add_argument("--search", default="", metavar="WORDS", help="only the quotes in which all these words occur")
    parser.add_argument("--query", default="", metavar="QUERY", help="only what a query of coded passages finds")
    parser.add_argument("--pseudonyms", action="store_true", help="replace names as the tables of the interviews say")


def run(*, format, file, project, by, pseudonyms, tell, **options):
    project, person = project_of(project), person_of(by)
    if not may(person, Action.CODE, project):
        raise Refused(f"{person} does not code in {project}.")
    selection = selection_of(project, person, options, is_masked=pseudonyms)
    try:
        given = write_whole(file, lambda opened: give(selection, writer_of(format), opened))
    except Unwritable as error:
        raise Refused(str(error)) from error
    told = [[one.sentence, one.place] for one in given.remarks]
    facts = {"file": str(file), "found": given.counts, "remarks": told}
    words = [f"{in_words(given.counts) or 'Nothing'} written to {file}.", *lines_of({"remarks": told})]
    return Outcome("\n".join(words), facts)


def selection_of(project, person, options, *, is_masked):
    """The Selection that the options of the command name. Raises Refused."""
    whole = Selection(project, person)
    chosen = {
        "interviews": ids_of("interview", whole.interview_rows(), options["interview"]),
        "codes": ids_of("code", whole.code_rows(), options["code"]),
        "claims": ids_of("claim", whole.claim_rows(), options["claim"]),
    }
    faults = Asked(options["query"], person).faults
    if faults:
        raise Refused(f"{faults[0].sentence} (At character {faults[0].position} of the query.)")
    words = {"search": options["search"], "query": options["query"]}
    return Selection(project, person, is_masked=is_masked, **words, **chosen)


def ids_of(word, rows, keys):
    ids, missing = named(rows, keys)
    if missing:
        raise Refused(f"There is no {word} {', '.join(missing)} in what this account may see of the project.")
    return ids


def write_whole(path, write):
    """Write a file beside `path` and put it in its place, so that nobody ever finds half of it. Returns what `write`
    returns. Raises Refused.
    """
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(number, "w+b") as opened:
            found = write(opened)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return found
