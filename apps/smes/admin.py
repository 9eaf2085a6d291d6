from django.contrib import admin

from apps.accounts.curating.base import GOVERNANCE, CuratorAdmin, CuratorTabularInline, more
from apps.accounts.curating.forms import CuratorForm
from apps.core.adminfields import CodesField
from apps.organisations.admin import ActorAdmin
from apps.smes.models import SME, ActivityCategory, InternationalActivity

CATEGORIES = ("mode", "motive", "approach", "strategy")


class ActivityForm(CuratorForm):
    countries = CodesField(required=False, help_text="ISO codes: DK, DE.")


class ActivityInline(CuratorTabularInline):
    model = InternationalActivity
    fields = ("title", "slug", "market", "stage", "mode", "status", "position")
    autocomplete_fields = ("mode",)
    prepopulated_fields = {"slug": ("title",)}
    show_change_link = True


@admin.register(SME)
class SMEAdmin(ActorAdmin):
    list_display = ("name", "sub_industry", "country", "city", "status")
    list_filter = ("sub_industry", *ActorAdmin.list_filter)
    search_fields = (*ActorAdmin.search_fields, "sub_industry", "technology")
    inlines = (*ActorAdmin.inlines, ActivityInline)
    fieldsets = (
        (None, {"fields": (("name", "slug"), "sub_industry", "description", GOVERNANCE)}),
        ("Business", {"fields": ("technology", "business_model", "strategy")}),
        ActorAdmin.seldom,
    )


@admin.register(ActivityCategory)
class ActivityCategoryAdmin(CuratorAdmin):
    list_display = ("label", "facet", "slug", "position")
    list_filter = ("facet",)
    search_fields = ("label", "slug", "definition")
    autocomplete_fields = ("passage",)
    prepopulated_fields = {"slug": ("label",)}
    fieldsets = (
        (None, {"fields": ("facet", ("label", "slug"), "definition", "is_equity")}),
        more("passage", "position"),
    )


@admin.register(InternationalActivity)
class InternationalActivityAdmin(CuratorAdmin):
    form = ActivityForm
    list_display = ("title", "sme", "market", "stage", "mode", "status")
    list_filter = ("stage", *GOVERNANCE)
    list_select_related = ("sme", "mode")
    search_fields = ("title", "slug", "market", "description", "sme__name")
    autocomplete_fields = ("sme", *CATEGORIES, "partners", "initiative", "passages")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("sme", ("title", "slug"), ("market", "countries"), "description", "stage", GOVERNANCE)}),
        ("Category", {"fields": (("mode", "motive"), ("approach", "strategy"))}),
        more("started", "partners", "initiative", "passages", "position"),
    )
