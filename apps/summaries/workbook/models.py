from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from apps.accounts.visibility import VISITOR, ChildQuerySet
from apps.core.models import Governed, Identified, Referable, Tracked
from apps.core.prose import dead_links
from apps.projects.models import Project
from apps.publishing.versioned import Versioned
from apps.summaries.pointing import ACTIVITIES, COMPARISON, MATRIX, dead_references, pointer_to
from apps.summaries.querysets import ChapterQuerySet, MaybeProjectQuerySet


class Workbook(Versioned, Identified, Governed, Referable, Tracked):
    """A book that a curator puts together from what the base holds, to be read on the web or printed."""

    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="workbooks")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    lead = models.TextField(help_text="One or two sentences, plain text.")
    audience = models.CharField(max_length=200, blank=True, help_text="For whom it is.")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "workbook"
    label_path = "title"
    preview_path = "lead"
    url_name = "summaries:workbook-detail"
    project_path = "project"
    parent_fields = ("project",)
    revisable_fields = ("title", "subtitle", "lead")
    objects = MaybeProjectQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self):
        return self.title

    def dead_references(self, user):
        """What its entries point at and `user` cannot reach."""
        entries = Entry.objects.filter(chapter__workbook=self).exclude(reference="")
        entries = entries.order_by("chapter__position", "position")
        return dead_references(list(entries.values_list("reference", flat=True)), user)

    def publishing_faults(self):
        if not self.chapters.exists():
            return ["It has no chapters."]
        return [f"An entry leads nowhere: {one}." for one in self.dead_references(VISITOR)] + self.dead_links()

    def dead_links(self):
        """Sentences: links that a visitor could not follow in what its chapters and entries say themselves."""
        texts = [*self.chapters.values_list("intro", flat=True)]
        texts += Entry.objects.filter(chapter__workbook=self).values_list("text", flat=True)
        return [f"A link leads nowhere: {one}." for one in dead_links("\n\n".join(texts), VISITOR)]


class Chapter(Identified, Tracked):
    """A chapter of a workbook: an introduction of our own, and what was picked for it."""

    workbook = models.ForeignKey(Workbook, models.CASCADE, related_name="chapters")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    intro = models.TextField(blank=True, help_text="Markdown: it connects, and states nothing new.")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("workbook",)
    objects = ChapterQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["workbook", "slug"], name="chapter_unique_in_workbook")]

    def __str__(self):
        return self.title


class Entry(Identified, Tracked):
    """One thing that stands in a chapter: something of the base, or a prompt or text of our own."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", "Summary, or a section of it"
        CLAIM = "claim", "Claim with its evidence"
        PRACTICE = "practice", "Recommendation"
        QUOTE = "quote", "Quotation"
        TABLE = "table", "Table"
        PROMPT = "prompt", "Prompt with writing lines"
        TEXT = "text", "Text"

    POINTS_AT = {
        Kind.SUMMARY: {"summary"},
        Kind.CLAIM: {"claim"},
        Kind.PRACTICE: {"recommendation"},
        Kind.QUOTE: {"quote"},
        Kind.TABLE: {COMPARISON, MATRIX, ACTIVITIES, "sme", "cluster", "organisation"},
    }
    OWN = (Kind.PROMPT, Kind.TEXT)

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="entries")
    slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reference = models.CharField(
        max_length=300, blank=True,
        help_text="claim:…, summary:level-meso#what-icn-adds, recommendation:…, quote:…; a table is an address such as "
        "/matrix/oli/?branch=oa or, for its figures, sme:visblue. Empty for a prompt or a text.",
    )  # fmt: skip
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True, help_text="Markdown: the prompt or the text; else a note above what is shown.")
    lines = models.PositiveSmallIntegerField("writing lines", default=0)
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("chapter",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["chapter", "slug"], name="entry_unique_in_chapter"),
            models.CheckConstraint(
                condition=Q(kind__in=["prompt", "text"], reference="")
                | ~Q(kind__in=["prompt", "text"]) & ~Q(reference=""),
                name="entry_points_or_speaks",
            ),
        ]

    def __str__(self):
        return self.heading or self.reference or self.text[:60]

    def clean(self):
        if self.kind in self.OWN:
            if not self.text:
                raise ValidationError({"text": "A prompt or a text has words."})
            return
        if self.kind and self.reference and pointer_to(self.reference).kind not in self.POINTS_AT[self.kind]:
            raise ValidationError({"reference": f"“{self.reference}” is no {self.get_kind_display().lower()}."})


__all__ = ["Chapter", "Entry", "Workbook"]
