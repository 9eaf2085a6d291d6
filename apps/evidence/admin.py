from django.contrib import admin

from apps.accounts.curating.base import GOVERNANCE, CuratorAdmin, CuratorTabularInline, more
from apps.accounts.curating.choices import VisibleFilter
from apps.core.visibility import Status
from apps.evidence.models import Assumption, Bearing, Claim, Concept, EvidenceItem, Framework, Recommendation
from apps.evidence.publishing import NO_EVIDENCE, keep_draft_without_evidence
from apps.publishing.actions import publish_version

EVIDENCE_SENTENCES = {"evidence_is_quote_or_passage": "Choose a quote or a passage: one of them, and not both."}


class ConceptInline(CuratorTabularInline):
    model = Concept
    fields = ("name", "slug", "short", "in_scope", "position")
    prepopulated_fields = {"slug": ("name",)}
    show_change_link = True


@admin.register(Framework)
class FrameworkAdmin(CuratorAdmin):
    list_display = ("name", "slug", "source", *GOVERNANCE)
    list_filter = GOVERNANCE
    list_select_related = ("source",)
    search_fields = ("name", "slug", "description")
    autocomplete_fields = ("source",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (ConceptInline,)
    fieldsets = (
        (None, {"fields": (("name", "slug"), "description", "source", GOVERNANCE)}),
        more("position"),
    )


@admin.register(Concept)
class ConceptAdmin(CuratorAdmin):
    list_display = ("name", "short", "parent", "framework", "in_scope", "position")
    list_filter = (("framework", VisibleFilter), "in_scope")
    list_select_related = choice_related = ("framework", "parent")
    search_fields = ("name", "short", "slug", "definition", "framework__name")
    choice_search_fields = ("name", "short", "slug")
    autocomplete_fields = ("framework", "parent", "passages", "theory_sources", "asked_in", "quotes")
    prepopulated_fields = {"slug": ("name",)}
    sentences = {"concept_not_its_own_parent": "A concept cannot stand below itself."}
    fieldsets = (
        (None, {"fields": ("framework", ("name", "slug"), ("parent", "short"), "definition", "quotes")}),
        more("passages", "theory_sources", "asked_in"),
        more(("in_scope", "position"), "scope_note"),
    )

    def choice_label(self, concept):
        return f"{concept.parent} › {concept}" if concept.parent else str(concept)


class EvidenceInline(CuratorTabularInline):
    model = EvidenceItem
    fields = ("stance", "quote", "passage", "note", "position")
    autocomplete_fields = ("quote", "passage")
    sentences = EVIDENCE_SENTENCES
    verbose_name_plural = "evidence"

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj else 2


@admin.register(Claim)
class ClaimAdmin(CuratorAdmin):
    """Claims with their evidence; one that rests on nothing stays a draft."""

    list_display = ("text", "organisation", "concept", "level", "evidence_items", "confidence", "status")
    list_filter = (("project", VisibleFilter), "level", "kind", "confidence", "contribution", *GOVERNANCE)
    search_fields = ("text", "gist", "slug", "note", "organisation__name", "concept__name")
    autocomplete_fields = (
        "project", "organisation", "concept", "cluster", "assessed_by", "contradiction_sought_by",
    )  # fmt: skip
    prepopulated_fields = {"slug": ("gist",)}
    inlines = (EvidenceInline,)
    actions = (publish_version,)
    sentences = {
        "claim_contribution_names_cluster": "Name the cluster and how far it contributed: both or neither.",
        "claim_confidence_names_assessor": "Say who graded the confidence, and when.",
        "claim_contradiction_search_is_dated": "Say who looked for contradicting evidence, and when: both or neither.",
    }
    fieldsets = (
        (None, {"fields": ("project", "text", ("gist", "slug"), ("organisation", "concept"), "level", GOVERNANCE)}),
        more("cluster", "contribution", "contribution_how", name="What a cluster contributed"),
        more(
            "confidence", "confidence_reason", ("assessed_by", "assessed_on"),
            ("method_concern", "method_reason"), ("relevance_concern", "relevance_reason"),
            ("coherence_concern", "coherence_reason"), ("adequacy_concern", "adequacy_reason"), name="Confidence",
        ),
        more("contradiction_sought_by", "contradiction_sought_on", name="Search for contradicting evidence"),
        more("kind", "note", "position"),
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).for_list(request.user).with_stance_counts(request.user)

    @admin.display(description="evidence", ordering="evidence_count")
    def evidence_items(self, claim):
        return claim.evidence_count

    def obstacles(self, claim):
        """Why `claim` cannot be published, for the action that publishes many."""
        return [] if claim.evidence.exists() else [NO_EVIDENCE]

    def save_model(self, request, obj, form, change):
        """Stored as a draft as long as no evidence is stored; `save_related` publishes it once that is done."""
        form.is_to_be_published = obj.status == Status.PUBLISHED
        if form.is_to_be_published and not (obj.pk and obj.evidence.exists()):
            obj.status = Status.DRAFT
            if request.resolver_match.url_name.endswith("simple_history"):  # which stores no evidence
                self.message_user(request, NO_EVIDENCE, "WARNING")
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        claim = form.instance
        if not form.is_to_be_published:
            return
        if not claim.evidence.exists():
            keep_draft_without_evidence(claim)
            self.message_user(request, NO_EVIDENCE, "WARNING")
        elif claim.status == Status.DRAFT:
            claim.status = Status.PUBLISHED
            claim.save()


@admin.register(EvidenceItem)
class EvidenceItemAdmin(CuratorAdmin):
    list_display = ("claim", "stance", "quote", "passage")
    list_filter = ("stance", ("claim__project", VisibleFilter))
    list_select_related = ("claim", "quote", "passage__source")
    search_fields = ("claim__text", "quote__exact", "quote__slug", "passage__locator", "note")
    autocomplete_fields = ("claim", "quote", "passage")
    sentences = EVIDENCE_SENTENCES
    fields = ("claim", "stance", ("quote", "passage"), "note", "position")

    def save_model(self, request, obj, form, change):
        former = list(Claim.objects.filter(evidence=obj.pk)) if change else []
        super().save_model(request, obj, form, change)
        self._settle(request, former)

    def delete_model(self, request, obj):
        self.delete_queryset(request, EvidenceItem.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        claims = list(Claim.objects.filter(evidence__in=queryset).distinct())
        super().delete_queryset(request, queryset)
        self._settle(request, claims)

    def _settle(self, request, claims):
        """Return those of `claims` to draft that have lost their last evidence."""
        for claim in claims:
            if keep_draft_without_evidence(claim):
                self.message_user(request, f"“{claim}” is a draft again: it has lost its last evidence.", "WARNING")


class BearingInline(CuratorTabularInline):
    model = Bearing
    fields = ("claim", "bearing", "note", "position")
    autocomplete_fields = ("claim",)


@admin.register(Assumption)
class AssumptionAdmin(CuratorAdmin):
    list_display = ("number", "text", "concept", "project", "status")
    list_display_links = ("number", "text")
    list_filter = (("project", VisibleFilter), *GOVERNANCE)
    list_select_related = ("concept", "project")
    search_fields = ("number", "text", "slug", "concept__name")
    autocomplete_fields = ("project", "concept", "passages")
    inlines = (BearingInline,)
    fieldsets = (
        (None, {"fields": ("project", ("number", "slug"), "text", "concept", GOVERNANCE)}),
        more("passages", "position"),
    )


@admin.register(Bearing)
class BearingAdmin(CuratorAdmin):
    list_display = ("assumption", "claim", "bearing")
    list_filter = ("bearing",)
    list_select_related = ("assumption", "claim")
    search_fields = ("assumption__text", "assumption__number", "claim__text", "note")
    autocomplete_fields = ("assumption", "claim")
    fields = ("assumption", "claim", "bearing", "note", "position")


@admin.register(Recommendation)
class RecommendationAdmin(CuratorAdmin):
    list_display = ("number", "title", "kind", "addressee", "project", "status")
    list_display_links = ("number", "title")
    list_filter = (("project", VisibleFilter), "kind", *GOVERNANCE)
    list_select_related = ("project",)
    search_fields = ("number", "title", "slug", "text", "addressee")
    autocomplete_fields = ("project", "claims", "passage")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("project", ("number", "kind"), ("title", "slug"), "text", "addressee", GOVERNANCE)}),
        more("claims", "passage", "position"),
    )
