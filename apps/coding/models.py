from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.template.loader import render_to_string

from apps.accounts.visibility import ChildQuerySet, GovernedQuerySet
from apps.coding.querysets import CodeQuerySet, CodingQuerySet, MemoQuerySet, QuoteQuerySet
from apps.core.models import Governed, Identified, Referable, Tracked
from apps.core.trees import is_below_itself
from apps.interviews.models import Interview, Interviewee, Transcript
from apps.projects.models import Project
from apps.publishing.versioned import Versioned
from apps.sources.models import Passage, Source


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


class Code(Identified, Referable, Tracked):
    """One idea of a codebook: set beforehand, emerged in the material, or added by the curators of this base."""

    class Origin(models.TextChoices):
        PRE_SET = "pre-set", "Pre-set"
        EMERGING = "emerging", "Emerging"
        CURATED = "curated", "Added by this base"

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="codes")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    emerged_in = models.ForeignKey(Interview, models.SET_NULL, null=True, blank=True, related_name="emerged_codes")
    theory = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="codes")
    definition = models.TextField(blank=True)
    when = models.TextField("when to use it", blank=True)
    when_not = models.TextField("when not to use it", blank=True)
    colour = models.CharField(max_length=7, blank=True, help_text="#RRGGBB")
    is_stated = models.BooleanField("stated in the source", default=False)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="codes")
    retired_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    reference_kind = "code"
    key_path = ("codebook__slug", "slug")
    preview_path = "definition"
    url_name = "coding:code-detail"
    parent_fields = ("codebook",)
    anchored_fields = ("definition",)
    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["codebook", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["codebook", "slug"], name="code_unique_in_codebook"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="code_not_its_own_parent"),
            models.CheckConstraint(
                condition=~Q(origin="curated") | Q(is_stated=False), name="curated_code_is_not_stated"
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.parent_id and self.parent.codebook_id != self.codebook_id:
            raise ValidationError({"parent": "A code's parent must be in the same codebook."})
        parents = dict(self.codebook.codes.order_by().values_list("pk", "parent_id")) if self.parent_id else {}
        if self.pk and is_below_itself(self.pk, parents | {self.pk: self.parent_id}):
            raise ValidationError({"parent": "A code cannot stand below itself."})


class Quote(Versioned, Identified, Governed, Referable, Tracked):
    """Words that somebody said in an interview.

    With a transcript, `start` and `end` are code points of its text (end exclusive) and `exact` is that slice. Known
    only from a publication, it has the passage in which it is printed instead.
    """

    class Kind(models.TextChoices):
        VERBATIM = "verbatim", "Verbatim"
        SUMMARY = "summary", "Summary of a longer section"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="quotes")
    slug = models.SlugField(max_length=80, unique=True)
    interviewee = models.ForeignKey(Interviewee, models.PROTECT, null=True, blank=True, related_name="quotes")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="quotes")
    transcript = models.ForeignKey(Transcript, models.PROTECT, null=True, blank=True, related_name="quotes")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(help_text="Word for word.")
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.VERBATIM)
    language = models.CharField(max_length=10, blank=True, help_text="Language of the words, ISO 639.")
    translated_from = models.CharField(max_length=10, blank=True, help_text="Where the words are a translation.")
    translation = models.TextField(blank=True, help_text="Into English, where the words are not.")
    cited_as = models.CharField(max_length=120, blank=True, help_text="How the document attributes it.")
    context = models.TextField(blank=True, help_text="One sentence of ours: what it is about.")
    withheld_reason = models.CharField(max_length=200, blank=True)
    opens_on = models.DateField(null=True, blank=True)

    reference_kind = "quote"
    label_path = "exact"
    preview_path = "context"
    url_name = "evidence:quote-detail"
    revisable_fields = ("translation", "context")
    project_path = "interview__project"
    parent_fields = ("interview", "passage")
    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(exact=""), name="quote_has_words"),
            models.CheckConstraint(
                condition=Q(transcript__isnull=False, start__isnull=False, end__isnull=False)
                | Q(transcript__isnull=True, start__isnull=True, end__isnull=True, passage__isnull=False),
                name="quote_has_place",
            ),
            models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gt=F("start")), name="quote_end_after_start"),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | ~Q(withheld_reason=""), name="quote_opening_has_reason"
            ),
        ]

    def __str__(self):
        return f"{self.slug}: “{self.exact[:60]}{'…' if len(self.exact) > 60 else ''}”"

    def clean(self):
        if self.transcript_id and self.transcript.interview_id != self.interview_id:
            raise ValidationError({"transcript": "The transcript belongs to another interview."})
        if self.transcript_id and not self.is_anchored:
            raise ValidationError({"exact": "These are not the words at this place of the transcript."})

    @property
    def version_title(self):
        return f"Quotation {self.slug}"

    @property
    def is_anchored(self):
        """True where the words are those of the transcript at [start, end). Reads `self.transcript`."""
        if None in (self.start, self.end):
            return False
        return self.transcript.text[self.start : self.end] == self.exact

    @classmethod
    def embeds(cls, keys, user):
        """{key: HTML} of the quotations that stand in a text as `![[quote:…]]`."""
        quotes = cls.objects.visible_to(user).filter(slug__in=keys).with_speaker()
        return {
            quote.slug: render_to_string("coding/_quotation.html", {"quote": quote, "user": user}) for quote in quotes
        }

    @classmethod
    def speakers_embedded(cls, keys, user):
        """The speakers of what `embeds` quotes, as `Interviewee.as_spoken`, each once. One query."""
        quotes = cls.objects.visible_to(user).filter(slug__in=keys, interviewee__isnull=False)
        people = {quote.interviewee.slug: quote.interviewee for quote in quotes.select_related("interviewee")}
        return [person.as_spoken for _, person in sorted(people.items())]


class CodingRound(Identified):
    """One pass of coding over a project's interviews."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="rounds")
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    parent_fields = ("project",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["project", "slug"]

    def __str__(self):
        return self.title


class Coding(Identified, Tracked):
    """One code on one quote by one person in one round. Two people may code the same words differently."""

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="codings")
    round = models.ForeignKey(CodingRound, models.PROTECT, related_name="codings")
    memo = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    parent_fields = ("quote", "code")
    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["quote", "code", "id"]
        constraints = [models.UniqueConstraint(fields=["quote", "code", "coder", "round"], name="coding_unique")]

    def __str__(self):
        return f"{self.code} on {self.quote_id} by {self.coder}"

    def clean(self):
        if self.code_id and self.quote_id and self.code.codebook.project_id != self.quote.interview.project_id:
            raise ValidationError({"code": "The code belongs to another project than the interview."})


class Memo(Identified, Tracked):
    """An analyst's note, attached to anything; seen by those who code or curate in its project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="memos")
    target_type = models.ForeignKey(ContentType, models.CASCADE)
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(help_text="Markdown.")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memos")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MemoQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="memo_target")]

    def __str__(self):
        return self.title or self.text[:60]
