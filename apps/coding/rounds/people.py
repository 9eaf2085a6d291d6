"""Who codes in a project."""

from apps.accounts.models import User
from apps.accounts.roles import Action, roles_allowing


def coders_of(project):
    """The members of `project` who may code, by name."""
    roles = roles_allowing(Action.CODE)
    return User.objects.filter(memberships__project=project, memberships__role__in=roles).order_by("display_name", "pk")
