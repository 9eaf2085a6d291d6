"""The reviewer's part: compare, preview, return, approve."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.visibility import VISITOR
from apps.core.mentions import text_fields
from apps.core.prose import Prose
from apps.publishing.differences import word_changes
from apps.publishing.forms import ApprovalForm, ReturnForm
from apps.publishing.models import Revision
from apps.publishing.previewing import ONLOOKERS, preview_as
from apps.publishing.revising import (
    LiveTextChanged,
    Overtaken,
    approve,
    changed_meanwhile,
    dead_links_by_field,
    digest_of,
    live_values,
    send_back,
)
from apps.publishing.subjects import within

RETURN_ID = "return_%s"  # two forms of the page have a note


@require_safe
@login_required
def revision_detail(request, uuid):
    """The new text beside the live one, and what may be done with it."""
    return detail(request, visible_revision(request.user, uuid))


def detail(request, revision, *, approval=None, returning=None, status=200):
    obj = revision.subject_object()
    live = live_values(obj) if obj else revision.base
    changed = changed_meanwhile(revision, obj) if obj and revision.state != Revision.State.PUBLISHED else []
    before = revision.base if revision.state == Revision.State.PUBLISHED else live
    may_review = Revision.objects.visible_to(request.user).reviewable_by(request.user).filter(pk=revision.pk).exists()
    context = {
        "revision": revision,
        "obj": obj,
        "rows": [row_of(type(obj), name, before, revision) for name in obj.revisable_fields] if obj else [],
        "changed": changed,
        "base": revision.base,
        "live": live,
        "dead": dead_links_by_field(obj, revision.values) if obj else {},
        "prose": Prose(VISITOR, *before.values(), *revision.values.values(), show_dead=True),
        "onlookers": ONLOOKERS,
        "may_edit": Revision.objects.editable_by(request.user).filter(pk=revision.pk).exists(),
        "may_review": may_review,
        "digest": digest_of(revision),
        "approval": approval or ApprovalForm(),
        "returning": returning or ReturnForm(auto_id=RETURN_ID),
    }
    return render(request, "publishing/revision.html", context, status=status)


def row_of(model, name, before, revision):
    """One field of the comparison: what it is called, whether it is Markdown, both texts and the words between."""
    old, new = before.get(name, ""), revision.values.get(name, "")
    return {
        "name": name,
        "label": model._meta.get_field(name).verbose_name,
        "is_long": name in text_fields(model),
        "old": old,
        "new": new,
        "pieces": word_changes(old, new) if old != new else [],
    }


@require_safe
@login_required
def revision_preview(request, uuid):
    """The page of the object with the new text, as `?as=` would read it once it is published."""
    revision = visible_revision(request.user, uuid)
    onlooker = request.GET.get("as", "visitor")
    return preview_as(request, revision, onlooker if onlooker in ONLOOKERS else "visitor")


@require_POST
@login_required
def revision_return(request, uuid):
    revision = to_review(request.user, uuid)
    form = ReturnForm(request.POST, auto_id=RETURN_ID)
    if not form.is_valid():
        return detail(request, revision, returning=form, status=422)
    try:
        send_back(revision, by=request.user, note=form.cleaned_data["note"])
    except Overtaken as error:
        form.add_error(None, error.messages)
        return detail(request, visible_revision(request.user, uuid), returning=form, status=409)
    messages.success(request, f"It is back with {revision.author}.")
    return redirect("publishing:workspace")


@require_POST
@login_required
def revision_approve(request, uuid):
    """Approve: with a time it is published then (`publishdue`), without one now."""
    revision = to_review(request.user, uuid)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return detail(request, revision, approval=form, status=422)
    when, note = form.cleaned_data["publish_at"], form.cleaned_data["note"]
    try:
        version = approve(revision, by=request.user, publish_at=when, note=note, seen=request.POST.get("words", ""))
    except (LiveTextChanged, Overtaken) as error:
        form.add_error(None, error.messages)
        return detail(request, visible_revision(request.user, uuid), approval=form, status=409)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return detail(request, visible_revision(request.user, uuid), approval=form, status=422)
    done = f"It will be published on {when:%-d %B %Y at %H:%M} UTC." if when else "It is published."
    messages.success(request, f"{done[:-1]} as version {version.number}." if version else done)
    return redirect("publishing:revision-detail", uuid)


def visible_revision(user, uuid):
    return get_object_or_404(Revision.objects.visible_to(user).select_related("author", "reviewer"), uuid=uuid)


def to_review(user, uuid):
    """A revision that `user` may judge: 404 where it is not seen, 403 where it is their own or not handed in."""
    rows = Revision.objects.visible_to(user).select_related("author", "reviewer")
    return within(rows, rows.reviewable_by(user), uuid=uuid)
