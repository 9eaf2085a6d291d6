from django.contrib import admin

from apps.exchange.models import FixtureLoad, HarvestedRecord, Import, ImportedCoder, KeptPart


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


@admin.register(Import)
class ImportAdmin(LookOnlyAdmin):
    """What was brought in from other tools."""

    list_display = ("file_name", "format", "project", "by", "at", "state")
    list_filter = ("format", "state")
    list_select_related = ("project", "by")
    search_fields = ("file_name", "project__name", "project__slug")
    autocomplete_fields = ("project", "by", "change")


@admin.register(ImportedCoder)
class ImportedCoderAdmin(LookOnlyAdmin):
    """Names of those who coded in other tools."""

    list_display = ("name", "project", "user")
    list_select_related = ("project", "user")
    search_fields = ("name", "project__name")
    autocomplete_fields = ("project", "user")


@admin.register(KeptPart)
class KeptPartAdmin(LookOnlyAdmin):
    """Pictures, recordings, graphs and links of other tools, which go out again as they came."""

    list_display = ("__str__", "kind", "project", "brought")
    list_filter = ("kind",)
    list_select_related = ("project", "brought__project")
    search_fields = ("name", "project__name")
    autocomplete_fields = ("project", "brought")
