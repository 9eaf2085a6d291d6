"""Dated versions of a codebook, and what differs between two of them or one and today."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.codebook.difference import difference_between
from apps.coding.codebook.entrance import codebook_for, curating
from apps.coding.codebook.forms import VersionForm
from apps.coding.codebook.showing import in_order
from apps.coding.codebook.snapshots import snapshot_of, tree_of_snapshot
from apps.coding.versions import next_version
from apps.projects.entrance import refuse_unless

NOW = "now"
DIGITS = 9  # of a version: more than any codebook has


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def version_list(request, slug):
    """All versions; a POST keeps the codebook as it stands as the next one."""
    codebook = codebook_for(request.user, slug)
    form = VersionForm(request.POST or None)
    if request.method == "POST":
        refuse_unless(request.user, Action.CURATE, codebook.project)
        if form.is_valid():
            version = keep(codebook, form.cleaned_data["note"], request.user)
            messages.success(request, f"Kept as version {version.number}.")
            return redirect("codebook:version-detail", slug, version.number)
    context = {
        "codebook": codebook,
        "versions": versions_for(request.user, codebook).defer("snapshot"),
        "form": form,
        "may_curate": may(request.user, Action.CURATE, codebook.project),
    }
    return render(request, "workspace/codebook_versions.html", context)


@require_safe
@login_required
def version_detail(request, slug, number):
    codebook = codebook_for(request.user, slug)
    version = get_object_or_404(versions_for(request.user, codebook), number=number)
    roots = tree_of_snapshot(version.snapshot)
    return render(
        request, "workspace/codebook_version.html", {"codebook": codebook, "version": version, "nodes": in_order(roots)}
    )


@require_safe
@login_required
def version_changes(request, slug, number):
    """What differs from this version to `?to=`, another one or "now"."""
    codebook = codebook_for(request.user, slug)
    versions = list(versions_for(request.user, codebook))
    version = next_or_404(versions, number)
    to = request.GET.get("to", NOW)
    other = None if to == NOW else next_or_404(versions, int(to) if to.isdecimal() and len(to) <= DIGITS else None)
    snapshot = other.snapshot if other else snapshot_of(codebook)
    context = {
        "codebook": codebook,
        "version": version,
        "other": other,
        "versions": versions,
        "today": timezone.localdate(),
        "difference": difference_between(version.snapshot, snapshot),
    }
    return render(request, "workspace/codebook_changes.html", context)


def versions_for(user, codebook):
    return codebook.versions.visible_to(user).select_related("created_by")


def next_or_404(versions, number):
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise Http404
    return found


def keep(codebook, note, by):
    """Keep the codebook as it stands as a version; returns it."""
    with curating(codebook, by=by, verb="version") as changes:
        version = next_version(codebook, note=note, by=by)
        changes.change.sentence = f"kept {codebook.title} as version {version.number}"
        return changes.save(version)
