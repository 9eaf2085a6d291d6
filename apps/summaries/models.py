from django.db import models
from django.urls import reverse

from apps.accounts.visibility import GovernedQuerySet
from apps.core.models import Governed, Identified, Referable, Tracked
from apps.evidence.models import Concept
from apps.organisations.models import Organisation
from apps.projects.models import Project
from apps.publishing.versioned import Versioned
from apps.sources.models import Passage
from apps.summaries.paths.models import ReadingPath, Stop, TeachingNote
from apps.summaries.workbook.models import Chapter, Entry, Workbook


class Summary(Versioned, Identified, Governed, Referable, Tracked):
    """A text for readers, in our own words, whose sentences link to the claims and quotes they rest on."""

    class Kind(models.TextChoices):
        STUDY = "study", "Study"
        LEVEL = "level", "Level of analysis"
        CASE = "case", "Case"
        PROJECT = "project", "Project"

    class Level(models.TextChoices):
        MACRO = "macro", "Macro"
        MESO = "meso", "Meso"
        MICRO = "micro", "Micro"

    project = models.ForeignKey(Project, models.CASCADE, related_name="summaries")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="summaries")
    lead = models.TextField(help_text="One or two sentences, plain text.")
    body = models.TextField(help_text="Markdown with cross-links.")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "summary"
    label_path = "title"
    preview_path = "lead"
    url_name = "summaries:summary-detail"
    anchored_fields = ("body",)
    project_path = "project"
    parent_fields = ("project", "organisation")
    revisable_fields = ("title", "lead", "body")
    objects = GovernedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "summaries"

    def __str__(self):
        return self.title


class GlossaryTerm(Identified, Governed, Referable, Tracked):
    """A term and what it means here, in our own words."""

    slug = models.SlugField(max_length=80, unique=True)
    term = models.CharField(max_length=120)
    definition = models.TextField(help_text="Markdown, in our own words.")
    concept = models.ForeignKey(Concept, models.SET_NULL, null=True, blank=True, related_name="glossary_terms")
    passages = models.ManyToManyField(Passage, blank=True, related_name="glossary_terms")
    see_also = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="seen_from")

    reference_kind = "term"
    label_path = "term"
    preview_path = "definition"
    revisable_fields = ("definition",)
    objects = GovernedQuerySet.as_manager()

    class Meta:
        ordering = ["term"]

    def __str__(self):
        return self.term

    @classmethod
    def url_for(cls, key):
        return f"{reverse('summaries:glossary')}#{key}"

    @property
    def letter(self):
        """The letter it stands under."""
        return self.term[:1].upper()


__all__ = ["Chapter", "Entry", "GlossaryTerm", "ReadingPath", "Stop", "Summary", "TeachingNote", "Workbook"]
