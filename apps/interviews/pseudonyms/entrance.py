"""Into the table of one interview: its coders may read it, its curators change it."""

from django.shortcuts import get_object_or_404

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.interviews.models import Interview
from apps.projects.entrance import refuse_unless


def interview_for(user, slug, action=Action.CODE):
    """The interview, for those who may do `action` in its project and see originals.

    Raises Http404, PermissionDenied.
    """
    interviews = Interview.objects.visible_to(user).select_related("project")
    interview = get_object_or_404(interviews.prefetch_related("interviewees"), slug=slug)
    refuse_unless(user, action, interview.project)
    refuse_unless(user, Action.SEE_RESTRICTED, interview.project)
    return interview


def may_change(user, interview):
    return may(user, Action.CURATE, interview.project)
