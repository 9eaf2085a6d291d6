"""Publishing many rows of a list at once, and taking them back."""

from django.contrib import admin, messages

from apps.accounts.curating.forms import dead_links_by_field
from apps.accounts.curating.rights import editable
from apps.core.visibility import Status


@admin.action(description="Publish the selected %(verbose_name_plural)s")
def publish(modeladmin, request, queryset):
    published = 0
    for obj in _own(queryset, request):
        obstacles = list(dead_links_by_field(obj, request.user).values())
        obstacles += modeladmin.obstacles(obj) if hasattr(modeladmin, "obstacles") else []
        if obstacles:
            modeladmin.message_user(request, f"{obj} stays a draft. {' '.join(obstacles)}", messages.WARNING)
        else:
            published += _set_status(obj, Status.PUBLISHED)
    modeladmin.message_user(request, f"Published: {published}.", messages.SUCCESS)


@admin.action(description="Return the selected %(verbose_name_plural)s to draft")
def return_to_draft(modeladmin, request, queryset):
    changed = sum(_set_status(obj, Status.DRAFT) for obj in _own(queryset, request))
    modeladmin.message_user(request, f"Returned to draft: {changed}.", messages.SUCCESS)


def _own(queryset, request):
    return queryset.filter(pk__in=editable(queryset.model, request.user).values("pk"))


def _set_status(obj, status):
    """Store the status; returns whether it has changed."""
    if obj.status == status:
        return False
    obj.status = status
    obj.save()
    return True
