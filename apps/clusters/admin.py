from django.contrib import admin

from apps.accounts.curating.base import GOVERNANCE, CuratorAdmin, CuratorTabularInline, more
from apps.accounts.curating.forms import CuratorForm
from apps.clusters.models import Cluster, ClusterMembership, Initiative, InitiativeFact, Participation
from apps.core.adminfields import CodesField
from apps.organisations.admin import FIGURE_FIELDS, ActorAdmin, figure_fieldsets, figure_sentences

MEMBERSHIP_SENTENCES = {"cluster_not_member_of_itself": "A cluster is no member of itself."}


class ClusterMembershipInline(CuratorTabularInline):
    model = ClusterMembership
    fk_name = "cluster"
    fields = ("member", "since", "note", "passage", "position")
    autocomplete_fields = ("member", "passage")
    sentences = MEMBERSHIP_SENTENCES
    verbose_name_plural = "members"


class ParticipationInline(CuratorTabularInline):
    model = Participation
    fields = ("organisation", "role", "note", "passage", "position")
    autocomplete_fields = ("organisation", "passage")


class InitiativeFactInline(CuratorTabularInline):
    model = InitiativeFact
    fields = FIGURE_FIELDS
    autocomplete_fields = ("passage",)
    prepopulated_fields = {"slug": ("label",)}
    sentences = figure_sentences("initiative_fact_has_value")
    show_change_link = True


class InitiativeForm(CuratorForm):
    countries = CodesField(required=False, help_text="ISO codes: DK, DE.")


@admin.register(Cluster)
class ClusterAdmin(ActorAdmin):
    list_display = ("name", "country", "formation", "is_meta", "status")
    list_filter = ("is_meta", "formation", *ActorAdmin.list_filter)
    inlines = (*ActorAdmin.inlines, ClusterMembershipInline)
    fieldsets = (
        (None, {"fields": (("name", "slug"), "description", "mission", "scope", GOVERNANCE)}),
        more("formation", ("is_meta", "is_triple_helix"), name="What kind of cluster"),
        ActorAdmin.seldom,
    )


@admin.register(ClusterMembership)
class ClusterMembershipAdmin(CuratorAdmin):
    list_display = ("member", "cluster", "since")
    list_select_related = ("member", "cluster")
    search_fields = ("member__name", "cluster__name", "note")
    autocomplete_fields = ("cluster", "member", "passage")
    sentences = MEMBERSHIP_SENTENCES
    fields = (("cluster", "member"), "since", "note", "passage", "position")


@admin.register(Initiative)
class InitiativeAdmin(CuratorAdmin):
    form = InitiativeForm
    list_display = ("name", "kind", "start", "end", "place", "status")
    list_filter = ("kind", *GOVERNANCE)
    search_fields = ("name", "slug", "description", "aims", "place")
    autocomplete_fields = ("passages",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (ParticipationInline, InitiativeFactInline)
    fieldsets = (
        (None, {"fields": (("name", "slug"), "kind", "description", "aims", GOVERNANCE)}),
        more(("start", "end"), "place", "countries", "website", "passages"),
    )


@admin.register(Participation)
class ParticipationAdmin(CuratorAdmin):
    list_display = ("organisation", "role", "initiative")
    list_filter = ("role",)
    list_select_related = ("organisation", "initiative")
    search_fields = ("organisation__name", "initiative__name", "note")
    autocomplete_fields = ("initiative", "organisation", "passage")
    fields = ("initiative", ("organisation", "role"), "note", "passage", "position")


@admin.register(InitiativeFact)
class InitiativeFactAdmin(CuratorAdmin):
    list_display = ("__str__", "initiative", "as_of", "rank", "passage")
    list_filter = ("rank", "unit")
    list_select_related = ("initiative", "passage__source")
    search_fields = ("label", "text", "slug", "initiative__name", "note")
    autocomplete_fields = ("initiative", "passage")
    prepopulated_fields = {"slug": ("label",)}
    fieldsets = figure_fieldsets("initiative")
    sentences = InitiativeFactInline.sentences
