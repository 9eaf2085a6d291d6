"""What forbids that rows go back to what they were: apps above add theirs in a module `guards`."""

from apps.core.registers import Register

# Functions (change, rows, by) that raise NotAgain where `by` may not bring these rows of `change` back. They are asked
# for all rows of it, of which there may be very many, in batches.
guards = Register("guards")


def refuse_forbidden(change, rows, by):
    """Ask every guard, before anything is done."""
    for guard in guards.all().values():
        guard(change, rows, by)
