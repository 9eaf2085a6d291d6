from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.publishing.models import AccessRequest, Revision, Withdrawal
from apps.publishing.recent import recently_published

LATEST = 10


@require_safe
@login_required
def workspace(request):
    """What I am writing, what waits for me, what is coming, what came, and who asks for access."""
    user = request.user
    open_ones = list(Revision.objects.visible_to(user).select_related("author", "reviewer").open())
    states = Revision.State
    context = {
        "may_write": user.is_superuser or bool(projects_allowing(user, Action.CURATE)),
        "memberships": user.memberships.select_related("project"),
        "coding_in": projects_to_code_in(user),
        "saved_views": user.saved_views.order_by("-created", "-pk")[:LATEST],
        "mine": [one for one in open_ones if one.author_id == user.pk and one.state != states.APPROVED],
        "waiting": [one for one in open_ones if one.author_id != user.pk and one.state == states.IN_REVIEW],
        "others": [one for one in open_ones if one.author_id != user.pk and one.is_being_written],
        "scheduled": [one for one in open_ones if one.state == states.APPROVED],
        "published": recently_published(user, LATEST),
        "requests": AccessRequest.objects.visible_to(user).select_related("answered_by")[:50],
        "withdrawals": Withdrawal.objects.editable_by(user).select_related("by")[:LATEST],
    }
    return render(request, "publishing/workspace.html", context)


def projects_to_code_in(user):
    """The projects in which `user` may code, by name. Two queries."""
    projects = user.memberships.model._meta.get_field("project").related_model
    return projects.objects.visible_to(user).filter(pk__in=projects_allowing(user, Action.CODE)).order_by("name")
