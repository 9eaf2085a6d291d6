"""Bring a file of another tool into a project, as one change that can be taken back."""

import json
from pathlib import Path

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.core.visibility import Access
from apps.exchange.archive.errors import Refused
from apps.exchange.commands.asked import ANY, add_person, add_project, lines_of, person_of, project_of
from apps.exchange.commands.inspect import add_file
from apps.exchange.commands.outcome import Outcome
from apps.exchange.importing import bringing
from apps.exchange.importing.jobs import holding, wait_for_turn
from apps.exchange.importing.workplace import Progress, Stopped, clear
from apps.exchange.models import Import
from apps.search.indexing import refresh_all

STATE = Import.State
CANCELLED = "It was cancelled on its page, and nothing of it was brought in."


def add_arguments(parser):
    add_file(parser)
    add_project(parser)
    add_person(parser, "who brings it in: a curator of the project")
    parser.add_argument("--title", default="", help="what new codebooks and rounds are called; else the file's name")
    parser.add_argument("--codebook", default="", metavar="SLUG", help="where its codes go")
    parser.add_argument("--round", default="", metavar="SLUG", help="where its codings go")
    parser.add_argument("--access", choices=Access.values, default=Access.RESTRICTED, help="of new interviews")
    parser.add_argument("--replace", action="store_true", help="take the file's words where ours differ")
    parser.add_argument("--groups-are-attributes", action="store_true", help="“gender: male” is one of its documents")
    parser.add_argument("--cases-are-firms", action="store_true", help="cases of the file are SMEs, new or known")
    parser.add_argument("--layout", type=Path, metavar="FILE", help="how a table is laid out, as inspect --json tells")
    parser.add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")


def run(*, format, file, project, by, tell, dry_run, **options):
    project, person = project_of(project), person_of(by)
    if not may(person, Action.CURATE, project):
        raise Refused(f"{person} does not curate {project}.")
    wait_for_turn()
    try:
        with file.open("rb") as opened:
            options = chosen(project, options) | {"format": "" if format == ANY else format}
            row = bringing.keep(opened, file.name, project=project, by=person, options=options, state=STATE.READING)
    except OSError as error:
        raise Refused(f"{file} cannot be opened: {error.strerror}.") from error
    bring(row, tell.progress, is_trial=dry_run)
    refresh_all()
    words = [
        f"{file.name}: {'nothing is stored' if dry_run else row.get_state_display().lower()}",
        *lines_of(row.report),
    ]
    return Outcome("\n".join(words), row.report | {"state": "dry-run" if dry_run else row.state, "id": str(row.uuid)})


def bring(row, tell, *, is_trial):
    """Read a kept file and bring it in; of a trial, or where it fails, nothing is kept. Its page shows how far it is.

    Raises Unreadable, and Refused where it was cancelled on that page.
    """
    progress, is_brought = Progress(row, tell), False
    with holding(row):
        try:
            bringing.look(row, progress=progress)
            if not is_trial:
                row.state = STATE.BRINGING
                row.save(update_fields=["state"])
                bringing.bring_in(row, progress=progress)
                is_brought = True
        except Stopped:
            raise Refused(CANCELLED) from None
        finally:
            if not is_brought:
                bringing.forget(row)
            clear(row)


def chosen(project, options):
    """What `target_of` takes. Raises Refused where something of the project is named that is not there."""
    values = {"title": options["title"], "access": options["access"], "replaces": options["replace"]}
    if options["layout"]:
        values["layout"] = _layout_in(options["layout"])
    values |= {name: options[name] for name in ("groups_are_attributes", "cases_are_firms")}
    for name, rows in (("codebook", project.codebooks), ("round", bringing.open_rounds(project))):
        if slug := options[name]:
            found = rows.filter(slug=slug).first()
            if found is None:
                raise Refused(f"{project} has no {name} “{slug}” to which this could go.")
            values[name] = str(found.uuid)
    return values


def _layout_in(path):
    """The layout in a JSON file: itself, or all that `inspect --json` has said of the file. Raises Refused."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(f"{path} cannot be opened: {error.strerror}.") from error
    except ValueError as error:
        raise Refused(f"{path} is no JSON.") from error
    found = found.get("layout", found) if isinstance(found, dict) else {}
    if isinstance(found.get("sheets"), list):
        sheets = [one for one in found["sheets"] if isinstance(one, dict)]
        found["left_out"] = found.get("left_out", [one.get("sheet") for one in sheets if not one.get("kind")])
        found["sheets"] = [one for one in sheets if one.get("kind")]
    return found
