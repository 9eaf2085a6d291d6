"""The way of an interview into the base: what is known of it, its transcript, and what was found in that."""

from pathlib import PurePath

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from apps.accounts.roles import Action
from apps.core.visibility import Status
from apps.interviews.intake import storing
from apps.interviews.intake.forms import CheckForm, InterviewForm, TranscriptForm
from apps.interviews.intake.shown import format_name, numbers_of, pieces_of
from apps.interviews.models import Interview, Transcript, TranscriptIntake
from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.reading import Reading, read_pasted
from apps.projects.changing import changing
from apps.projects.entrance import project_for, refuse_unless
from apps.publishing.subjects import within

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "pdf": "application/pdf",
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "txt": "text/plain",
}
READ_MEANWHILE = "This was read anew in another window. Below is how it stands now; look at it once more."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def interview_new(request, slug):
    project = project_for(request.user, slug, Action.CURATE)
    form = InterviewForm(request.POST or None, project=project, user=request.user)
    if request.method == "POST" and form.is_valid():
        interview = add_interview(form, by=request.user)
        messages.success(
            request, "The interview is there, as a draft. Bring in its transcript, or leave that for later."
        )
        return redirect("intake:transcript-new", interview.slug)
    return render(request, "intake/interview_form.html", {"form": form, "project": project})


def add_interview(form, *, by):
    """The new interview with those who were interviewed."""
    interview = form.save(commit=False)
    interview.status = Status.DRAFT
    sentence = f"added the interview {interview.title}"
    with changing(
        interview.project, by=by, verb="interview", sentence=sentence, needs=Action.CURATE, about=interview,
        place=interview,
    ) as changes:  # fmt: skip
        changes.save(interview)
        storing.join(changes, interview, form.cleaned_data["interviewees"])
        if role := form.cleaned_data["role"]:
            storing.add_interviewee(changes, interview, role)
    return interview


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def transcript_new(request, slug):
    interview = editable_interview(request.user, slug)
    form = TranscriptForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            intake = taken_in(interview, form, by=request.user)
        except Unreadable as error:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(error))
        else:
            return redirect("intake:transcript-check", interview.slug, intake.uuid)
    context = {
        "form": form,
        "interview": interview,
        "newest": storing.newest_version(interview),
        "waiting": TranscriptIntake.objects.visible_to(request.user).filter(interview=interview),
    }
    return render(request, "intake/transcript_form.html", context)


def taken_in(interview, form, *, by):
    """What was pasted or uploaded, read and kept to be checked. Raises Unreadable: nothing is kept then."""
    if upload := form.cleaned_data["file"]:
        reading, data, name = storing.read_upload(upload)
        return storing.keep(interview, reading, by=by, data=data, name=name)
    return storing.keep(interview, read_pasted(form.cleaned_data["text"]), by=by)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def transcript_check(request, slug, uuid):
    interview = editable_interview(request.user, slug)
    intake = get_object_or_404(TranscriptIntake.objects.visible_to(request.user), interview=interview, uuid=uuid)
    if request.method != "POST":
        return check_page(request, intake)
    if "away" in request.POST:
        storing.discard(intake)
        messages.success(request, "It is thrown away. Nothing of it is stored.")
        return redirect("intake:transcript-new", interview.slug)
    if "again" in request.POST:
        return read_again(request, intake)
    return save(request, intake)


def read_again(request, intake):
    """Read it in the encoding, and with the speakers, that were chosen."""
    form = check_form(request, intake, request.POST)
    form.is_valid()
    also = dict.fromkeys([*intake.speakers.get("also", []), *form.cleaned_data.get("also", [])])
    encoding = form.cleaned_data.get("encoding")
    try:
        storing.read_again(intake, encoding=encoding, also=also, chosen=form.chosen)
    except Unreadable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is read again.")
    return redirect("intake:transcript-check", intake.interview.slug, intake.uuid)


def save(request, intake):
    """Store the transcript as it was shown; where something has changed since, show that."""
    if request.POST.get("seen") != storing.token_of_reading(intake):
        messages.error(request, READ_MEANWHILE)
        return check_page(request, intake, status=409)
    form = check_form(request, intake, request.POST)
    if not form.is_valid():
        return check_page(request, intake, form)
    try:
        transcript = storing.store(intake, form.choices, by=request.user, after=form.cleaned_data["after"])
    except storing.Overtaken as error:
        data = request.POST.copy()
        data["after"] = error.version
        form = check_form(request, intake, data)
        form.add_error(None, str(error))
        return check_page(request, intake, form, status=409)
    messages.success(request, f"Transcript {transcript.version} is stored, with {transcript.turns.count()} turns.")
    return redirect("coding_page:coding", intake.interview.slug)


def check_form(request, intake, data=None):
    people = list(intake.interview.interviewees.visible_to(request.user))
    initial = {
        "seen": storing.token_of_reading(intake),
        "after": storing.newest_version(intake.interview),
        "encoding": intake.speakers.get("encoding", ""),
    }
    reading, chosen = Reading.from_json(intake.reading), intake.speakers.get("chosen", {})
    return CheckForm(data, reading=reading, people=people, user=request.user, chosen=chosen, initial=initial)


def check_page(request, intake, form=None, status=200):
    reading = Reading.from_json(intake.reading)
    pieces, has_more = pieces_of(reading, is_all="all" in request.GET)
    context = {
        "form": form or check_form(request, intake),
        "interview": intake.interview,
        "intake": intake,
        "reading": reading,
        "format": format_name(reading),
        "numbers": numbers_of(reading),
        "pieces": pieces,
        "has_more": has_more,
        "newest": storing.newest_version(intake.interview),
    }
    return render(request, "intake/transcript_check.html", context, status=status)


@require_GET
@login_required
def original(request, slug, version):
    """The file from which a transcript was read, for those who may see restricted material."""
    transcript = get_object_or_404(
        Transcript.objects.visible_to(request.user).select_related("interview__project"),
        interview__slug=slug, version=version,
    )  # fmt: skip
    refuse_unless(request.user, Action.SEE_RESTRICTED, transcript.interview.project)
    if not transcript.original or not transcript.original.storage.exists(transcript.original.name):
        raise Http404
    name = transcript.original_name or PurePath(transcript.original.name).name
    media_type = MEDIA_TYPES.get(transcript.format, "application/octet-stream")
    answer = FileResponse(transcript.original.open(), as_attachment=True, filename=name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def editable_interview(user, slug):
    """The interview, if `user` may curate it: 404 where it is not seen, 403 where not allowed."""
    visible = Interview.objects.visible_to(user).select_related("project", "organisation")
    return within(visible, Interview.objects.editable_by(user), slug=slug)
