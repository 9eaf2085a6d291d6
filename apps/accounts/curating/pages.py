"""The admin's own small pages: the preview of a Markdown text, and the curators' guide."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.curating.choices import ChoicesView
from apps.accounts.curating.rights import may_somewhere
from apps.accounts.roles import Action
from apps.core.prose import Prose, dead_links


@require_POST
def preview(request):
    """One text of a posted form as readers will see it; `_preview` names its field."""
    if not may_somewhere(request.user, Action.CODE):
        raise PermissionDenied
    text = request.POST.get(request.POST.get("_preview", ""), "")
    context = {
        **admin.site.each_context(request),
        "title": "Preview",
        "html": Prose(request.user, text, show_dead=True).html(text),
        "dead_links": dead_links(text, request.user),
    }
    return render(request, "admin/preview.html", context, using="django")


@require_safe
def guide(request):
    return render(
        request, "admin/guide.html", {**admin.site.each_context(request), "title": "For curators"}, using="django"
    )


def urls(site):
    """Paths that belong to no model: `admin:preview`, `admin:guide` and `admin:choices`."""
    return [
        path("preview/", site.admin_view(preview), name="preview"),
        path("guide/", site.admin_view(guide), name="guide"),
        path("choices/", site.admin_view(ChoicesView.as_view(admin_site=site)), name="choices"),
    ]
