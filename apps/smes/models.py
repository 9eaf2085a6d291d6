from django.db import models

from apps.clusters.models import Initiative
from apps.core.models import Governed, Identified, PartialDateField, Referable, Tracked
from apps.organisations.models import Organisation
from apps.smes.querysets import ActivityQuerySet, CategoryQuerySet
from apps.sources.models import Passage


class SME(Organisation):
    """A small or medium-sized enterprise whose internationalisation is studied."""

    sub_industry = models.CharField(max_length=120, blank=True)
    technology = models.TextField(blank=True, help_text="Markdown.")
    business_model = models.TextField(blank=True, help_text="Markdown.")
    strategy = models.TextField("internationalisation strategy", blank=True, help_text="Markdown.")

    reference_kind = "sme"
    url_name = "evidence:sme-detail"
    revisable_fields = ("description", "technology", "business_model", "strategy")

    class Meta:
        ordering = ["name"]
        verbose_name = "SME"

    def save(self, *args, **kwargs):
        self.kind = self.Kind.SME
        super().save(*args, **kwargs)


class ActivityCategory(Identified, Referable, Tracked):
    """One word by which an activity abroad is described: an entry mode, a motive, an approach or a strategy."""

    class Facet(models.TextChoices):
        MODE = "mode", "Entry mode"
        MOTIVE = "motive", "Motive"
        APPROACH = "approach", "Approach"
        STRATEGY = "strategy", "Strategy"

    facet = models.CharField(max_length=10, choices=Facet.choices)
    slug = models.SlugField(max_length=60)
    label = models.CharField(max_length=100)
    definition = models.TextField(blank=True)
    is_equity = models.BooleanField("equity mode", null=True, blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="activity_categories")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "category"
    key_path = ("facet", "slug")
    label_path = "label"
    preview_path = "definition"
    anchored_fields = ("description", "technology", "business_model", "strategy")
    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["facet", "position", "id"]
        verbose_name_plural = "activity categories"
        constraints = [models.UniqueConstraint(fields=["facet", "slug"], name="category_unique_in_facet")]

    def __str__(self):
        return self.label


def category_field(facet):
    """A foreign key to the categories of one facet."""
    return models.ForeignKey(
        ActivityCategory, models.PROTECT, null=True, blank=True,
        related_name=f"activities_by_{facet}", limit_choices_to={"facet": facet},
    )  # fmt: skip


class InternationalActivity(Identified, Governed, Referable, Tracked):
    """What an SME does, tries or plans in a foreign market."""

    class Stage(models.TextChoices):
        ONGOING = "ongoing", "Ongoing"
        PLANNED = "planned", "Planned"
        COMPLETED = "completed", "Completed"
        EXPLORED = "explored", "Explored"
        INFORMAL = "informal", "Informal"

    sme = models.ForeignKey(SME, models.CASCADE, related_name="activities")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    market = models.CharField(max_length=120, blank=True, help_text="As the source names it.")
    countries = models.JSONField(default=list, blank=True, help_text="List of ISO codes.")
    description = models.TextField(blank=True, help_text="Markdown.")
    mode = category_field("mode")
    motive = category_field("motive")
    approach = category_field("approach")
    strategy = category_field("strategy")
    stage = models.CharField(max_length=10, choices=Stage.choices, blank=True)
    started = PartialDateField()
    partners = models.ManyToManyField(Organisation, blank=True, related_name="activities_as_partner")
    initiative = models.ForeignKey(Initiative, models.SET_NULL, null=True, blank=True, related_name="activities")
    passages = models.ManyToManyField(Passage, blank=True, related_name="activities")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "activity"
    label_path = "title"
    preview_path = "description"
    url_name = "evidence:activity-detail"
    parent_fields = ("sme",)
    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["sme__name", "position", "id"]
        verbose_name_plural = "international activities"

    def __str__(self):
        return f"{self.sme}: {self.title}"

    def get_absolute_url(self):
        return f"{self.sme.get_absolute_url()}#activity-{self.slug}"
