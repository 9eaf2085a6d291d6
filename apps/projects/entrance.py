"""The way into a project's workspace: who may not see it finds nothing, who may not work in it is refused."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.projects.models import Project


def project_for(user, slug, action=Action.CODE):
    """The project in which `user` may do `action`. Raises Http404 where it is not seen, PermissionDenied."""
    project = get_object_or_404(Project.objects.visible_to(user), slug=slug)
    refuse_unless(user, action, project)
    return project


def refuse_unless(user, action, project):
    """Raise PermissionDenied where `user` may not do `action` in `project`."""
    if not may(user, action, project):
        raise PermissionDenied
