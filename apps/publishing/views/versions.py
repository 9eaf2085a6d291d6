from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.core.references import key_q
from apps.publishing.citing.about import render_about
from apps.publishing.citing.versions import is_number
from apps.publishing.differences import changes_between
from apps.publishing.pieces import hidden_pieces
from apps.publishing.versioned import versioned_kinds
from apps.publishing.versions import versions_of


@require_safe
def version_list(request, section, slug):
    """All versions of an object: `/<section>/<slug>/versions/`."""
    obj = object_at(request.user, section, slug)
    return render(request, "publishing/versions.html", {"obj": obj, "versions": versions_of(obj)})


@require_safe
def version_detail(request, section, slug, number):
    """An object as it was published: `/<section>/<slug>/v<number>/`; the plain address shows it as it is."""
    obj = object_at(request.user, section, slug)
    versions = versions_of(obj)
    version = version_with(versions, number)
    is_closed = bool(hidden_pieces([version], request.user))
    context = {"obj": obj, "version": version, "newest": versions[0], "is_closed": is_closed}
    return render_about(request, "publishing/version.html", context, obj, version)


@require_safe
def version_changes(request, section, slug, number):
    """What differs from the version before, or from `?from=`: `/<section>/<slug>/v<number>/changes/`."""
    obj = object_at(request.user, section, slug)
    versions = versions_of(obj)
    version = version_with(versions, number)
    former = former_version(versions, number, request.GET.get("from", ""))
    shown = [one for one in (former, version) if one]
    withdrawn = [one for one in shown if one.withdrawn_on]
    is_closed = bool(hidden_pieces(shown, request.user))
    may_compare = former and not withdrawn and not is_closed
    context = {
        "obj": obj,
        "version": version,
        "former": former,
        "versions": versions,
        "withdrawn": withdrawn,
        "is_closed": is_closed,
        "changes": changes_between(former.data, version.data) if may_compare else None,
    }
    return render(request, "publishing/changes.html", context)


def former_version(versions, number, wanted):
    """The version to compare with: the one that is asked for, else the one before; None for the first."""
    if wanted:
        if not is_number(wanted):
            raise Http404
        return version_with(versions, int(wanted))
    return next((one for one in versions if one.number < number), None)


def version_with(versions, number):
    """The version of that number among `versions`. Raises Http404 where there is none."""
    for version in versions:
        if version.number == number:
            return version
    raise Http404


def object_at(user, section, slug):
    """The versioned object whose page is `/<section>/<slug>/`. Raises Http404 where `user` sees none."""
    for model in versioned_kinds().values():
        if model.url_for(slug) == f"/{section}/{slug}/":
            return get_object_or_404(model.objects.visible_to(user), key_q(model, [slug]))
    raise Http404
