from django.contrib import admin

from apps.exchange.models import FixtureLoad, HarvestedRecord


class LookOnlyAdmin(admin.ModelAdmin):
    """What the base keeps of its own doing, for superusers to look at."""

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(FixtureLoad)
class FixtureLoadAdmin(LookOnlyAdmin):
    """When the fixtures were loaded."""

    list_display = ("loaded_at", "files_digest", "content_digest")
    search_fields = ("files_digest", "content_digest")


@admin.register(HarvestedRecord)
class HarvestedRecordAdmin(LookOnlyAdmin):
    """What harvesters are told."""

    list_display = ("uuid", "kind", "datestamp", "deleted_at")
    list_filter = ("kind",)
    search_fields = ("uuid", "kind", "sets")
