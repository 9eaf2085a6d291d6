"""The admin's action that publishes numbered versions."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError

from apps.accounts.curating.rights import editable
from apps.publishing.versions import publish


@admin.action(description="Publish a numbered version of the selected %(verbose_name_plural)s")
def publish_version(modeladmin, request, queryset):
    for obj in queryset.filter(pk__in=editable(queryset.model, request.user).values("pk")):
        try:
            version = publish(obj, by=request.user)
        except ValidationError as error:
            modeladmin.message_user(request, f"{obj}: not published. {' '.join(error.messages)}", messages.WARNING)
        else:
            modeladmin.message_user(request, f"{obj}: version {version.number} is published.", messages.SUCCESS)
