from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.accounts.visibility import ChildQuerySet
from apps.clusters.querysets import ClusterQuerySet, InitiativeQuerySet
from apps.core.models import Governed, Identified, PartialDateField, Referable, Tracked
from apps.organisations.figures import Figure, figure_has_value
from apps.organisations.models import Organisation
from apps.sources.models import Passage


class Cluster(Organisation):
    """A cluster organisation; a meta cluster is one whose members are clusters."""

    class Formation(models.TextChoices):
        STRATEGIC = "strategic", "Strategically developed"
        ORGANIC = "organic", "Organically developed"

    formation = models.CharField(max_length=10, choices=Formation.choices, blank=True)
    is_meta = models.BooleanField("meta cluster", default=False)
    is_triple_helix = models.BooleanField("triple helix", default=False)
    mission = models.TextField(blank=True)
    scope = models.TextField(blank=True)

    reference_kind = "cluster"
    url_name = "evidence:cluster-detail"
    revisable_fields = ("description", "mission", "scope")
    anchored_fields = ("description", "mission", "scope")
    objects = ClusterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def save(self, *args, **kwargs):
        self.kind = self.Kind.CLUSTER
        super().save(*args, **kwargs)


class ClusterMembership(Identified, Tracked):
    """An organisation that is a member of a cluster; a member may itself be a cluster."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="members")
    member = models.ForeignKey(Organisation, models.CASCADE, related_name="cluster_memberships")
    since = PartialDateField()
    note = models.TextField(blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="cluster_memberships")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("cluster", "member")
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "member"], name="cluster_membership_unique"),
            models.CheckConstraint(condition=~Q(cluster=F("member")), name="cluster_not_member_of_itself"),
        ]

    def __str__(self):
        return f"{self.member} in {self.cluster}"


class Initiative(Identified, Governed, Referable, Tracked):
    """Something undertaken together: a project, programme, platform, trip, scheme or service."""

    class Kind(models.TextChoices):
        PROJECT = "project", "Project"
        PROGRAMME = "programme", "Programme"
        PLATFORM = "platform", "Platform"
        DELEGATION_TRIP = "delegation-trip", "Delegation trip"
        ACCELERATOR = "accelerator", "Accelerator"
        FUNDING_SCHEME = "funding-scheme", "Funding scheme"
        SERVICE = "service", "Service"
        MEMBERSHIP_SERVICE = "membership-service", "Membership service"
        CAMPAIGN = "campaign", "Campaign"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    description = models.TextField(blank=True, help_text="Markdown.")
    aims = models.TextField(blank=True, help_text="Markdown.")
    place = models.CharField(max_length=120, blank=True)
    countries = models.JSONField(default=list, blank=True, help_text="List of ISO codes.")
    start = PartialDateField()
    end = PartialDateField()
    website = models.URLField(blank=True)
    passages = models.ManyToManyField(Passage, blank=True, related_name="initiatives")
    participants = models.ManyToManyField(Organisation, through="Participation", related_name="initiatives")

    reference_kind = "initiative"
    preview_path = "description"
    url_name = "evidence:initiative-detail"
    anchored_fields = ("description", "aims")
    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Participation(Identified, Tracked):
    """Who took part in an initiative, as what, and what came of it for them."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", "Organiser"
        PARTNER = "partner", "Partner"
        PARTICIPANT = "participant", "Participant"
        FUNDER = "funder", "Funder"
        HOST = "host", "Host"
        BENEFICIARY = "beneficiary", "Beneficiary"
        FACILITATOR = "facilitator", "Facilitator"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="participations")
    role = models.CharField(max_length=12, choices=Role.choices)
    note = models.TextField(blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="participations")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("initiative", "organisation")
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "organisation", "role"], name="participation_unique")
        ]

    def __str__(self):
        return f"{self.organisation}, {self.get_role_display().lower()} in {self.initiative}"


class InitiativeFact(Figure):
    """A figure about an initiative."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="facts")

    reference_kind = "initiative-fact"
    key_path = ("initiative__slug", "slug")
    parent_fields = ("initiative",)
    objects = ChildQuerySet.as_manager()

    class Meta(Figure.Meta):
        constraints = [
            models.UniqueConstraint(fields=["initiative", "slug"], name="fact_unique_in_initiative"),
            figure_has_value("initiative_fact_has_value"),
        ]

    @classmethod
    def url_for(cls, key):
        return reverse("evidence:initiative-figure", args=key.split("/"))
