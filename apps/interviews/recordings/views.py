"""Bringing recordings in, and hearing them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.roles import Action
from apps.core.visibility import Status
from apps.interviews.models import Recording
from apps.interviews.pseudonyms.entrance import interview_for, may_change
from apps.interviews.recordings.forms import PlaceForm, RecordingForm
from apps.interviews.recordings.sending import send
from apps.interviews.recordings.sniffing import ENDINGS
from apps.projects.changing import ChangedMeanwhile, NotAgain, changing, undo
from apps.projects.models import Change
from apps.projects.row_state import token_of


@require_safe
def sound(request, uuid):
    """The file itself, for whoever may hear it; never at a public address of its own."""
    recording = get_object_or_404(Recording.objects.visible_to(request.user), uuid=uuid)
    if not recording.file.storage.exists(recording.file.name):
        raise Http404
    return send(request, recording)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def recordings(request, slug):
    """The recordings of an interview, and for its curators the form to bring one in."""
    interview = interview_for(request.user, slug, Action.CURATE if request.method == "POST" else Action.CODE)
    if request.method != "POST":
        return page(request, interview, RecordingForm())
    form = RecordingForm(request.POST, request.FILES, instance=new_recording(interview, request.user))
    if not form.is_valid():
        return page(request, interview, form, status=422)
    recording, file = form.save(commit=False), form.cleaned_data["file"]
    recording.name, recording.size, recording.media_type = file.name[-200:], file.size, form.media_type
    recording.file, file.name = file, f"recording.{ENDINGS[form.media_type]}"
    with change_of(interview, request.user, "recording-add", "brought in a recording") as changes:
        changes.save(recording)
    messages.success(request, "The recording is kept.")
    return redirect("recordings:recordings", slug)


@require_POST
@login_required
def place(request, slug, uuid):
    """Change where a recording begins and who may hear it."""
    interview = interview_for(request.user, slug, Action.CURATE)
    recording = get_object_or_404(rows_of(request.user, interview), uuid=uuid)
    form = PlaceForm(request.POST, instance=recording)
    if not form.is_valid():
        return page(request, interview, RecordingForm(), {recording.pk: form}, status=422)
    try:
        with change_of(interview, request.user, "recording-edit", "changed a recording") as changes:
            changes.save(form.save(commit=False), seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as error:
        if error.current is None:
            raise Http404 from error
        form.current, form.data = error.current, form.data.copy()
        form.data["seen"] = token_of(error.current)
        form.add_error(None, "Somebody else has changed this meanwhile. Compare both, then save again.")
        return page(request, interview, RecordingForm(), {recording.pk: form}, status=409)
    messages.success(request, "It is changed.")
    return redirect("recordings:recordings", slug)


@require_POST
@login_required
def delete(request, slug, uuid):
    """Take a recording away. Its file stays for a time, so that this can be taken back (`eraserecordings`)."""
    interview = interview_for(request.user, slug, Action.CURATE)
    recording = get_object_or_404(rows_of(request.user, interview), uuid=uuid)
    try:
        with change_of(interview, request.user, "recording-delete", "removed a recording") as changes:
            changes.delete(recording, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is removed. Its file is erased after a time; until then, it can be taken back.")
    return redirect("recordings:recordings", slug)


@require_POST
@login_required
def take_back(request, slug, uuid):
    interview = interview_for(request.user, slug, Action.CURATE)
    change = get_object_or_404(changes_at(request.user, interview), uuid=uuid)
    try:
        undo(change, by=request.user)
    except (ChangedMeanwhile, NotAgain) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is taken back.")
    return redirect("recordings:recordings", slug)


def page(request, interview, form, forms=None, status=200):
    """The page; `forms` are forms that were not accepted, by the recording's pk."""
    rows = list(Recording.objects.visible_to(request.user).filter(interview=interview).order_by("pk"))
    for row in rows:
        row.form = (forms or {}).get(row.pk) or PlaceForm(instance=row, initial={"seen": token_of(row)}, prefix="")
        row.form.auto_id, row.seen = f"id_{row.uuid}_%s", token_of(row)
        row.size_in_words = filesizeformat(row.size)
        row.is_there = row.file.storage.exists(row.file.name)
    context = {
        "interview": interview,
        "rows": rows,
        "form": form,
        "may_change": may_change(request.user, interview),
        "is_replaced": interview.replacements.visible_to(request.user).exists(),
        "last_change": changes_at(request.user, interview).standing().first(),
    }
    return render(request, "workspace/recordings.html", context, status=status)


def new_recording(interview, user):
    return Recording(interview=interview, created_by=user, status=Status.PUBLISHED)


def rows_of(user, interview):
    return Recording.objects.editable_by(user).filter(interview=interview).order_by("pk")


def changes_at(user, interview):
    return Change.objects.editable_by(user).filter(place=interview.uuid, verb__startswith="recording")


def change_of(interview, user, verb, sentence):
    return changing(
        interview.project, by=user, verb=verb, sentence=f"{sentence} of {interview.slug}", needs=Action.CURATE,
        about=interview, place=interview,
    )  # fmt: skip
