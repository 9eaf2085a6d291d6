from django.contrib import admin

from apps.accounts.curating.base import PlainCuratorAdmin
from apps.publishing.models import AccessRequest, PublishedVersion, Revision, Withdrawal


class KeptAsItIs(PlainCuratorAdmin):
    """Rows that come about on the site: here they are looked up."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(PublishedVersion)
class PublishedVersionAdmin(KeptAsItIs):
    """What was published stays as it was; it can be withdrawn, with a date and a reason."""

    list_display = ("title", "kind", "key", "number", "published_at", "published_by", "withdrawn_on")
    list_filter = ("kind", "withdrawn_on")
    list_select_related = ("published_by",)
    date_hierarchy = "published_at"
    search_fields = ("key", "title", "note", "withdrawal_reason")
    readonly_fields = ("kind", "key", "number", "title", "note", "published_at", "published_by")
    sentences = {"published_version_withdrawal_has_reason": "A withdrawal takes a date and a reason: both or neither."}
    fieldsets = (
        (None, {"fields": ("title", ("kind", "key", "number"), "note", ("published_at", "published_by"))}),
        ("Withdrawal", {"fields": ("withdrawn_on", "withdrawal_reason")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("html", "data")


@admin.register(Revision)
class RevisionAdmin(KeptAsItIs):
    list_display = ("title", "kind", "state", "author", "reviewer", "publish_at", "changed_at")
    list_filter = ("state", "kind")
    list_select_related = ("author", "reviewer")
    search_fields = ("title", "note", "review_note")
    readonly_fields = ("author", "reviewer")

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Withdrawal)
class WithdrawalAdmin(KeptAsItIs):
    list_display = ("title", "path", "on", "reason", "by", "lifted_on")
    list_filter = ("kind",)
    list_select_related = ("by",)
    search_fields = ("title", "path", "reason")
    fields = ("title", "path", "on", "reason", "instead", "by", "lifted_on")
    readonly_fields = ("title", "path", "on", "by", "lifted_on")


@admin.register(AccessRequest)
class AccessRequestAdmin(KeptAsItIs):
    list_display = ("name", "affiliation", "kind", "sent_at", "state", "answered_by")
    list_filter = ("state",)
    list_select_related = ("answered_by",)
    search_fields = ("name", "affiliation", "email", "reason")
    readonly_fields = ("answered_by",)

    def has_change_permission(self, request, obj=None):
        return False
