"""A correction becomes the next version of a transcript."""

from apps.accounts.roles import Action
from apps.coding.alignment import Alignment
from apps.coding.correcting.turns import recut
from apps.interviews.followers import follow
from apps.interviews.models import Transcript, Turn
from apps.projects.changing import changing
from apps.projects.row_state import stored


class Overtaken(Exception):
    """Somebody else has stored a version meanwhile: `newest` is the Transcript that stands now."""

    def __init__(self, newest):
        self.newest = newest
        super().__init__(f"Version {newest.version} was saved meanwhile.")


def newest_of(interview):
    """The newest version of its transcript, or None. One query."""
    return Transcript.objects.filter(interview=interview).order_by("-version").select_related("created_by").first()


def correct(interview, text, *, base, by, note=""):
    """Store `text`, corrected from `base`, as the next version, with its turns and the quotes whose place is sure.

    Raises Overtaken where `base` is not the newest version any more, and nothing is stored then.
    """
    sentence = f"corrected the transcript of {interview.title} (version {base.version + 1})"
    with changing(
        interview.project, by=by, verb="correct", sentence=sentence, needs=Action.CURATE, about=interview,
        place=interview,
    ) as changes:  # fmt: skip
        stored(interview)  # held, so that two cannot store the next version at once
        newest = newest_of(interview)
        if newest.pk != base.pk:
            raise Overtaken(newest)
        transcript = changes.save(
            Transcript(
                interview=interview,
                version=base.version + 1,
                text=text,
                language=base.language,
                note=note,
                created_by=by,
            )  # fmt: skip
        )
        changes.create_all(turns_of(transcript, base))
        follow(changes, base, transcript, by)
    return transcript


def turns_of(transcript, base):
    """The unsaved turns of `transcript`, from those of `base`. One query."""
    places = recut(list(base.turns.order_by("number")), Alignment(base.text, transcript.text))
    return [
        Turn(
            transcript=transcript,
            number=number,
            start=start,
            end=end,
            speaker_id=turn.speaker_id,
            speaker_label=turn.speaker_label,
            start_ms=turn.start_ms,
            end_ms=turn.end_ms,
        )  # fmt: skip
        for number, (start, end, turn) in enumerate(places, 1)
    ]
