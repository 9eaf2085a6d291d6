"""A file on its way in: read and planned, then brought in, and perhaps taken back. Behind the pages and the command."""

from pathlib import PurePath

from django.db import transaction

from apps.exchange.landing.landing import carried_out, planned
from apps.exchange.landing.plan import Target
from apps.exchange.landing.report import report_of
from apps.exchange.models import Import
from apps.exchange.readers import read
from apps.projects.changing import NotAgain, undo

STATE = Import.State
NAME = Import._meta.get_field("file_name").max_length
CHOSEN = ("access", "replaces", "groups_are_attributes", "cases_are_firms")
TOO_LATE = "This file was brought in or put away meanwhile."


def short_name(name):
    """The name of a file without folders, as long as it can be kept."""
    path = PurePath(name.replace("\0", "").replace("\\", "/"))
    return path.name if len(path.name) <= NAME else path.stem[: NAME - len(path.suffix[:20])] + path.suffix[:20]


def take_in(file, name, *, project, by, options=None, wanted=""):
    """Read a file, keep it, and return its Import with the report of what it would do. Nothing is brought in yet.

    `file` is a binary file that can seek, `options` are those of `target_of`, `wanted` is the format where only one
    will do. Raises Unreadable; nothing is kept then.
    """
    row = Import(project=project, by=by, file_name=short_name(name), options=options or {})
    material = read(file, row.file_name, wanted)
    row.format = material.format
    row.report = report_of(planned(material, target_of(row)), material)
    file.seek(0)
    with transaction.atomic():
        row.file.save(row.file_name, file, save=False)
        try:
            row.save()
        except BaseException:
            row.file.delete(save=False)
            raise
    return row


def look_again(row, options):
    """Plan anew with other options; keeps them. Raises Unreadable."""
    row.options = options
    material = material_of(row)
    row.report = report_of(planned(material, target_of(row)), material)
    row.save()


def bring_in(row):
    """Store what is in the file of a checked Import, as one transaction. Raises Unreadable, NotAgain where it was
    brought in already.
    """
    material = material_of(row)
    with transaction.atomic():
        if Import.objects.select_for_update().filter(pk=row.pk, state=STATE.CHECKED).first() is None:
            raise NotAgain(TOO_LATE)
        row.change, plan = carried_out(planned(material, target_of(row)), row)
        row.report = report_of(plan, material)
        row.state = STATE.DONE if row.change else STATE.NOTHING_NEW
        row.save()


def take_back(row, *, by):
    """Undo all that an Import has written. Raises NotAgain and ChangedMeanwhile, and then nothing is done."""
    with transaction.atomic():
        if Import.objects.select_for_update().filter(pk=row.pk, state=STATE.DONE).first() is None:
            raise NotAgain("There is nothing of it to take back.")
        undo(row.change, by=by)
        row.state = STATE.UNDONE
        row.save()


def put_away(row):
    """Remove an Import that was only looked at, with its file."""
    removed, _ = Import.objects.filter(pk=row.pk, state=STATE.CHECKED).delete()
    if not removed:
        raise NotAgain(TOO_LATE)
    row.file.delete(save=False)


def material_of(row):
    with row.file.open() as file:
        return read(file, row.file_name, rules=row.options.get("rules"))


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
