from django.contrib import admin

from apps.accounts.curating.base import PlainCuratorAdmin
from apps.publishing.models import PublishedVersion


@admin.register(PublishedVersion)
class PublishedVersionAdmin(PlainCuratorAdmin):
    """What was published stays as it was; it can be withdrawn, with a date and a reason."""

    list_display = ("__str__", "title", "published_at", "published_by", "withdrawn_on")
    list_filter = ("kind",)
    list_select_related = ("published_by",)
    search_fields = ("key", "title", "note", "withdrawal_reason")
    readonly_fields = ("kind", "key", "number", "title", "note", "published_at", "published_by")
    sentences = {"published_version_withdrawal_has_reason": "A withdrawal takes a date and a reason: both or neither."}
    fieldsets = (
        (None, {"fields": ("title", ("kind", "key", "number"), "note", ("published_at", "published_by"))}),
        ("Withdrawal", {"fields": ("withdrawn_on", "withdrawal_reason")}),
    )

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
