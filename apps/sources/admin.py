from django.contrib import admin

from apps.accounts.curating.base import GOVERNANCE, CuratorAdmin, more
from apps.accounts.curating.forms import AboutForm, reference_of
from apps.sources.models import EditorialNote, Passage, Source


@admin.register(Source)
class SourceAdmin(CuratorAdmin):
    list_display = ("label", "title", "kind", "year", "is_seed", "status")
    list_filter = ("kind", "is_seed", *GOVERNANCE)
    search_fields = ("label", "title", "authors", "slug", "year", "publisher", "about")
    choice_search_fields = ("label", "title", "slug")
    autocomplete_fields = ("cited_in",)
    prepopulated_fields = {"slug": ("label",)}
    fieldsets = (
        (None, {"fields": (("label", "slug"), "title", ("authors", "year"), ("kind", "url"), "about", GOVERNANCE)}),
        more("publisher", "language", "licence", "cited_in", "is_seed"),
        more("relevance", "currency", "trust", name="Evaluation"),
    )


@admin.register(Passage)
class PassageAdmin(CuratorAdmin):
    list_display = ("slug", "source", "locator", "gloss")
    list_filter = ("source__kind", "language")
    list_select_related = choice_related = ("source",)
    search_fields = ("slug", "locator", "text", "gloss", "source__label", "source__slug")
    autocomplete_fields = ("source", "via")
    prepopulated_fields = {"slug": ("locator",)}
    fieldsets = (
        (None, {"fields": ("source", ("locator", "slug"), "text", "gloss")}),
        more("via", "language"),
    )


@admin.register(EditorialNote)
class EditorialNoteAdmin(CuratorAdmin):
    form = AboutForm
    list_display = ("title", "kind", "about", "folder")
    list_filter = ("kind", "folder")
    search_fields = ("title", "slug", "body")
    autocomplete_fields = ("passages",)
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("about", ("kind", "title"), "slug", "body", "passages")}),
        more("folder"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("target")

    @admin.display(description="about")
    def about(self, note):
        return reference_of(note.target)
