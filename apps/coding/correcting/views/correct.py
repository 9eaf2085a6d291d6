"""Correcting a transcript: type, see what would become of the quotes, save as the next version."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.coding.alignment import word_pieces
from apps.coding.carrying import quotes_left_behind
from apps.coding.correcting.entrance import transcript_for
from apps.coding.correcting.forms import CorrectionForm, digest
from apps.coding.correcting.previewing import preview
from apps.coding.correcting.saving import Overtaken, correct
from apps.interviews.models import Transcript

TEMPLATE = "coding/correcting/correct.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def transcript_correct(request, slug):
    interview, newest = transcript_for(request.user, slug, Action.CURATE)
    form = CorrectionForm(request.POST or None, newest=newest)
    context = {"interview": interview, "newest": newest, "form": form, "preview": None, "base": None}
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if not form.is_valid():
        form.put(text=form.typed.replace("\0", "\ufffd"))  # no page can show a NUL
        return render(request, TEMPLATE, context)
    versions = Transcript.objects.visible_to(request.user).filter(interview=interview)
    base = get_object_or_404(versions, uuid=form.cleaned_data["base"])
    if base.pk != newest.pk:
        return overtaken(request, context, base)
    text = form.cleaned_data["text"]
    if "save" in request.POST and form.is_shown:
        try:
            correct(interview, text, base=base, by=request.user, note=form.cleaned_data["note"])
        except Overtaken as error:
            form.newest = error.newest
            return overtaken(request, context | {"newest": error.newest}, base)
        return saved(request, interview, base)
    form.put(shown=digest(text))
    return render(request, TEMPLATE, context | {"preview": preview(base, text, request.user)})


def overtaken(request, context, base):
    """The page with both texts: a newer version came while this one was typed. What was typed is kept."""
    form, newest = context["form"], context["newest"]
    form.put(base=newest.uuid, shown="")
    theirs = word_pieces(base.text, newest.text)
    yours = word_pieces(newest.text, form.typed)
    return render(request, TEMPLATE, context | {"base": base, "theirs": theirs, "yours": yours}, status=409)


def saved(request, interview, base):
    """On to what asks for a place, else to the versions."""
    messages.success(request, f"Saved as version {base.version + 1}. Version {base.version} stays as it was.")
    left = quotes_left_behind(interview, request.user).filter(transcript=base).exists()
    return redirect("correcting:confirm" if left else "correcting:versions", interview.slug)
