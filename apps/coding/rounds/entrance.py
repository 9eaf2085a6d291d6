"""The way to a round: who may not see its project finds nothing, who may not work in it is refused."""

from django.shortcuts import get_object_or_404

from apps.accounts.roles import Action
from apps.coding.models import CodingRound
from apps.interviews.models import Interview
from apps.projects.entrance import refuse_unless


def round_for(user, slug, action=Action.CODE):
    """The round in whose project `user` may do `action`. Raises Http404, PermissionDenied."""
    rounds = CodingRound.objects.visible_to(user).select_related("project", "settles", "settled_in")
    round = get_object_or_404(rounds, slug=slug)
    refuse_unless(user, action, round.project)
    return round


def interview_of(user, round, slug):
    return get_object_or_404(Interview.objects.visible_to(user), slug=slug, project=round.project)
