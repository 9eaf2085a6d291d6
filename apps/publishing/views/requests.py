from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from apps.publishing.forms import AccessRequestForm, AnswerForm, is_too_often
from apps.publishing.models import AccessRequest
from apps.publishing.models.requests import requestable_kinds
from apps.publishing.subjects import named_object
from apps.publishing.withdrawing import title_of


@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request):
    """Ask for what is kept back at `?for=kind:key`; the object itself must be open to who asks."""
    obj = named_object(request.user, request.GET.get("for", ""), requestable_kinds())
    form = AccessRequestForm(request.POST or None)
    context = {"form": form, "obj": obj, "title": title_of(obj)}
    if request.method == "POST" and form.is_valid():
        if not form.is_by_a_program and is_too_often(request):
            form.add_error(None, "You have asked several times within an hour. Please try again later.")
            return render(request, "publishing/request_form.html", context, status=429)
        if not form.is_by_a_program:
            form.instance.kind, form.instance.subject = obj.reference_kind, obj.uuid
            form.save()
        return render(request, "publishing/request_sent.html", context)
    return render(request, "publishing/request_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def request_answer(request, uuid):
    """One request, for the curators of the project: who asks, why, and what was answered."""
    asked = get_object_or_404(AccessRequest.objects.visible_to(request.user), uuid=uuid)
    form = AnswerForm(request.POST or None, instance=asked)
    if request.method == "POST" and form.is_valid():
        is_open = form.cleaned_data["state"] == AccessRequest.State.NEW
        asked.answered_by = None if is_open else request.user
        asked.answered_on = None if is_open else timezone.localdate()
        form.save()
        messages.success(request, "The answer is noted. Write to the person yourself: no mail is sent from here.")
        return redirect("publishing:workspace")
    return render(request, "publishing/request.html", {"asked": asked, "obj": asked.subject_object(), "form": form})
