from django.conf import settings
from django.db import models

from apps.accounts.visibility import ChildQuerySet, GovernedQuerySet
from apps.core.models import Governed, Identified, Referable, Tracked
from apps.interviews.models import Interview
from apps.projects.models import Project
from apps.sources.models import Passage


class Codebook(Identified, Governed, Referable, Tracked):
    """A scheme of codes for one kind of interview."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="codebooks")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=Interview.Level.choices, blank=True)
    description = models.TextField(blank=True, help_text="Markdown.")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="codebooks")

    reference_kind = "codebook"
    label_path = "title"
    preview_path = "description"
    url_name = "coding:codebook-detail"
    project_path = "project"
    parent_fields = ("project",)
    anchored_fields = ("description",)
    objects = GovernedQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.title


class CodebookVersion(Identified):
    """A codebook as it stood on a day: which codes existed when an interview was coded."""

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    dated = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    snapshot = models.JSONField(help_text="List of codes with uuid, slug, name, parent, origin and definition.")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    parent_fields = ("codebook",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["codebook", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["codebook", "number"], name="codebook_version_unique"),
        ]

    def __str__(self):
        return f"{self.codebook}, version {self.number}"
