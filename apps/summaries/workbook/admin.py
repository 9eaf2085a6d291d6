from django.contrib import admin

from apps.accounts.curating.base import (
    GOVERNANCE,
    CuratorAdmin,
    CuratorStackedInline,
    CuratorTabularInline,
    more,
)
from apps.accounts.curating.choices import VisibleFilter
from apps.accounts.curating.forms import CuratorForm, is_published
from apps.publishing.actions import publish_version
from apps.summaries.models import Chapter, Entry, Workbook
from apps.summaries.pointing import dead_sentence
from apps.summaries.pointing_form import PointingForm


class WorkbookForm(CuratorForm):
    """A workbook is not published while an entry of one of its chapters leads nowhere."""

    def _post_clean(self):
        super()._post_clean()
        if not self.errors and self.instance.pk and is_published(self.instance):
            dead = self.instance.dead_references(self.user)
            if dead:
                self.add_error(None, dead_sentence(dead))


class ChapterInline(CuratorTabularInline):
    model = Chapter
    fields = ("title", "slug", "position")
    prepopulated_fields = {"slug": ("title",)}
    show_change_link = True


@admin.register(Workbook)
class WorkbookAdmin(CuratorAdmin):
    form = WorkbookForm
    list_display = ("title", "audience", "project", "status")
    list_filter = (("project", VisibleFilter), *GOVERNANCE)
    list_select_related = ("project",)
    search_fields = ("title", "slug", "subtitle", "lead")
    autocomplete_fields = ("project",)
    prepopulated_fields = {"slug": ("title",)}
    inlines = (ChapterInline,)
    actions = (publish_version,)
    fieldsets = (
        (None, {"fields": ("project", ("title", "slug"), "subtitle", "lead", "audience", GOVERNANCE)}),
        more("position"),
    )

    def obstacles(self, workbook):
        """Why `workbook` cannot be published, for the action that publishes many."""
        return workbook.publishing_faults()


class EntryInline(CuratorStackedInline):
    model = Entry
    form = PointingForm
    fields = (("kind", "slug"), "reference", "heading", "text", ("lines", "position"))
    sentences = {"entry_points_or_speaks": "A prompt or a text points at nothing; everything else says at what."}


@admin.register(Chapter)
class ChapterAdmin(CuratorAdmin):
    list_display = ("title", "workbook", "position")
    list_filter = (("workbook", VisibleFilter),)
    list_select_related = choice_related = ("workbook",)
    search_fields = ("title", "slug", "intro", "workbook__title")
    autocomplete_fields = ("workbook",)
    prepopulated_fields = {"slug": ("title",)}
    inlines = (EntryInline,)
    fieldsets = ((None, {"fields": ("workbook", ("title", "slug"), "intro")}), more("position"))


@admin.register(Entry)
class EntryAdmin(CuratorAdmin):
    """For looking up and restoring one; entries are picked on their chapter."""

    form = PointingForm
    list_display = ("__str__", "kind", "chapter", "position")
    list_filter = ("kind", ("chapter__workbook", VisibleFilter))
    list_select_related = ("chapter__workbook",)
    search_fields = ("reference", "heading", "text", "chapter__title")
    autocomplete_fields = ("chapter",)
    sentences = EntryInline.sentences
    fieldsets = ((None, {"fields": ("chapter", *EntryInline.fields)}),)
