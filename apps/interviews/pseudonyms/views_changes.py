"""Changing the table. Each change can be taken back; what quotes show follows it (`Replacement.settle`)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from apps.accounts.roles import Action
from apps.interviews.models import Replacement
from apps.interviews.pseudonyms.entrance import interview_for
from apps.interviews.pseudonyms.forms import ReplacementForm
from apps.interviews.pseudonyms.views import table_context
from apps.projects.changing import ChangedMeanwhile, NotAgain, changing, undo
from apps.projects.models import Change
from apps.projects.row_state import token_of

GONE = "Somebody else has removed this line meanwhile. What you typed stands in the form: add it again, or leave it."


@require_POST
@login_required
def add(request, slug):
    interview = interview_for(request.user, slug, Action.CURATE)
    form = form_for(request, interview, Replacement(interview=interview))
    if not form.is_valid():
        return refused(request, interview, form)
    with change_of(interview, request.user, "pseudonym-add", "gave a name a replacement") as changes:
        row = changes.save(form.save(commit=False))
    messages.success(request, f"“{row.original}” is now “{row.replacement}” before others.")
    return redirect("pseudonyms:table", slug)


@require_POST
@login_required
def edit(request, slug, uuid):
    interview = interview_for(request.user, slug, Action.CURATE)
    row = rows_of(request.user, interview).filter(uuid=uuid).first()
    if row is None:
        form = form_for(request, interview, Replacement(interview=interview))
        form.add_error(None, GONE)
        return refused(request, interview, form, status=409)
    form = form_for(request, interview, row)
    if not form.is_valid():
        return refused(request, interview, form)
    try:
        with change_of(interview, request.user, "pseudonym-edit", "changed the replacement of a name") as changes:
            changes.save(form.save(commit=False), seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as error:
        return overtaken(request, interview, form, error.current)
    messages.success(request, f"“{row.original}” is now “{row.replacement}” before others.")
    return redirect("pseudonyms:table", slug)


@require_POST
@login_required
def delete(request, slug, uuid):
    interview = interview_for(request.user, slug, Action.CURATE)
    row = get_object_or_404(rows_of(request.user, interview), uuid=uuid)
    try:
        with change_of(interview, request.user, "pseudonym-delete", "let a name be read again") as changes:
            changes.delete(row, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile:
        messages.error(request, "Somebody else has changed this line meanwhile. Look at it, then remove it again.")
    else:
        messages.success(request, f"“{row.original}” is read by everybody again who may read the interview.")
    return redirect("pseudonyms:table", slug)


@require_POST
@login_required
def take_back(request, slug, uuid):
    interview = interview_for(request.user, slug, Action.CURATE)
    changes = Change.objects.editable_by(request.user).filter(place=interview.uuid, verb__startswith="pseudonym")
    try:
        undo(get_object_or_404(changes, uuid=uuid), by=request.user)
    except (ChangedMeanwhile, NotAgain) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is taken back.")
    return redirect("pseudonyms:table", slug)


@require_POST
@login_required
def dismiss(request, slug):
    """Do not suggest these words any more, in this session; without words, suggest all again."""
    interview = interview_for(request.user, slug, Action.CURATE)
    dismissed = request.session.setdefault("dismissed_names", {})
    words = request.POST.get("words", "")[:200]
    known = dismissed.get(str(interview.uuid), [])
    dismissed[str(interview.uuid)] = [*known, words][-300:] if words else []
    request.session.modified = True
    return redirect("pseudonyms:table", slug)


def rows_of(user, interview):
    return Replacement.objects.editable_by(user).filter(interview=interview)


def form_for(request, interview, row):
    others = rows_of(request.user, interview).exclude(pk=row.pk)
    return ReplacementForm(request.POST, instance=row, others=others)


def change_of(interview, user, verb, sentence):
    """The sentence names nobody: it stands where others read it too."""
    return changing(
        interview.project, by=user, verb=verb, sentence=f"{sentence} in {interview.slug}", needs=Action.CURATE,
        about=interview, place=interview,
    )  # fmt: skip


def overtaken(request, interview, form, current):
    """Both versions side by side; saving again is then a decision."""
    if current is None:
        form.add_error(None, GONE)
        form.instance = Replacement(interview=interview)
    else:
        form.add_error(None, "Somebody else has changed this line while you wrote. Compare both, then save again.")
        form.current = current
        form.data = form.data.copy()
        form.data["seen"] = token_of(current)
    return refused(request, interview, form, status=409)


def refused(request, interview, form, status=422):
    context = table_context(request, interview, form)
    return render(request, "workspace/pseudonyms.html", context, status=status)
