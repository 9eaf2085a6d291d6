from django.db import models

from apps.accounts.visibility import ChildQuerySet
from apps.core.models import Identified, Referable, Tracked
from apps.projects.models import Project
from apps.sources.models import Passage


class InterviewGuide(Identified, Referable, Tracked):
    """The themes and questions that interviews of one kind were to cover."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="guides")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True, help_text="Markdown.")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="guides")

    reference_kind = "guide"
    label_path = "title"
    parent_fields = ("project",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.title


class GuideTheme(Identified):
    guide = models.ForeignKey(InterviewGuide, models.CASCADE, related_name="themes")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("guide",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["guide", "slug"], name="theme_unique_in_guide")]

    def __str__(self):
        return self.title


class GuideQuestion(Identified):
    class Kind(models.TextChoices):
        OPEN = "open", "Open"
        PROBING = "probing", "Probing"
        SPECIALISED = "specialised", "Specialised"

    guide = models.ForeignKey(InterviewGuide, models.CASCADE, related_name="questions")
    theme = models.ForeignKey(GuideTheme, models.SET_NULL, null=True, blank=True, related_name="questions")
    text = models.TextField(help_text="Word for word.")
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("guide",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self):
        return self.text
