from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.accounts.visibility import VISITOR, ChildQuerySet, GovernedQuerySet
from apps.clusters.models import Cluster
from apps.coding.models import Quote
from apps.core.models import Governed, Identified, Referable, Tracked
from apps.core.trees import is_below_itself
from apps.evidence.outcomes import LABELS, outcome_of
from apps.evidence.querysets import (
    AssumptionQuerySet,
    ClaimQuerySet,
    ConceptQuerySet,
    EvidenceQuerySet,
    RecommendationQuerySet,
)
from apps.interviews.models import GuideTheme
from apps.organisations.models import Organisation
from apps.projects.models import Project
from apps.publishing.versioned import Versioned
from apps.sources.models import Passage, Source


class Framework(Identified, Governed, Referable, Tracked):
    """A body of theory whose concepts order the claims, such as the eclectic paradigm."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, help_text="Markdown.")
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="frameworks")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "framework"
    preview_path = "description"
    url_name = "evidence:matrix"
    objects = GovernedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class Concept(Identified, Referable, Tracked):
    """One idea of a framework, in a tree."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="concepts")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    short = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    definition = models.TextField(blank=True, help_text="Markdown, in our own words.")
    in_scope = models.BooleanField(default=True)
    scope_note = models.TextField(blank=True)
    passages = models.ManyToManyField(Passage, blank=True, related_name="concepts")
    theory_sources = models.ManyToManyField(Source, blank=True, related_name="concepts")
    asked_in = models.ManyToManyField(
        GuideTheme, blank=True, related_name="concepts",
        help_text="Themes of interview guides whose wording plainly covers it.",
    )  # fmt: skip
    quotes = models.ManyToManyField(Quote, blank=True, related_name="concepts")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "concept"
    preview_path = "definition"
    url_name = "evidence:concept-detail"
    parent_fields = ("framework",)
    anchored_fields = ("definition", "scope_note")
    objects = ConceptQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "position", "id"]
        constraints = [models.CheckConstraint(condition=~Q(parent=F("id")), name="concept_not_its_own_parent")]

    def __str__(self):
        return self.name

    def clean(self):
        if self.parent_id and self.parent.framework_id != self.framework_id:
            raise ValidationError({"parent": "A concept's parent must be in the same framework."})
        parents = dict(self.framework.concepts.order_by().values_list("pk", "parent_id")) if self.parent_id else {}
        if self.pk and is_below_itself(self.pk, parents | {self.pk: self.parent_id}):
            raise ValidationError({"parent": "A concept cannot stand below itself."})


class Claim(Versioned, Identified, Governed, Referable, Tracked):
    """One falsifiable sentence in our own words, about one organisation and one concept, resting on evidence."""

    class Kind(models.TextChoices):
        FINDING = "finding", "Finding"
        LIMIT = "limit", "Limit of the study"

    class Level(models.TextChoices):
        MACRO = "macro", "Macro"
        MESO = "meso", "Meso"
        MICRO = "micro", "Micro"

    class Contribution(models.TextChoices):
        NONE = "none", "None"
        INDIRECT = "indirect", "Indirect"
        DIRECT = "direct", "Direct"
        NOT_OBSERVED = "not-observed", "Not observed"

    class Concern(models.TextChoices):
        NONE = "none", "No or very minor concerns"
        MINOR = "minor", "Minor concerns"
        MODERATE = "moderate", "Moderate concerns"
        SERIOUS = "serious", "Serious concerns"

    class Confidence(models.TextChoices):
        HIGH = "high", "High"
        MODERATE = "moderate", "Moderate"
        LOW = "low", "Low"
        VERY_LOW = "very-low", "Very low"

    project = models.ForeignKey(Project, models.CASCADE, related_name="claims")
    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.FINDING)
    level = models.CharField(max_length=10, choices=Level.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="claims")
    concept = models.ForeignKey(Concept, models.PROTECT, null=True, blank=True, related_name="claims")
    text = models.TextField(help_text="One sentence that can be wrong, in our own words.")
    gist = models.CharField(max_length=60, blank=True, help_text="For a table cell.")
    note = models.TextField(blank=True, help_text="Markdown.")
    cluster = models.ForeignKey(
        Cluster, models.PROTECT, null=True, blank=True, related_name="contributions",
        help_text="The cluster whose contribution is judged.",
    )  # fmt: skip
    contribution = models.CharField(max_length=12, choices=Contribution.choices, blank=True)
    contribution_how = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices, blank=True)
    confidence_reason = models.TextField(blank=True)
    method_concern = models.CharField(max_length=10, choices=Concern.choices, blank=True)
    method_reason = models.TextField(blank=True)
    relevance_concern = models.CharField(max_length=10, choices=Concern.choices, blank=True)
    relevance_reason = models.TextField(blank=True)
    coherence_concern = models.CharField(max_length=10, choices=Concern.choices, blank=True)
    coherence_reason = models.TextField(blank=True)
    adequacy_concern = models.CharField(max_length=10, choices=Concern.choices, blank=True)
    adequacy_reason = models.TextField(blank=True)
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    assessed_on = models.DateField(null=True, blank=True)
    contradiction_sought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    contradiction_sought_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    reference_kind = "claim"
    label_path = "text"
    preview_path = "note"
    url_name = "evidence:claim-detail"
    project_path = "project"
    parent_fields = ("project", "organisation", "concept")
    revisable_fields = (
        "text", "gist", "note", "contribution_how", "confidence_reason", "method_reason", "relevance_reason",
        "coherence_reason", "adequacy_reason",
    )  # fmt: skip
    anchored_fields = ("note",)
    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["position", "id"], name="claim_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cluster__isnull=True, contribution="") | (Q(cluster__isnull=False) & ~Q(contribution="")),
                name="claim_contribution_names_cluster",
            ),
            models.CheckConstraint(
                condition=Q(confidence="") | Q(assessed_by__isnull=False, assessed_on__isnull=False),
                name="claim_confidence_names_assessor",
            ),
            models.CheckConstraint(
                condition=Q(contradiction_sought_by__isnull=True, contradiction_sought_on__isnull=True)
                | Q(contradiction_sought_by__isnull=False, contradiction_sought_on__isnull=False),
                name="claim_contradiction_search_is_dated",
            ),
        ]

    def __str__(self):
        return self.text

    def publishing_faults(self):
        if self.evidence.visible_to(VISITOR).exists():
            return []
        return ["No evidence that a visitor may see stands behind it."]

    @property
    def short(self):
        """The gist where there is one, for a table cell."""
        return self.gist or self.text


class EvidenceItem(Identified, Tracked):
    """What is brought to a claim: exactly one quote or passage, with its stance and why it bears on it."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        QUALIFIES = "qualifies", "Qualifies"
        CONTRADICTS = "contradicts", "Contradicts"
        NOT_OBSERVED = "not-observed", "Not observed"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    quote = models.ForeignKey(Quote, models.PROTECT, null=True, blank=True, related_name="evidence")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="evidence")
    stance = models.CharField(max_length=12, choices=Stance.choices)
    note = models.TextField(blank=True, help_text="Why it bears on the claim.")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("claim", "quote", "passage")
    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quote__isnull=False, passage__isnull=True) | Q(quote__isnull=True, passage__isnull=False),
                name="evidence_is_quote_or_passage",
            ),
            models.UniqueConstraint(fields=["claim", "quote"], name="evidence_quote_once_a_claim"),
            models.UniqueConstraint(fields=["claim", "passage"], name="evidence_passage_once_a_claim"),
        ]

    def __str__(self):
        return f"{self.get_stance_display()}: {self.quote or self.passage}"


class Assumption(Identified, Governed, Referable, Tracked):
    """What theory leads one to expect; its outcome follows from the claims that bear on it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="assumptions")
    slug = models.SlugField(max_length=80, unique=True)
    number = models.CharField(max_length=10)
    text = models.TextField(help_text="In our own words.")
    concept = models.ForeignKey(Concept, models.PROTECT, null=True, blank=True, related_name="assumptions")
    passages = models.ManyToManyField(Passage, blank=True, related_name="assumptions")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "assumption"
    label_path = "text"
    project_path = "project"
    parent_fields = ("project",)
    objects = AssumptionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="assumption_unique_in_project")]

    def __str__(self):
        return f"{self.number}. {self.text}"

    @classmethod
    def url_for(cls, key):
        return f"{reverse('evidence:assumption-list')}#{key}"

    @property
    def outcome(self):
        """Observed, partly, not observed or open, from the bearings that are loaded on it."""
        return outcome_of([bearing.bearing for bearing in self.bearings.all()])

    @property
    def outcome_label(self):
        return LABELS[self.outcome]


class Bearing(Identified, Tracked):
    """What one claim says about an assumption."""

    class Outcome(models.TextChoices):
        OBSERVED = "observed", "Observed"
        PARTLY = "partly", "Partly observed"
        NOT_OBSERVED = "not-observed", "Not observed"

    assumption = models.ForeignKey(Assumption, models.CASCADE, related_name="bearings")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="bearings")
    bearing = models.CharField(max_length=12, choices=Outcome.choices)
    note = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("assumption", "claim")
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["assumption", "claim"], name="bearing_unique")]

    def __str__(self):
        return f"{self.claim}: {self.get_bearing_display()}"


class Recommendation(Identified, Governed, Referable, Tracked):
    """What the project advises practice or later research to do."""

    class Kind(models.TextChoices):
        MANAGERIAL = "managerial", "For practice"
        FURTHER_RESEARCH = "further-research", "For further research"

    project = models.ForeignKey(Project, models.CASCADE, related_name="recommendations")
    slug = models.SlugField(max_length=80, unique=True)
    number = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    text = models.TextField(help_text="Markdown, in our own words.")
    addressee = models.CharField(max_length=160, blank=True)
    claims = models.ManyToManyField(Claim, blank=True, related_name="recommendations")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="recommendations")
    position = models.PositiveIntegerField(default=0)

    reference_kind = "recommendation"
    label_path = "title"
    preview_path = "text"
    project_path = "project"
    parent_fields = ("project",)
    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "number"], name="recommendation_unique_in_project")
        ]

    def __str__(self):
        return self.title

    @classmethod
    def url_for(cls, key):
        return f"{reverse('evidence:recommendation-list')}#{key}"


__all__ = [
    "Assumption",
    "Bearing",
    "Claim",
    "Concept",
    "EvidenceItem",
    "Framework",
    "Recommendation",
]
