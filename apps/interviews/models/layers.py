from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.models import Governed, Identified, Tracked
from apps.interviews.models.interviews import Interview
from apps.interviews.querysets import RecordingQuerySet, ReplacementQuerySet


class Replacement(Identified, Tracked):
    """What stands in the place of words that tell who or what is meant, before those who may not see the original.

    The text of the transcript stays as it is: this is a layer over it (`apps.interviews.pseudonyms`). Only those who
    may see restricted material know these rows.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        PLACE = "place", "Place"
        ORGANISATION = "organisation", "Firm or organisation"
        OTHER = "other", "Other"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="replacements")
    original = models.CharField(max_length=200, help_text="As it stands in the text; case does not matter.")
    replacement = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PERSON)
    note = models.CharField(max_length=300, blank=True)

    objects = ReplacementQuerySet.as_manager()

    class Meta:
        ordering = ["interview", "original"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "original"], name="replacement_unique_in_interview"),
            models.CheckConstraint(condition=~Q(original="") & ~Q(replacement=""), name="replacement_has_words"),
        ]

    def __str__(self):
        return self.replacement

    @staticmethod
    def settle(states):
        """What is kept of replaced words follows the table: `apps.projects.changing` calls this after any change."""
        from apps.interviews.pseudonyms.tables import settle_masks

        settle_masks({state["interview_id"] for state in states})


def recording_path(recording, filename):
    """Where a recording is kept: under its UUID, with the ending of the file's name."""
    return f"recordings/{recording.uuid}{Path(filename).suffix.lower()[:10]}"


class Recording(Identified, Governed, Tracked):
    """Sound or film of an interview. A voice tells who speaks: restricted unless somebody decides otherwise."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="recordings")
    file = models.FileField(upload_to=recording_path)
    name = models.CharField("name of the file", max_length=200)
    media_type = models.CharField(max_length=40, help_text="As in audio/mpeg.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    offset_ms = models.IntegerField(default=0, help_text="Where the transcript's time 0 is in the recording.")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    project_path = "interview__project"
    parent_fields = ("interview",)
    objects = RecordingQuerySet.as_manager()

    class Meta:
        ordering = ["interview", "id"]

    def __str__(self):
        return f"Recording of {self.interview}"

    @property
    def is_film(self):
        return self.media_type.startswith("video/")
