from django.contrib import admin

from apps.accounts.curating.base import GOVERNANCE, CuratorAdmin, more
from apps.accounts.curating.choices import VisibleFilter
from apps.publishing.actions import publish_version
from apps.summaries.models import GlossaryTerm, Summary
from apps.summaries.paths import admin as paths
from apps.summaries.workbook import admin as workbooks

__all__ = ["paths", "workbooks"]


@admin.register(Summary)
class SummaryAdmin(CuratorAdmin):
    list_display = ("title", "kind", "level", "organisation", "project", "status")
    list_filter = (("project", VisibleFilter), "kind", "level", *GOVERNANCE)
    list_select_related = ("organisation", "project")
    search_fields = ("title", "slug", "lead", "body", "organisation__name")
    autocomplete_fields = ("project", "organisation")
    prepopulated_fields = {"slug": ("title",)}
    actions = (publish_version,)
    fieldsets = (
        (
            None,
            {"fields": ("project", ("title", "slug"), ("kind", "level"), "organisation", "lead", "body", GOVERNANCE)},
        ),
        more("position"),
    )


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(CuratorAdmin):
    list_display = ("term", "slug", "concept", "status")
    list_filter = GOVERNANCE
    list_select_related = ("concept",)
    search_fields = ("term", "slug", "definition", "concept__name")
    autocomplete_fields = ("concept", "passages", "see_also")
    prepopulated_fields = {"slug": ("term",)}
    fieldsets = (
        (None, {"fields": (("term", "slug"), "definition", GOVERNANCE)}),
        more("concept", "passages", "see_also"),
    )
