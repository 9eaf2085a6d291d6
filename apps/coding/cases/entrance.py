"""The way to the cases of a project: whoever does not work there finds nothing, whoever does not curate is refused."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.projects.entrance import refuse_unless
from apps.projects.models import Project


def cases_for(user, slug, action=Action.CODE):
    """The project whose cases `user` may see. Raises Http404, and PermissionDenied where `action` is more than that."""
    project = get_object_or_404(Project.objects.visible_to(user), slug=slug)
    if not may(user, Action.CODE, project):
        raise Http404
    if action != Action.CODE:
        refuse_unless(user, action, project)
    return project
