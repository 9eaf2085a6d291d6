from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from taggit.managers import TaggableManager
from taggit.models import ItemBase, Tag

from apps.accounts.visibility import ChildQuerySet
from apps.core.models import Governed, Identified, PartialDateField, Referable, Tracked
from apps.core.tags import Tagged
from apps.organisations.figures import Figure, figure_has_value
from apps.organisations.querysets import OrganisationQuerySet, RelationshipQuerySet
from apps.publishing.versioned import Versioned
from apps.sources.models import Passage


class Organisation(Versioned, Identified, Governed, Referable, Tagged, Tracked):
    """Any actor. Clusters and SMEs are its children, so that a relationship or a claim may end at any of them."""

    class Kind(models.TextChoices):
        CLUSTER = "cluster", "Cluster"
        SME = "sme", "SME"
        FIRM = "firm", "Firm"
        LARGE_FIRM = "large-firm", "Large firm"
        UNIVERSITY = "university", "University"
        RESEARCH_INSTITUTE = "research-institute", "Research institute"
        PUBLIC_BODY = "public-body", "Public body"
        MINISTRY = "ministry", "Ministry"
        MUNICIPALITY = "municipality", "Municipality"
        NETWORK = "network", "Network"
        FOUNDATION = "foundation", "Foundation"
        FUND = "fund", "Fund"
        INNOVATION_SYSTEM = "innovation-system", "Innovation system"
        INTERGOVERNMENTAL = "intergovernmental", "Intergovernmental body"
        ASSOCIATION = "association", "Association"
        OTHER = "other", "Other"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166 code, two letters.")
    city = models.CharField(max_length=100, blank=True)
    founded = PartialDateField()
    website = models.URLField(blank=True)
    description = models.TextField(blank=True, help_text="Markdown, in our own words.")
    passages = models.ManyToManyField(Passage, blank=True, related_name="organisations")
    tags = TaggableManager(through="organisations.OrganisationTag", blank=True)

    reference_kind = "organisation"
    preview_path = "description"
    url_name = "evidence:organisation-detail"
    revisable_fields = ("description",)
    anchored_fields = ("description",)
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def label(self):
        """The short name where there is one."""
        return self.short_name or self.name

    @property
    def own_reference(self):
        """Its reference as the cluster or SME that it is; `reference` of a row that was read as an organisation."""
        kind = self.kind if self.kind in (self.Kind.CLUSTER, self.Kind.SME) else "organisation"
        return f"{kind}:{self.slug}"

    def get_absolute_url(self):
        """The address of its own page: a cluster's or SME's where it is one."""
        pages = {self.Kind.CLUSTER: "evidence:cluster-detail", self.Kind.SME: "evidence:sme-detail"}
        return reverse(pages.get(self.kind, self.url_name), args=[self.slug])


class OrganisationTag(ItemBase):
    """A tag on any organisation; a table of its own so that an SME and the organisation it is share their tags."""

    content_object = models.ForeignKey(Organisation, models.CASCADE, related_name="tag_items")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="organisation_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="organisation_tag_unique")]


class Fact(Figure):
    """A figure about an organisation; an infobox shows nothing else."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="facts")

    reference_kind = "fact"
    key_path = ("organisation__slug", "slug")
    parent_fields = ("organisation",)
    objects = ChildQuerySet.as_manager()

    class Meta(Figure.Meta):
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="fact_unique_in_organisation"),
            figure_has_value("fact_has_value"),
        ]

    @classmethod
    def url_for(cls, key):
        return reverse("evidence:organisation-figure", args=key.split("/"))


class Relationship(Identified, Tracked):
    """How one organisation is tied to another, read from `organisation` to `target`."""

    class Kind(models.TextChoices):
        DEVELOPMENT_PARTNER = "development-partner", "Development partner"
        DISTRIBUTION_PARTNER = "distribution-partner", "Distribution partner"
        PRODUCTION_PARTNER = "production-partner", "Production partner"
        RESEARCH_PARTNER = "research-partner", "Research partner"
        SALES_PARTNER = "sales-partner", "Sales partner"
        PROJECT_PARTNER = "project-partner", "Project partner"
        FOUNDER_FROM = "founder-from", "Founders come from"
        ADVISER_FROM = "adviser-from", "Advisers come from"
        INTEREST_FROM = "interest-from", "Has drawn the interest of"
        FUNDER = "funder", "Funded by"
        COLLABORATES_WITH = "collaborates-with", "Collaborates with"
        PART_OF = "part-of", "Part of"
        COMPETITOR = "competitor", "Competes with"
        CLIENT = "client", "Supplies"
        GOVERNS = "governs", "Governs"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="relationships")
    target = models.ForeignKey(Organisation, models.CASCADE, related_name="relationships_here")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=25, choices=Kind.choices)
    description = models.TextField(blank=True)
    since = PartialDateField()
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="relationships")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("organisation", "target")
    objects = RelationshipQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="relationship_unique_in_organisation"),
            models.CheckConstraint(condition=~Q(organisation=F("target")), name="relationship_not_to_itself"),
        ]

    def __str__(self):
        return f"{self.organisation} – {self.get_kind_display()} – {self.target}"
