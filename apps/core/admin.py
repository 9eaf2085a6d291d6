from django.contrib import admin

from apps.core.models import Mention

admin.site.site_header = "Casebase – curators"
admin.site.site_title = "Casebase – curators"
admin.site.index_title = "What the base holds"


@admin.register(Mention)
class MentionAdmin(admin.ModelAdmin):
    """The stored cross-links, to look at: they are rewritten whenever a text is saved."""

    list_display = ("__str__", "field", "sentence")
    list_filter = ("source_kind", "target_kind")
    search_fields = ("source_key", "target_key", "sentence")

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
