from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse

from apps.accounts.visibility import ChildQuerySet, GovernedQuerySet
from apps.core.models import Governed, Identified, Referable, Tracked
from apps.sources.querysets import EditorialNoteQuerySet


class Source(Identified, Governed, Referable, Tracked):
    """Where material comes from: a document of the base itself, or a work that such a document cites."""

    class Kind(models.TextChoices):
        THESIS = "thesis", "Thesis"
        PROJECT_PAGE = "project-page", "Project page"
        ARTICLE = "article", "Article"
        BOOK = "book", "Book"
        REPORT = "report", "Report"
        WHITE_PAPER = "white-paper", "White paper"
        WEB_PAGE = "web-page", "Web page"
        NEWS = "news", "News"
        DATASET = "dataset", "Data set"
        LAW = "law", "Law"
        OTHER = "other", "Other"

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    label = models.CharField(max_length=200, help_text="How it is named everywhere, “Davies (2013)”.")
    title = models.CharField(max_length=300, blank=True)
    authors = models.CharField(max_length=300, blank=True, help_text="As cited, separated by “; ”.")
    year = models.CharField(max_length=20, blank=True, help_text="As cited: “2019a”, “n.d. b”.")
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    cited_in = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="cited_works")
    about = models.TextField(blank=True, help_text="Markdown: what is taken from it.")
    relevance = models.TextField(blank=True, help_text="Does it meet the objectives?")
    currency = models.TextField(blank=True, help_text="Is it sufficiently up to date?")
    trust = models.TextField("trustworthiness", blank=True, help_text="Does it come from a trustworthy source?")
    is_seed = models.BooleanField("document of the base", default=False)

    reference_kind = "source"
    label_path = "label"
    preview_path = "about"
    url_name = "evidence:source-detail"
    anchored_fields = ("about",)
    objects = GovernedQuerySet.as_manager()

    class Meta:
        ordering = ["-is_seed", "label", "slug"]

    def __str__(self):
        return self.label


class Passage(Identified, Referable, Tracked):
    """A place in a source, with the words that stand there where they are quoted."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="passages")
    slug = models.SlugField(max_length=100)
    locator = models.CharField(max_length=200, blank=True, help_text="“§5.1.1 The Danish Innovation System”.")
    text = models.TextField(blank=True, help_text="Word for word.")
    gloss = models.TextField(blank=True, help_text="What it says, in our own words.")
    via = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carries",
        help_text="Where the words were read, when the source itself was not.",
    )  # fmt: skip
    language = models.CharField(max_length=10, blank=True)

    reference_kind = "passage"
    key_path = ("source__slug", "slug")
    label_path = "locator"
    preview_path = "gloss"
    parent_fields = ("source",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["source", "slug"]
        constraints = [models.UniqueConstraint(fields=["source", "slug"], name="passage_unique_in_source")]

    def __str__(self):
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)

    @classmethod
    def url_for(cls, key):
        return reverse("evidence:passage-detail", args=key.split("/"))


class EditorialNote(Identified, Tracked):
    """What the base says next to a datum on which its source contradicts itself, miscounts or stays silent."""

    class Kind(models.TextChoices):
        CONTRADICTION = "contradiction", "The source contradicts itself"
        MISCOUNT = "miscount", "The numbers do not add up"
        ATTRIBUTION = "attribution", "Attribution in doubt"
        TRANSLATION = "translation", "About the translation"
        GAP = "gap", "Missing from the source"
        SPELLING = "spelling", "Spelling or citation differs"
        SCOPE = "scope", "Scope"

    slug = models.SlugField(max_length=100, unique=True)
    target_type = models.ForeignKey(ContentType, models.CASCADE)
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    body = models.TextField(help_text="Markdown: what the source says in which place, and what was done.")
    passages = models.ManyToManyField(Passage, blank=True, related_name="editorial_notes")
    folder = models.SlugField(default="shared", help_text="The fixture folder it is kept in.")

    objects = EditorialNoteQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="editorial_note_target")]

    def __str__(self):
        return self.title
