"""Where an import is worked on: who holds it, how far it is, and whether it shall stop.

Three small files beside the uploaded ones, which nobody is served. They are not in the database since on SQLite nobody
else can write there while something is brought in, and nobody sees there what a transaction has not ended yet.
"""

import fcntl
import json
import os
import signal
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

TRIES = 20  # somebody who only looks whether it is held holds it for an instant
PAUSE = 0.02  # seconds
OFTEN = 0.2  # seconds between two notes of how far it is
TICK = 0.5  # seconds of work between two looks whether it shall stop


class Held(Exception):
    """Somebody works on it already."""


class Stopped(BaseException):
    """Somebody wants it to stop. No error: no reader may take it for a fault of the file."""


def hold(row):
    """Return a descriptor that holds an Import until every process that has it has closed it or is gone.

    Raises Held. What a former holder left behind is removed.
    """
    path = _path(row, "lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(TRIES):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if _locks(descriptor, fcntl.LOCK_EX) and _is_at(path, descriptor):
            clear(row, but="lock")
            return descriptor
        os.close(descriptor)
        time.sleep(PAUSE)
    raise Held


def number_held():
    """How many imports are being worked on."""
    return sum(_is_locked(path) for path in _folder().glob("*.lock"))


def holds(row, descriptor):
    return _is_at(_path(row, "lock"), descriptor)


def clear(row, but=""):
    """Leave nothing behind. For whoever holds it, at the end."""
    for name in {"progress", "new", "stop", "lock"} - {but}:
        _path(row, name).unlink(missing_ok=True)


def is_held(row):
    return _is_locked(_path(row, "lock"))


def ask_to_stop(row):
    """Whoever works on it stops at the next step, if there is one."""
    if is_held(row):
        _path(row, "stop").touch()


def is_asked_to_stop(row):
    return _path(row, "stop").exists()


def progress_of(row):
    """{step, done, of, process} as it was noted last; `of` is 0 where nobody can say. None where nothing is noted."""
    try:
        return json.loads(_path(row, "progress").read_text())
    except FileNotFoundError:
        return None


class Progress:
    """Called as `progress(step, done, of)`: notes it for others, tells it on, raises Stopped where it shall stop."""

    def __init__(self, row, tell=None):
        self._row, self._tell, self._step, self._noted = row, tell, None, 0

    def __call__(self, step="", done=0, of=0):
        if is_asked_to_stop(self._row):
            raise Stopped
        if not step:
            return
        now = time.monotonic()
        if step != self._step or now - self._noted >= OFTEN:
            self._step, self._noted = step, now
            _write(_path(self._row, "progress"), {"step": step, "done": done, "of": of, "process": os.getpid()})
        if self._tell:
            self._tell(step, done, of)


@contextmanager
def ticking(progress):
    """Call `progress()` again and again meanwhile, so that what never calls it can be stopped, wherever it is.

    What runs within stores nothing, or does so in a transaction that ends later. In the main thread only: the clock is
    a signal, and counts seconds of work.
    """
    if threading.current_thread() is not threading.main_thread():  # what runs there is stopped at the next step
        yield
        return
    former = signal.signal(signal.SIGVTALRM, lambda *_: progress())
    signal.setitimer(signal.ITIMER_VIRTUAL, TICK, TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


@contextmanager
def turn(progress):
    """Wait until no other process has its turn, and have it meanwhile."""
    _folder().mkdir(parents=True, exist_ok=True)
    descriptor = os.open(_folder() / "turn", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while not _locks(descriptor, fcntl.LOCK_EX):
            progress("Waiting until another import is stored")
            time.sleep(PAUSE)
        yield
    finally:
        os.close(descriptor)


def _folder():
    return Path(settings.MEDIA_ROOT) / "jobs"


def _path(row, what):
    return _folder() / f"{row.uuid}.{what}"


def _is_locked(path):
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        return not _locks(descriptor, fcntl.LOCK_SH)
    finally:
        os.close(descriptor)


def _locks(descriptor, kind):
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(path, descriptor):
    """False where the file was removed meanwhile: another one may stand there, which somebody else holds."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _write(path, facts):
    """All at once, so that nobody reads half of it."""
    new = path.with_suffix(".new")
    new.write_text(json.dumps(facts))
    new.replace(path)
