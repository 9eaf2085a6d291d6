from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from apps.publishing.forms import WithdrawalForm
from apps.publishing.models import PublishedVersion, Withdrawal
from apps.publishing.models.revisions import revisable_kinds
from apps.publishing.subjects import editable_object, within
from apps.publishing.versioned import versioned_kinds
from apps.publishing.withdrawing import NO_PAGE, has_own_page, lift, title_of, withdraw_object


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request):
    """Take back `?of=kind:key`, with a reason for those who come by an old link."""
    obj = editable_object(request.user, request.GET.get("of", ""), revisable_kinds() | versioned_kinds())
    if not has_own_page(obj):
        messages.error(request, NO_PAGE)
        return redirect(obj)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_object(obj, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "It is withdrawn. Its address says so from now on.")
            return redirect("publishing:workspace")
    versions = PublishedVersion.objects.of(obj).filter(withdrawn_on=None).count()
    context = {"form": form, "obj": obj, "title": title_of(obj), "versions": versions}
    return render(request, "publishing/withdraw.html", context)


@require_POST
@login_required
def withdrawal_lift(request, uuid):
    withdrawal = within(
        Withdrawal.objects.visible_to(request.user), Withdrawal.objects.editable_by(request.user), uuid=uuid
    )
    try:
        obj = lift(withdrawal)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("publishing:workspace")
    messages.success(request, "It is published again.")
    return redirect(obj)
