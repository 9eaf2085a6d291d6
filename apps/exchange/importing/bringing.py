"""A file on its way in: kept, read and planned, brought in, and perhaps taken back. Behind the pages and the command.

Each step takes a `progress` that it calls as `progress(step, done, of)`, and which may end it by an exception.
"""

from contextlib import nullcontext
from pathlib import PurePath

from django.db import connection, transaction

from apps.exchange.importing.workplace import ticking, turn
from apps.exchange.landing.landing import carried_out, planned
from apps.exchange.landing.plan import Target, unheeded
from apps.exchange.landing.report import report_of
from apps.exchange.models import Import
from apps.exchange.readers import read
from apps.projects.changing import undo

STATE = Import.State
NAME = Import._meta.get_field("file_name").max_length
CHOSEN = ("access", "replaces", "groups_are_attributes", "cases_are_firms")
READING = "Reading the file"
TOO_LATE = "This file was brought in or put away meanwhile."


def short_name(name):
    """The name of a file without folders, as long as it can be kept."""
    path = PurePath(name.replace("\0", "").replace("\\", "/"))
    return path.name if len(path.name) <= NAME else path.stem[: NAME - len(path.suffix[:20])] + path.suffix[:20]


def keep(file, name, *, project, by, options=None, state=STATE.UNREAD):
    """Keep a file, and return its Import. It is not read yet.

    `file` is a binary file that can seek; `options` are those of `target_of`, and {format: where only one will do,
    rules: those that a person has chosen}.
    """
    row = Import(project=project, by=by, file_name=short_name(name), options=options or {}, state=state)
    file.seek(0)
    with transaction.atomic():
        row.file.save(row.file_name, file, save=False)
        try:
            row.save()
        except BaseException:
            row.file.delete(save=False)
            raise
    return row


def look(row, *, progress=unheeded):
    """Read the file of an Import, and report what it would do with the options of now. Nothing is brought in.

    Raises Unreadable.
    """
    with ticking(progress):
        progress(READING)
        material = material_of(row)
        report = report_of(planned(material, target_of(row), progress), material)
    row.format, row.report, row.state = material.format, report, STATE.CHECKED
    row.save()


def bring_in(row, *, progress=unheeded):
    """Store what is in the file of an Import, as one transaction. Raises Unreadable."""
    with ticking(progress):
        progress(READING)
        material = material_of(row)
    with _alone(progress), transaction.atomic():
        plan = planned(material, target_of(row), progress)
        row.report = report_of(plan, material)
        row.change, plan = carried_out(plan, row, progress)
        row.report = report_of(plan, material)
        row.state = STATE.DONE if row.change else STATE.NOTHING_NEW
        row.save()
        progress("Stored")


def take_back(row, *, by, progress=unheeded):
    """Undo all that an Import has written. Raises NotAgain, Protected and ChangedMeanwhile: nothing is done then."""
    with _alone(progress), transaction.atomic():
        progress("Taking it back")
        with ticking(progress):
            undo(row.change, by=by)
        row.state = STATE.UNDONE
        row.save()
        progress("Taken back")


def forget(row):
    """Remove an Import of which nothing was brought in, with its file."""
    Import.objects.filter(pk=row.pk).delete()
    row.file.delete(save=False)


def _alone(progress):
    """On SQLite, in which one writes at a time, imports are stored one after the other; who waits can be stopped."""
    return turn(progress) if connection.vendor == "sqlite" else nullcontext()


def material_of(row):
    options = row.options
    with row.file.open() as file:
        return read(
            file, row.file_name, options.get("format", ""), rules=options.get("rules"), layout=options.get("layout")
        )


def target_of(row):
    """The Target that the options of an Import describe: {codebook, round: UUIDs; access; replaces; title}.

    What they name is looked for within the project; what is not there any more counts as not chosen.
    """
    options, project = row.options, row.project
    values = {name: options[name] for name in CHOSEN if name in options}
    return Target(
        project=project, by=row.by, title=options.get("title") or PurePath(row.file_name).stem,
        codebook=project.codebooks.filter(uuid=options.get("codebook") or None).first(),
        round=open_rounds(project).filter(uuid=options.get("round") or None).first(), **values,
    )  # fmt: skip


def open_rounds(project):
    """Rounds that imported codings may go to: open ones that hide nothing and settle nothing."""
    return project.rounds.filter(is_blind=False, closed_at=None, settles=None)
