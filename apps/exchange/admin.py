from django.contrib import admin

from apps.exchange.models import FixtureLoad


@admin.register(FixtureLoad)
class FixtureLoadAdmin(admin.ModelAdmin):
    """When the fixtures were loaded, to look at."""

    list_display = ("loaded_at", "files_digest", "content_digest")
    search_fields = ("files_digest", "content_digest")

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
