"""The recording that goes with a page, and when the words on it are said in it."""

from django.db.models import Exists, OuterRef

from apps.interviews.models import Recording
from apps.interviews.recordings.timing import time_of_words, times_of


def has_recording(user, path="pk"):
    """Expression for rows that lead by `path` to their interview: whether `user` may hear a recording of it."""
    return Exists(Recording.objects.visible_to(user).filter(interview=OuterRef(path)))


class Playing:
    """One recording and the turns of the transcript beside it; false where there is none to hear."""

    def __init__(self, recording=None, turns=()):
        self.recording, self.turns = recording, list(turns)
        self.times = times_of(self.turns, recording.offset_ms) if recording else {}

    def __bool__(self):
        return self.recording is not None

    def turn(self, turn):
        """The Stretch of a turn, or None."""
        return self.times.get(turn.pk) if turn else None

    def quote(self, quote):
        """The Stretch of a quote's words; None for one of another transcript, or without a time."""
        if not self.times or quote.transcript_id != self.turns[0].transcript_id:
            return None
        return time_of_words(quote.start, quote.end, self.turns, self.times)


def playing(user, interview, turns):
    """The oldest recording of `interview` that `user` may hear, with the turns beside it. One query."""
    recording = Recording.objects.visible_to(user).filter(interview=interview).order_by("pk").first()
    return Playing(recording, turns)
