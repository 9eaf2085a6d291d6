"""The author's part: begin, write, hand in, give up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.visibility import VISITOR
from apps.core.prose import Prose
from apps.publishing.forms import RevisionForm
from apps.publishing.models import Revision
from apps.publishing.models.revisions import revisable_kinds
from apps.publishing.revising import (
    Overtaken,
    changed_meanwhile,
    dead_links_by_field,
    discard,
    live_values,
    submit,
    write,
)
from apps.publishing.subjects import editable_object, within
from apps.publishing.withdrawing import title_of

BEGUN = "Somebody else has begun to revise this a moment ago. Your words are kept on this page."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def revision_new(request):
    """Begin a revision of `?of=kind:key`; where one is open, go there instead."""
    obj = editable_object(request.user, request.GET.get("of", ""), revisable_kinds())
    existing = Revision.objects.visible_to(request.user).of(obj).open().first()
    if existing:
        if existing.author_id != request.user.pk:
            messages.info(request, f"{existing.author} is revising this already.")
        return redirect("publishing:revision-detail", existing.uuid)
    form = RevisionForm(request.POST or None, subject=obj, initial=live_values(obj))
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        revision = Revision(kind=obj.reference_kind, subject=obj.uuid, title=title_of(obj), author=request.user)
        return saved(request, revision, form)
    return render(request, "publishing/revision_form.html", form_context(request, form, obj, None))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def revision_edit(request, uuid):
    revision = own_draft(request.user, uuid)
    obj = revision.subject_object()
    if obj is None:
        messages.error(request, "What it was about is no more.")
        return redirect("publishing:workspace")
    form = RevisionForm(request.POST or None, subject=obj, initial=revision.values | {"change": revision.note})
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        return saved(request, revision, form)
    return render(request, "publishing/revision_form.html", form_context(request, form, obj, revision))


@require_POST
@login_required
def revision_submit(request, uuid):
    revision = own_draft(request.user, uuid)
    try:
        submit(revision)
    except Overtaken as error:
        messages.error(request, error.messages[0])
        return redirect("publishing:workspace")
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return redirect("publishing:revision-edit", uuid)
    messages.success(request, "It is handed in. Somebody else reads it before it is published.")
    return redirect("publishing:revision-detail", uuid)


@require_POST
@login_required
def revision_discard(request, uuid):
    try:
        discard(own_draft(request.user, uuid))
    except Overtaken as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, "The draft is gone. The live text is as it was.")
    return redirect("publishing:workspace")


def own_draft(user, uuid):
    """One's own revision that is being written: 404 where it is not seen, 403 where it is another's or handed in."""
    return within(Revision.objects.visible_to(user), Revision.objects.editable_by(user), uuid=uuid)


def saved(request, revision, form):
    """Store what the author wrote, begun from the live text that they have seen, and go on."""
    try:
        write(revision, values=form.values, base=form.live, note=form.cleaned_data["change"])
    except (IntegrityError, Overtaken) as error:
        form.add_error(None, error.messages if isinstance(error, Overtaken) else BEGUN)
        return render(
            request, "publishing/revision_form.html", form_context(request, form, form.subject, None), status=409
        )
    messages.success(request, "Saved. The live text is untouched until this is published.")
    return redirect("publishing:revision-detail", revision.uuid)


def form_context(request, form, obj, revision):
    """The form, with the typed texts rendered where that is asked for, and links that lead nowhere by field."""
    typed = form.typed
    is_preview = "preview" in request.POST
    return {
        "form": form,
        "obj": obj,
        "title": title_of(obj),
        "revision": revision,
        "dead": dead_links_by_field(obj, typed),
        "changed": changed_meanwhile(revision, obj) if revision else [],
        "live": live_values(obj),
        "typed": typed,
        "is_preview": is_preview,
        "prose": Prose(VISITOR, *typed.values(), show_dead=True) if is_preview else None,
    }
