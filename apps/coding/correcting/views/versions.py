"""The versions of a transcript, what differs between two, and taking the newest correction back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.alignment import word_pieces
from apps.coding.carrying import quotes_left_behind
from apps.coding.correcting.entrance import transcript_for
from apps.coding.models import Quote
from apps.core.counting import count_of
from apps.interviews.models import Interview, Transcript
from apps.projects.changing import ChangedMeanwhile, NotAgain, undo
from apps.projects.entrance import refuse_unless
from apps.projects.models import Change

VERBS = ("correct", "confirm", "leave", "redo")


@require_safe
@login_required
def transcript_versions(request, slug):
    user = request.user
    interview, newest = transcript_for(user, slug, Action.CODE)
    rows = Transcript.objects.visible_to(user).filter(interview=interview).select_related("created_by")
    versions = list(
        rows.annotate(quote_count=count_of(Quote.objects.visible_to(user), "transcript")).order_by("-version")
    )
    old, new = chosen(versions, request.GET)
    context = {
        "interview": interview,
        "versions": versions,
        "old": old,
        "new": new,
        "pieces": word_pieces(old.text, new.text) if old else [],
        "left_behind": quotes_left_behind(interview, user).count(),
        "may_curate": interview.project_id in projects_allowing(user, Action.CURATE),
        "correction": last_correction(interview, newest, user),
    }
    return render(request, "coding/correcting/versions.html", context)


def chosen(versions, query):
    """(older, newer) of `versions` as `query` asks, else the newest two; (None, None) where there is but one."""
    by_number = {str(one.version): one for one in versions}
    pair = [by_number.get(query.get(name)) for name in ("from", "to")]
    if None in pair or pair[0] == pair[1]:
        pair = versions[:2] if len(versions) > 1 else [None, None]
    return sorted(pair, key=lambda one: one.version) if pair[0] else pair


def last_correction(interview, newest, user):
    """The Change that stored the newest version by a correction, if `user` may take it back."""
    changes = Change.objects.editable_by(user).standing().filter(verb__in=("correct", "redo"), place=interview.uuid)
    label = Transcript._meta.label_lower
    return (
        changes.filter(rows__label=label, rows__key=str(newest.uuid), rows__before__isnull=True).order_by("-pk").first()
    )


@require_POST
@login_required
def transcript_take_back(request, slug):
    """Take back a correction, or what was decided about a quote, as long as nothing of it has changed since."""
    user = request.user
    interview = get_object_or_404(Interview.objects.visible_to(user).select_related("project"), slug=slug)
    refuse_unless(user, Action.CODE, interview.project)
    changes = Change.objects.visible_to(user).filter(project=interview.project, place=interview.uuid, verb__in=VERBS)
    change = get_object_or_404(changes, uuid=uuid_or_404(request.POST.get("change", "")))
    if not Change.objects.editable_by(user).filter(pk=change.pk).exists():
        raise PermissionDenied
    try:
        undo(change, by=user)
    except (ChangedMeanwhile, NotAgain) as error:
        messages.error(request, f"It cannot be taken back: {error}")
    except ProtectedError:
        messages.error(request, "It cannot be taken back: other things rest on it since.")
    else:
        messages.success(request, "Taken back. It is as it was before.")
    return redirect("correcting:confirm" if change.verb != "correct" else "correcting:versions", slug)


def uuid_or_404(text):
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
