"""A page as it will be once a revision is published, read by somebody else. Nothing of it stays stored."""

import copy

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import resolve

from apps.accounts.roles import Action, Role, roles_allowing
from apps.core.mentions import store_mentions
from apps.core.visibility import Status
from apps.publishing.revising import with_values

ONLOOKERS = {"visitor": "a visitor", **{role.value: f"a {role.label.lower()} of the project" for role in Role}}
ONLOOKERS |= {role.value: f"an {role.label.lower()} of the project" for role in (Role.OWNER, Role.EDUCATOR)}
MAIN = '<main id="content">'


def preview_as(request, revision, onlooker):
    """The object's own page with the words of `revision`, as `onlooker` (a key of ONLOOKERS) will read it.

    The words are stored, the page is made by its own view for a stand-in with that role, and all is rolled back.
    """
    with transaction.atomic():
        obj = revision.subject_object()
        if obj is None:
            raise Http404
        with_values(obj, revision.values)
        obj.status = Status.PUBLISHED
        obj.save()
        store_mentions(obj)
        page = page_for(request, obj.get_absolute_url().split("#")[0], stand_in(request.user, obj, onlooker))
        transaction.set_rollback(True)
    banner = render_to_string(
        "publishing/_preview_banner.html",
        {"revision": revision, "onlooker": onlooker, "onlookers": ONLOOKERS, "is_there": page is not None},
        request=request,
    )
    if page is None:
        page = render_to_string("publishing/not_for_them.html", {"who": ONLOOKERS[onlooker]}, request=request)
    response = HttpResponse(page.replace(MAIN, MAIN + banner, 1))
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response


def page_for(request, address, user):
    """The HTML that the view at `address` answers to `user`; None where it says that there is nothing."""
    match = resolve(address)
    asked = copy.copy(request)
    asked.path = asked.path_info = address
    asked.GET, asked.POST, asked.method = QueryDict(), QueryDict(), "GET"
    asked.user, asked.resolver_match = user, match
    asked._messages = []
    try:
        response = match.func(asked, *match.args, **match.kwargs)
    except (Http404, PermissionDenied):
        return None
    if hasattr(response, "render"):
        response.render()
    return response.content.decode() if response.status_code == 200 else None


def stand_in(user, obj, onlooker):
    """Somebody with the role of `onlooker` in the object's project; for want of one, in a project of `user`'s."""
    if onlooker == "visitor":
        return AnonymousUser()
    person = get_user_model()(username=f"stand-in-{obj.uuid}", display_name=ONLOOKERS[onlooker])
    person.set_unusable_password()
    person.save()
    project = project_id_of(user, obj)
    if project:
        person.memberships.create(project_id=project, role=onlooker)
    return person


def project_id_of(user, obj):
    """The id of the object's project, or of one in which `user` curates; None where there is neither."""
    path = type(obj).project_path
    project = path and type(obj)._default_manager.filter(pk=obj.pk).values_list(path, flat=True).get()
    if project:
        return project
    own = user.memberships.filter(role__in=roles_allowing(Action.CURATE))
    return own.values_list("project_id", flat=True).first()
