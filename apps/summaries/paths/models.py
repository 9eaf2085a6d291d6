from django.db import models
from django.urls import reverse

from apps.accounts.visibility import VISITOR, ChildQuerySet
from apps.core.models import Governed, Identified, Referable, Tracked
from apps.projects.models import Project
from apps.publishing.versioned import Versioned
from apps.summaries.pointing import dead_references, validate_pointer
from apps.summaries.querysets import MaybeProjectQuerySet, TeachingNoteQuerySet


class ReadingPath(Versioned, Identified, Governed, Referable, Tracked):
    """An ordered list of pages to read, with one question at each stop."""

    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="paths")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    lead = models.TextField(help_text="One or two sentences, plain text.")
    audience = models.CharField(max_length=200, blank=True, help_text="For whom it is.")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How long it takes, about.")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "path"
    label_path = "title"
    preview_path = "lead"
    url_name = "summaries:path-detail"
    project_path = "project"
    parent_fields = ("project",)
    revisable_fields = ("title", "lead")
    objects = MaybeProjectQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self):
        return self.title

    def dead_references(self, user):
        """What its stops point at and `user` cannot reach."""
        return dead_references([stop.reference for stop in self.stops.all()], user)

    def publishing_faults(self):
        if not self.stops.exists():
            return ["It has no stops."]
        return [f"A stop leads nowhere: {one}." for one in self.dead_references(VISITOR)]


class Stop(Identified, Tracked):
    """One page to read, why, and what to ask oneself then."""

    path = models.ForeignKey(ReadingPath, models.CASCADE, related_name="stops")
    slug = models.SlugField(max_length=60)
    reference = models.CharField(
        max_length=300, validators=[validate_pointer],
        help_text="claim:…, summary:…, sme:…, quote:…, or the address of a table: /compare/?sme=visblue&sme=remoni",
    )  # fmt: skip
    title = models.CharField(max_length=200)
    why = models.TextField(help_text="Markdown: why stop here.")
    prompt = models.TextField(help_text="Markdown: one question that the page answers.")
    hint = models.TextField(blank=True, help_text="Markdown: where on the page to look.")
    answer = models.TextField(help_text="Markdown.")
    lines = models.PositiveSmallIntegerField("writing lines", default=4, help_text="On paper.")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("path",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["path", "slug"], name="stop_unique_in_path")]

    def __str__(self):
        return self.title

    def as_markdown(self, number):
        """The stop as one text, for a version that is kept."""
        place = self.reference if self.reference.startswith("/") else f"[[{self.reference.partition('#')[0]}]]"
        parts = [f"## {number}. {self.title}", self.why, f"Read here: {place}", f"**Question.** {self.prompt}"]
        return "\n\n".join([*parts, f"**Answer.** {self.answer}"])


class TeachingNote(Identified, Tracked):
    """How to teach with a path, in the seven parts that the Case Centre asks of a teaching note; for educators only."""

    path = models.OneToOneField(ReadingPath, models.CASCADE, related_name="teaching_note")
    synopsis = models.TextField(help_text="Markdown: what the path is about, and its setting.")
    target_group = models.TextField(help_text="Markdown: for which students, and what they should know before.")
    objectives = models.TextField("learning objectives and key issues", help_text="Markdown.")
    strategy = models.TextField("teaching strategy", help_text="Markdown: how to use it in class, with times.")
    questions = models.TextField("questions for discussion", help_text="Markdown.")
    analysis = models.TextField("analysis of data", help_text="Markdown: what a very good answer says.")
    reading = models.TextField("background reading", help_text="Markdown.")

    PARTS = ("synopsis", "target_group", "objectives", "strategy", "questions", "analysis", "reading")
    parent_fields = ("path",)
    objects = TeachingNoteQuerySet.as_manager()

    class Meta:
        ordering = ["path"]

    def __str__(self):
        return f"Teaching note: {self.path}"

    def get_absolute_url(self):
        return reverse("summaries:path-teaching", args=[self.path.slug])

    @property
    def parts(self):
        """[(heading, Markdown)] of the seven parts, in order."""
        heading = {name: self._meta.get_field(name).verbose_name for name in self.PARTS}
        return [(heading[name][:1].upper() + heading[name][1:], getattr(self, name)) for name in self.PARTS]


__all__ = ["ReadingPath", "Stop", "TeachingNote"]
