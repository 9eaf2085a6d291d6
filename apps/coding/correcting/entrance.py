"""The way to the transcript of an interview, for those who work on it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.coding.correcting.saving import newest_of
from apps.interviews.models import Interview
from apps.projects.entrance import refuse_unless


def transcript_for(user, slug, action):
    """(interview, newest Transcript). Raises Http404 where it is not seen or has no text, PermissionDenied."""
    interview = get_object_or_404(Interview.objects.visible_to(user).select_related("project"), slug=slug)
    refuse_unless(user, action, interview.project)
    newest = newest_of(interview)
    if newest is None:
        raise Http404
    return interview, newest
