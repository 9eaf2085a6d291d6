"""A transcript on its way in: kept for whoever brought it, stored as the interview's next version, or thrown away."""

import hashlib
import json
from datetime import timedelta
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from apps.accounts.roles import Action
from apps.interviews.followers import follow
from apps.interviews.intake.slugs import free_slug
from apps.interviews.intake.speaker_map import NEW, mapped
from apps.interviews.models import Interview, Interviewee, Transcript, TranscriptIntake, Turn
from apps.interviews.reading.reading import Reading, read, read_pasted
from apps.projects.changing import changing
from apps.projects.row_state import stored

KEPT = timedelta(days=7)
NAME = TranscriptIntake._meta.get_field("original_name").max_length


class Overtaken(Exception):
    """Somebody else has stored a version meanwhile; `version` is the newest."""

    def __init__(self, version):
        self.version = version
        super().__init__(
            f"Somebody else has stored version {version} meanwhile. If yours is to follow it as version {version + 1}, "
            "save again."
        )


def read_upload(upload):
    """(Reading, bytes, name) of an uploaded file. Raises Unreadable."""
    data = upload.read()
    return read(data, upload.name), data, short_name(upload.name)


def short_name(name):
    """The name of a file, so short that it can be kept, with its ending."""
    path = PurePath(name.replace("\0", ""))
    return path.name if len(path.name) <= NAME else path.stem[: NAME - len(path.suffix[:20])] + path.suffix[:20]


def keep(interview, reading, *, by, data=None, name=""):
    """Keep what was read for `by` to check. What was left lying in the project for a week goes."""
    remove_abandoned(interview.project_id)
    intake = TranscriptIntake(interview=interview, by=by, original_name=name, reading=reading.as_json())
    if data is not None:
        intake.original.save(name or "transcript", ContentFile(data), save=False)
    intake.save()
    return intake


def remove_abandoned(project_id):
    old = TranscriptIntake.objects.filter(interview__project=project_id, at__lt=timezone.now() - KEPT)
    for intake in old:
        discard(intake)


def discard(intake):
    """Remove what was brought in, with its file."""
    intake.delete()
    if intake.original:
        intake.original.delete(save=False)


def read_again(intake, *, encoding=None, also=(), chosen=None):
    """Read the original anew: in another encoding, with more speakers. Raises Unreadable, and then nothing changes.

    `chosen` is what was chosen for labels so far: {label: [who, shown, role]}.
    """
    if intake.original:
        with intake.original.open() as file:
            reading = read(file.read(), intake.original_name, encoding=encoding, also=also)
    else:
        reading = read_pasted(intake.reading["text"], also=also)
    intake.reading = reading.as_json()
    intake.speakers = {"encoding": encoding or "", "also": list(also), "chosen": chosen or {}}
    intake.save()


def token_of_reading(intake):
    """Stands for what was read: a form carries it, so that a reading made anew meanwhile is noticed."""
    return hashlib.sha256(json.dumps(intake.reading, sort_keys=True).encode()).hexdigest()[:24]


def newest_version(interview):
    return interview.transcripts.aggregate(newest=Max("version"))["newest"] or 0


def store(intake, choices, *, by, after):
    """The interview's next transcript, with its turns; the intake is gone then. `choices` is {label: Choice}, empty for
    a text without turns. Raises Overtaken where `after` is not the newest version any more.
    """
    reading = Reading.from_json(intake.reading)
    transcript = _unsaved(intake, reading, by)
    try:
        with transaction.atomic():
            _store_rows(intake, reading, choices, transcript, by=by, after=after)
    except BaseException:
        if transcript.original:
            transcript.original.delete(save=False)
        raise
    if intake.original:
        intake.original.delete(save=False)
    return transcript


def _unsaved(intake, reading, by):
    interview = intake.interview
    transcript = Transcript(
        interview=interview, text=reading.text, language=interview.language, original_name=intake.original_name,
        format=reading.format, encoding=reading.encoding, created_by=by,
    )  # fmt: skip
    if intake.original:
        with intake.original.open() as file:
            transcript.original.save(intake.original_name, ContentFile(file.read()), save=False)
    return transcript


def _store_rows(intake, reading, choices, transcript, *, by, after):
    project = intake.interview.project
    with changing(project, by=by, verb="transcript", needs=Action.CURATE, place=intake.interview) as changes:
        interview = stored(intake.interview)
        newest = newest_version(interview)
        if newest != after:
            raise Overtaken(newest)
        transcript.version = newest + 1
        changes.change.about = transcript.uuid
        changes.change.sentence = f"brought in transcript {transcript.version} of {interview.title}"
        changes.save(transcript)
        new = _new_interviewees(changes, interview, choices)
        turns = mapped(reading.turns, choices) if choices else []
        changes.create_all(_turn(transcript, *one, number, new) for number, one in enumerate(turns, 1))
        former = interview.transcripts.filter(version=newest).first()
        if former:
            follow(changes, former, transcript, by)
        interview.is_transcribed = True
        changes.save(interview)
        intake.delete()


def _new_interviewees(changes, interview, choices):
    """{role: Interviewee} for those who are new: one for each role that was written."""
    roles = dict.fromkeys(choice.role for choice in choices.values() if choice.who == NEW)
    return {role: add_interviewee(changes, interview, role) for role in roles}


def add_interviewee(changes, interview, role):
    """A new interviewee, known by role only, who takes part in `interview`."""
    person = Interviewee(
        project=interview.project, organisation=interview.organisation, role_title=role,
        slug=free_slug(Interviewee, f"{interview.slug[:40]}-{role}"),
    )  # fmt: skip
    changes.save(person)
    join(changes, interview, [person])
    return person


def join(changes, interview, people):
    through = Interview.interviewees.through
    changes.create_all(through(interview=interview, interviewee=person) for person in people)


def set_interviewees(changes, interview, people, offered):
    """Let `people` be those of `offered` who take part in `interview`; whoever was not offered stays."""
    through = Interview.interviewees.through
    there = list(through.objects.filter(interview=interview, interviewee__in=offered).order_by("pk"))
    wanted = {person.pk for person in people}
    changes.delete_all([row for row in there if row.interviewee_id not in wanted])
    known = {row.interviewee_id for row in there}
    join(changes, interview, [person for person in people if person.pk not in known])


def _turn(transcript, turn, choice, number, new):
    speaker = new[choice.role].pk if choice.who == NEW else int(choice.who) if choice.who.isdecimal() else None
    return Turn(
        transcript=transcript, number=number, speaker_id=speaker, speaker_label=choice.shown, start=turn.start,
        end=turn.end, start_ms=turn.start_ms, end_ms=turn.end_ms,
    )  # fmt: skip
