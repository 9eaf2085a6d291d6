from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.accounts.visibility import ChildQuerySet
from apps.core.models import Identified, Tracked
from apps.interviews.models.interviews import Interview
from apps.interviews.models.people import Interviewee
from apps.interviews.querysets import IntakeQuerySet


def original_path(transcript, filename):
    """Where an uploaded file is kept: its own name may tell who was interviewed, so only the ending stays."""
    return f"transcripts/{transcript.uuid}{Path(filename).suffix.lower()[:10]}"


class Transcript(Identified, Tracked):
    """One version of an interview's text, canonical (no BOM, LF) and never edited in place."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="transcripts")
    version = models.PositiveIntegerField(default=1)
    text = models.TextField()
    language = models.CharField(max_length=10, blank=True)
    original = models.FileField(upload_to=original_path, blank=True, help_text="The file as it came.")
    original_name = models.CharField(max_length=200, blank=True)
    format = models.CharField(max_length=10, blank=True, help_text="Of the file that it was read from, as in docx.")
    encoding = models.CharField(max_length=40, blank=True, help_text="Of the file, where that had to be found out.")
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    project_path = "interview__project"
    parent_fields = ("interview",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["interview", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "version"], name="transcript_version_unique"),
            models.CheckConstraint(condition=Q(version__gte=1), name="transcript_version_from_one"),
        ]

    def __str__(self):
        return f"{self.interview}, transcript {self.version}"


class Turn(Identified):
    """What one speaker says without interruption: `[start, end)` in code points of the transcript's text."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    speaker = models.ForeignKey(Interviewee, models.SET_NULL, null=True, blank=True, related_name="turns")
    speaker_label = models.CharField(max_length=80, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    start_ms = models.PositiveIntegerField(null=True, blank=True)
    end_ms = models.PositiveIntegerField(null=True, blank=True)

    parent_fields = ("transcript",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "number"], name="turn_number_unique"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="turn_end_after_start"),
        ]

    def __str__(self):
        return f"Turn {self.number}"


def intake_path(intake, filename):
    return f"intakes/{intake.uuid}{Path(filename).suffix.lower()[:10]}"


class TranscriptIntake(Identified):
    """A transcript on its way in: read, shown to whoever brought it, and not yet stored as the interview's.

    `reading` is what was read (`apps.interviews.reading`), as it was shown; `speakers` says who each label is.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="intakes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    original = models.FileField(upload_to=intake_path, blank=True)
    original_name = models.CharField(max_length=200, blank=True)
    reading = models.JSONField()
    speakers = models.JSONField(default=dict, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"Transcript for {self.interview}, not yet stored"
