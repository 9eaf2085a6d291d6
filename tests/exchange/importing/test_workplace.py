"""Who holds an import, and how far it is, as processes tell one another by files."""

import os
import subprocess
import sys
import time
from types import SimpleNamespace
from uuid import uuid4

import pytest

from apps.exchange.commands.telling import Teller
from apps.exchange.importing import workplace
from apps.exchange.importing.workplace import Held, Progress, Stopped, hold, is_held, ticking, turn


@pytest.fixture
def row():
    return SimpleNamespace(uuid=uuid4())


def test_one_holds_it_at_a_time(row):
    assert not is_held(row)
    one = hold(row)
    assert is_held(row)
    with pytest.raises(Held):
        hold(row)
    os.close(one)
    assert not is_held(row)
    os.close(hold(row))


def test_who_inherits_it_holds_it_until_it_is_gone(row):
    held = hold(row)
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[held])
    os.close(held)
    assert is_held(row)
    process.kill()
    process.communicate()
    assert not is_held(row)


def test_lock_that_was_removed_holds_nothing(row):
    former = hold(row)
    workplace.clear(row)
    later = hold(row)
    assert workplace.holds(row, later)
    assert not workplace.holds(row, former)
    os.close(former)
    assert is_held(row)
    os.close(later)


def test_what_a_former_holder_left_is_gone(row):
    held = hold(row)
    Progress(row)("Storing it", 1, 2)
    workplace.ask_to_stop(row)
    os.close(held)
    os.close(hold(row))
    assert workplace.progress_of(row) is None
    assert not workplace.is_asked_to_stop(row)


def test_nobody_who_does_not_work_is_asked_to_stop(row):
    workplace.ask_to_stop(row)
    assert not workplace.is_asked_to_stop(row)


def test_progress_is_noted_and_told_on(row):
    told, held = [], hold(row)
    progress = Progress(row, lambda *words: told.append(words))
    progress("Reading the file")
    progress("Storing it", 1, 4)
    progress()
    note = workplace.progress_of(row)
    assert (note["step"], note["done"], note["of"], note["process"]) == ("Storing it", 1, 4, os.getpid())
    assert told == [("Reading the file", 0, 0), ("Storing it", 1, 4)]
    os.close(held)


def test_what_calls_nothing_is_stopped_while_it_works(row):
    held = hold(row)
    workplace.ask_to_stop(row)
    end = time.monotonic() + 60

    def work():
        with ticking(Progress(row)):
            while time.monotonic() < end:
                pass

    with pytest.raises(Stopped):
        work()
    assert time.monotonic() < end
    os.close(held)


def test_who_waits_for_a_turn_says_so_and_can_be_stopped(row):
    told, held = [], hold(row)

    def progress(step):
        told.append(step)
        raise Stopped

    with turn(progress):
        with pytest.raises(Stopped), turn(progress):
            pass
        assert told == ["Waiting until another import is stored"]
    with turn(progress):
        assert len(told) == 1
    os.close(held)


class Screen:
    """A terminal, or none, that keeps what is written to it."""

    def __init__(self, *, is_terminal):
        self.is_terminal, self.written = is_terminal, ""

    def isatty(self):
        return self.is_terminal

    def flush(self):
        pass

    def write(self, words, style_func=None, ending="\n"):
        self.written += words + ending


def steps(tell):
    tell.progress("Reading the file")
    for done in (0, 50, 100):
        tell.progress("Storing it", done, 100)
    tell.end()


def test_bar_is_drawn_on_a_terminal_and_taken_away():
    screen = Screen(is_terminal=True)
    steps(Teller(screen))
    assert "[###############---------------]  50 %" in screen.written
    assert "\n" not in screen.written
    assert screen.written.endswith("\r\x1b[K")


def test_elsewhere_each_step_is_a_line():
    screen = Screen(is_terminal=False)
    steps(Teller(screen))
    assert screen.written.splitlines() == ["Reading the file", "Storing it"]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_silent_teller_says_nothing(is_terminal):
    screen = Screen(is_terminal=is_terminal)
    steps(Teller(screen, is_silent=True))
    assert screen.written == ""


TOO_MUCH = """
import django
django.setup()
from apps.exchange.management.commands.importjob import MEMORY, limit_memory
limit_memory()
bytearray(MEMORY)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such limit")
def test_process_has_no_more_memory_than_an_import_may_have():
    done = subprocess.run([sys.executable, "-c", TOO_MUCH], capture_output=True, text=True)
    assert done.stderr.strip().endswith("MemoryError")
