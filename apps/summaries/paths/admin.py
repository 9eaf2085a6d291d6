from django.contrib import admin

from apps.accounts.curating.base import GOVERNANCE, CuratorAdmin, CuratorStackedInline, more
from apps.accounts.curating.choices import VisibleFilter
from apps.publishing.actions import publish_version
from apps.summaries.models import ReadingPath, Stop, TeachingNote
from apps.summaries.pointing_form import PointingForm


class StopInline(CuratorStackedInline):
    model = Stop
    form = PointingForm
    fields = (("title", "slug"), "reference", "why", "prompt", "hint", "answer", ("lines", "position"))
    prepopulated_fields = {"slug": ("title",)}


@admin.register(ReadingPath)
class ReadingPathAdmin(CuratorAdmin):
    list_display = ("title", "audience", "minutes", "project", "status")
    list_filter = (("project", VisibleFilter), *GOVERNANCE)
    list_select_related = ("project",)
    search_fields = ("title", "slug", "lead", "audience")
    autocomplete_fields = ("project",)
    prepopulated_fields = {"slug": ("title",)}
    inlines = (StopInline,)
    actions = (publish_version,)
    fieldsets = (
        (None, {"fields": ("project", ("title", "slug"), "lead", ("audience", "minutes"), GOVERNANCE)}),
        more("position"),
    )

    def obstacles(self, path):
        """Why `path` cannot be published, for the action that publishes many."""
        return path.publishing_faults()


@admin.register(TeachingNote)
class TeachingNoteAdmin(CuratorAdmin):
    list_display = ("path",)
    list_select_related = choice_related = ("path",)
    search_fields = ("path__title", "path__slug")
    autocomplete_fields = ("path",)
    fields = ("path", *TeachingNote.PARTS)


@admin.register(Stop)
class StopAdmin(CuratorAdmin):
    """For looking up and restoring one; stops are written on their path."""

    form = PointingForm
    list_display = ("title", "reference", "path", "position")
    list_filter = (("path", VisibleFilter),)
    list_select_related = ("path",)
    search_fields = ("title", "slug", "reference", "prompt", "path__title")
    autocomplete_fields = ("path",)
    fieldsets = ((None, {"fields": ("path", *StopInline.fields)}),)
