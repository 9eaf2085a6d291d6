from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group

from apps.accounts.curating import pages
from apps.accounts.models import User

admin.site.unregister(Group)  # roles are given in projects


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Accounts: for superusers. Members are taken into a project on the project's page."""

    list_display = ("username", "display_name", "email", "is_staff", "is_active")
    list_filter = ("is_staff", "is_superuser", "is_active")
    search_fields = ("username", "display_name", "email", "first_name", "last_name")
    fieldsets = (
        (None, {"fields": ("username", "password", "display_name")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Access", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Dates", {"fields": ("last_login", "date_joined"), "classes": ("collapse",)}),
    )
    filter_horizontal = ()

    def get_urls(self):
        return [*pages.urls(self.admin_site), *super().get_urls()]

    def get_search_fields(self, request):
        """Whoever only chooses a person learns nothing about addresses and other names by searching."""
        return ("username", "display_name") if not request.user.is_superuser else self.search_fields
