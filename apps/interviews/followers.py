"""What follows a transcript to its next version: apps above add theirs in a module `followers`."""

from apps.core.registers import Register

# Each entry is called as `follow` is, within the change that stores the version.
followers = Register("followers")


def follow(changes, old_transcript, new_transcript, by):
    """Let everything that stands in `old_transcript` follow to `new_transcript`, as far as its place is sure."""
    for one in followers.all().values():
        one(changes, old_transcript, new_transcript, by)
