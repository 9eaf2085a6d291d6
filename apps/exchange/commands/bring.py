"""Bring a file of another tool into a project, as one change that can be taken back."""

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.core.visibility import Access
from apps.exchange.archive.errors import Refused
from apps.exchange.commands.asked import ANY, add_person, add_project, lines_of, person_of, project_of
from apps.exchange.commands.inspect import add_file
from apps.exchange.commands.outcome import Outcome
from apps.exchange.importing import bringing


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
    parser.add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")


def run(*, format, file, project, by, tell, dry_run, **options):
    project, person = project_of(project), person_of(by)
    if not may(person, Action.CURATE, project):
        raise Refused(f"{person} does not curate {project}.")
    tell(f"Reading {file.name}")
    try:
        with file.open("rb") as opened:
            row = bringing.take_in(
                opened, file.name, project=project, by=person, options=chosen(project, options),
                wanted="" if format == ANY else format,
            )  # fmt: skip
    except OSError as error:
        raise Refused(f"{file} cannot be opened: {error.strerror}.") from error
    if dry_run:
        bringing.put_away(row)
    else:
        tell("Storing it")
        bringing.bring_in(row)
    words = [
        f"{file.name}: {'nothing is stored' if dry_run else row.get_state_display().lower()}",
        *lines_of(row.report),
    ]
    return Outcome("\n".join(words), row.report | {"state": "dry-run" if dry_run else row.state, "id": str(row.uuid)})


def chosen(project, options):
    """What `target_of` takes. Raises Refused where something of the project is named that is not there."""
    values = {"title": options["title"], "access": options["access"], "replaces": options["replace"]}
    values |= {name: options[name] for name in ("groups_are_attributes", "cases_are_firms")}
    for name, rows in (("codebook", project.codebooks), ("round", bringing.open_rounds(project))):
        if slug := options[name]:
            found = rows.filter(slug=slug).first()
            if found is None:
                raise Refused(f"{project} has no {name} “{slug}” to which this could go.")
            values[name] = str(found.uuid)
    return values
