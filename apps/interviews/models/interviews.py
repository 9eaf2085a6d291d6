from django.db import models
from django.db.models import Q

from apps.core.models import Governed, Identified, PartialDateField, Referable, Tracked
from apps.interviews.models.guides import InterviewGuide
from apps.interviews.models.people import Interviewee
from apps.interviews.querysets import InterviewQuerySet
from apps.organisations.models import Organisation
from apps.projects.models import Project
from apps.publishing.versioned import Versioned
from apps.sources.models import Passage


class Interview(Versioned, Identified, Governed, Referable, Tracked):
    """One conversation: how, when and with whom, as far as it is known and may be told."""

    class Form(models.TextChoices):
        SEMI_STRUCTURED = "semi-structured", "Semi-structured"
        UNSTRUCTURED = "unstructured", "Unstructured"
        STRUCTURED = "structured", "Structured"

    class Mode(models.TextChoices):
        IN_PERSON = "in-person", "In person"
        VIDEO = "video", "Video call"
        PHONE = "phone", "Telephone"
        UNKNOWN = "unknown", "Not stated"

    class Level(models.TextChoices):
        MACRO = "macro", "Macro"
        MESO = "meso", "Meso"
        MICRO = "micro", "Micro"

    project = models.ForeignKey(Project, models.CASCADE, related_name="interviews")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="interviews")
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    form = models.CharField(max_length=16, choices=Form.choices, blank=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.UNKNOWN)
    language = models.CharField(max_length=10, blank=True, help_text="ISO 639 code.")
    place = models.CharField(max_length=120, blank=True)
    date = PartialDateField()
    is_recorded = models.BooleanField("recorded", null=True, blank=True)
    is_transcribed = models.BooleanField("transcribed", null=True, blank=True)
    interviewees = models.ManyToManyField(Interviewee, blank=True, related_name="interviews")
    guide = models.ForeignKey(InterviewGuide, models.SET_NULL, null=True, blank=True, related_name="interviews")
    purpose = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="Markdown: what is known of it and what is not.")
    passages = models.ManyToManyField(Passage, blank=True, related_name="interviews")
    withheld_reason = models.CharField(
        max_length=200, blank=True, help_text="Shown in the place of what a reader may not see, e.g. “consent”."
    )
    opens_on = models.DateField(null=True, blank=True)

    reference_kind = "interview"
    label_path = "title"
    preview_path = "purpose"
    url_name = "evidence:interview-detail"
    revisable_fields = ("title", "purpose", "note")
    project_path = "project"
    parent_fields = ("project",)
    anchored_fields = ("purpose", "note")
    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | ~Q(withheld_reason=""), name="interview_opening_has_reason"
            )
        ]

    def __str__(self):
        return self.title
