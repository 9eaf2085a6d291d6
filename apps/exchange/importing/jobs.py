"""The steps of an import, each done apart from the page that asks for it, by a process of its own: `importjob`.

One import is worked on by one process at a time: whoever starts a step holds the import (`workplace.hold`) and hands
that on to the process, with whose end it ends, however it ends. What a step has stored is stored by its transaction
alone, so an import that is running by its state and held by nobody is as it was before the step.
"""

import logging
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, transaction

from apps.exchange.importing import bringing
from apps.exchange.importing.workplace import (
    Held,
    Progress,
    Stopped,
    ask_to_stop,
    clear,
    hold,
    is_held,
    number_held,
    progress_of,
)
from apps.exchange.models import Import
from apps.interviews.reading.pieces import Unreadable
from apps.projects.changing import ChangedMeanwhile, NotAgain, Protected

logger = logging.getLogger(__name__)
STATE = Import.State
PAUSE = 0.05  # seconds
MOST_AT_ONCE = 4  # imports; each may take memory and a processor of its own
TURN = 3600  # seconds
WAITER = "Waits for import"  # how the threads are named that wait for a process to end
PATIENCE = 3  # seconds that whoever asks waits for the end: half of them go into starting a process

STARTS_FROM = {
    STATE.READING: (STATE.UNREAD, STATE.CHECKED), STATE.BRINGING: (STATE.CHECKED,), STATE.TAKING_BACK: (STATE.DONE,),
}  # fmt: skip
BUSY = "It is being worked on already."
TOO_MANY = f"{MOST_AT_ONCE} imports are being worked on at this moment. Start it when one of them has ended."
OCCUPIED = "Something large is being stored at this moment. Please try again when it is done."
INTERRUPTED = {
    STATE.READING: "Reading it was interrupted. Have it read again.",
    STATE.BRINGING: "Bringing it in was interrupted, so nothing of it was brought in. It can be brought in again.",
    STATE.TAKING_BACK: "Taking it back was interrupted, so all of it is still there. It can be taken back again.",
}
STOPPED = {
    STATE.READING: "Reading it was cancelled.",
    STATE.BRINGING: "Bringing it in was cancelled, and nothing of it was brought in.",
    STATE.TAKING_BACK: "Taking it back was cancelled, and all of it is still there.",
}
CONFLICT = "Something that it brought in was changed since, so it stays. Its change, in the activity, says what."
TOO_MUCH = "It takes more memory than an import may have. Take it apart into smaller files."
FAILED = "That went wrong here, and not by the file: the log of the site says how. Nothing was changed."


def take_in(file, name, *, project, by):
    """Keep an uploaded file, and return its Import, not read yet. Raises NotAgain where it cannot be kept now."""
    with unless_occupied():
        return bringing.keep(file, name, project=project, by=by)


def begin(row, state, *, by, options=None):
    """Start the step that `state` names, and wait a moment for its end; `row` is then as it has become.

    `options` take the place of those of the import. Raises NotAgain where this step cannot follow, or somebody works
    on it.
    """
    with holding(row) as held:
        if number_held() > MOST_AT_ONCE:
            raise NotAgain(TOO_MANY)
        with unless_occupied(), transaction.atomic():
            current = _standing(row, STARTS_FROM[state])
            current.options = current.options if options is None else options
            current.state, current.fault = state, ""
            current.save(update_fields=["state", "fault", "options"])
        if settings.BACKGROUND_IMPORTS:
            _start(current, by, held)
        else:
            work_on(current, by=by)
    row.refresh_from_db()


def stop(row):
    """Ask whoever works on an import to stop, and wait a moment until that is so."""
    ask_to_stop(row)
    until = time.monotonic() + PATIENCE
    while is_held(row) and time.monotonic() < until:
        time.sleep(PAUSE)


def put_away(row):
    """Remove an import of which nothing was brought in, with its file. Raises NotAgain."""
    with holding(row):
        with unless_occupied(), transaction.atomic():
            current = _standing(row, (STATE.UNREAD, STATE.CHECKED))
        bringing.forget(current)
        clear(row)


def work_on(row, *, by, tell=None):
    """Do the step that the state of an Import names, for whoever holds it. What goes wrong is told in its `fault`.

    `tell` is called with each step, as `Progress` is.
    """
    state, progress = row.state, Progress(row, tell)
    try:
        if state == STATE.READING:
            bringing.look(row, progress=progress)
        elif state == STATE.BRINGING:
            bringing.bring_in(row, progress=progress)
        else:
            bringing.take_back(row, by=by, progress=progress)
    except Stopped:
        if not connection.in_atomic_block:
            connection.close()  # it may have been stopped in the midst of a query
        _return(row, state, STOPPED[state])
    except Unreadable as error:
        _return(row, state, str(error), is_readable=False)
    except ChangedMeanwhile:
        _return(row, state, CONFLICT)
    except (NotAgain, Protected) as error:
        _return(row, state, str(error))
    except MemoryError:
        logger.exception("Import %s: no memory left (%s)", row.uuid, state)
        _return(row, state, TOO_MUCH)
    except Exception:
        logger.exception("Import %s failed (%s)", row.uuid, state)
        _return(row, state, FAILED)
    finally:
        clear(row)


def wait_for_turn():
    """Let this process wait for others as long as it takes: in SQLite one writes at a time."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {TURN * 1000}")


def returned(row):
    """`row` with the state and the fault that it has where nobody works on it. Nothing is stored."""
    if row.is_running:
        row.fault, row.state = INTERRUPTED[row.state], row.state_before
    return row


def seen(rows):
    """These imports as they are at this moment, with their `progress` where they are worked on. Nothing is stored.

    One query more where some of them seem to be interrupted.
    """
    rows = list(rows)
    quiet = [row.pk for row in rows if row.is_running and not is_held(row)]
    if quiet:  # some may have come to their end after they were looked for, and before it was looked who holds them
        later = Import.objects.select_related("project", "by", "change").in_bulk(quiet)
        rows = [returned(later[row.pk]) if row.pk in later else row for row in rows]
    for row in rows:
        row.progress = progress_of(row) if row.is_running else None
    return rows


@contextmanager
def holding(row):
    """Hold an import meanwhile, and give the descriptor that does. Raises NotAgain where somebody else holds it."""
    try:
        held = hold(row)
    except Held:
        raise NotAgain(BUSY) from None
    try:
        yield held
    except NotAgain:  # nobody works on it, so whatever stands there is ours
        clear(row)
        raise
    finally:
        os.close(held)


@contextmanager
def unless_occupied():
    """Raise NotAgain where SQLite, in which one writes at a time, has waited in vain for its turn."""
    try:
        yield
    except OperationalError as error:
        if connection.vendor == "sqlite" and "locked" in str(error):
            raise NotAgain(OCCUPIED) from error
        raise


def _standing(row, states):
    """An Import as it is stored, locked, if it has one of these states where nobody works on it. Raises NotAgain."""
    current = Import.objects.select_for_update().filter(pk=row.pk).first()
    if current is None or returned(current).state not in states:
        raise NotAgain(bringing.TOO_LATE)
    return current


def _return(row, state, fault, *, is_readable=True):
    """Bring an import back to what it was before the step. A file that was never understood is not kept."""
    kept = Import.objects.filter(pk=row.pk, state=state).first()
    if kept is None:
        logger.warning("Import %s was removed meanwhile (%s)", row.uuid, state)
        return
    returned(kept).fault = fault
    kept.report = row.report if state == STATE.BRINGING else kept.report  # it was planned anew, with other options
    file = kept.file.name
    if not is_readable and kept.state == STATE.UNREAD:
        kept.file = ""
    kept.save(update_fields=["state", "fault", "report", "file"])
    if not kept.file:
        kept.file.storage.delete(file)


def _start(row, by, held):
    """Start a process that works on `row` and holds it; it does not end with ours."""
    manage = str(settings.BASE_DIR / "manage.py")
    command = [sys.executable, manage, "importjob", str(row.uuid), f"--by={by.pk}", f"--held={held}"]
    try:
        process = subprocess.Popen(
            command, pass_fds=[held], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError:
        logger.exception("Import %s: no process could be started", row.uuid)
        _return(row, row.state, FAILED)
        return
    name = f"{WAITER} {row.uuid}"
    waiter = threading.Thread(target=process.wait, name=name, daemon=True)  # or the process would stay as a zombie
    waiter.start()
    waiter.join(PATIENCE)
