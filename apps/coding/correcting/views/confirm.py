"""One after the other, the quotes that stayed behind: take a suggestion, choose another place, or leave it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.alignment import Alignment
from apps.coding.carrying import quotes_left_behind
from apps.coding.correcting.confirming import leave, take, waiting
from apps.coding.correcting.entrance import transcript_for
from apps.coding.correcting.forms import PlaceForm
from apps.coding.correcting.saving import Overtaken
from apps.coding.models import Quote
from apps.coding.reanchoring import reanchor
from apps.coding.resting import rests_on
from apps.coding.suggesting import WHY, in_context, suggestions
from apps.projects.changing import ChangedMeanwhile
from apps.projects.entrance import refuse_unless
from apps.projects.row_state import token_of

TEMPLATE = "coding/correcting/confirm.html"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def transcript_confirm(request, slug):
    interview, newest = transcript_for(request.user, slug, Action.CODE)
    if request.method == "POST":
        return decided(request, interview, newest)
    queue = list(waiting(interview, request.user))
    quote = next((one for one in queue if one.slug == request.GET.get("quote")), queue[0] if queue else None)
    return page(request, interview, newest, queue, quote)


def decided(request, interview, newest):
    """Do what was chosen for a quote and go on to the next, or show the page again with what was typed."""
    queue = list(waiting(interview, request.user))
    quote = next((one for one in queue if one.slug == request.POST.get("quote")), None)
    if quote is None:
        return not_waiting(request, interview, newest, queue)
    form = PlaceForm(request.POST if "place" in request.POST else None, transcript=newest)
    if form.is_bound and not form.is_valid():
        return page(request, interview, newest, queue, quote, form)
    try:
        change = do(request, quote, newest, form)
    except (Overtaken, ChangedMeanwhile) as error:
        shown = Quote.objects.visible_to(request.user).filter(pk=quote.pk).select_related("transcript").first()
        form = PlaceForm(initial=request.POST.dict(), transcript=newest)
        return page(request, interview, newest, queue, shown, form, status=409, conflict=str(error))
    except ValueError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('correcting:confirm', args=[interview.slug])}?quote={quote.slug}")
    following = [one for one in queue[queue.index(quote) + 1 :] if not one.is_left]
    after = f"&quote={following[0].slug}" if following else ""
    return redirect(f"{reverse('correcting:confirm', args=[interview.slug])}?done={change.uuid}{after}")


def do(request, quote, newest, form):
    """The Change of what was chosen. Raises Overtaken, ChangedMeanwhile, ValueError; Http404 for anything unknown."""
    if "leave" in request.POST:
        return leave(quote, by=request.user, note=request.POST.get("note", "").strip())
    if request.POST.get("onto") != str(newest.uuid):
        raise Overtaken(newest)
    if form.is_bound:
        start, end = form.cleaned_data["place"]
    elif "take" in request.POST:
        start, end = span_of(request.POST["take"])
    else:
        raise Http404
    return take(quote, newest, start, end, by=request.user, seen=request.POST.get("seen", ""))


def span_of(value):
    """ "12-40" as (12, 40). Raises ValueError."""
    start, _, end = value.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise ValueError("There are no words there.")
    return int(start), int(end)


def not_waiting(request, interview, newest, queue):
    """A quote that does not wait for this person: placed meanwhile (409), not theirs (403), or unknown (404)."""
    rows = Quote.objects.visible_to(request.user).filter(interview=interview, transcript__isnull=False)
    quote = rows.filter(slug=request.POST.get("quote")).select_related("transcript").first()
    if quote is None:
        raise Http404
    if quote.transcript_id != newest.pk:
        refuse_unless(request.user, Action.CURATE, interview.project)
    form = PlaceForm(initial=request.POST.dict(), transcript=newest)
    said = "Somebody has given this quote a place meanwhile."
    return page(request, interview, newest, queue, quote, form, status=409, conflict=said)


def page(request, interview, newest, queue, quote, form=None, status=200, conflict=""):
    """The quote in its old context with suggestions in the new text; an empty page where nothing waits."""
    is_waiting = quote is not None and quote.transcript_id != newest.pk
    context = {
        "interview": interview,
        "newest": newest,
        "queue": queue,
        "quote": quote,
        "others": quotes_left_behind(interview, request.user).count() - len(queue),
        "form": form or PlaceForm(transcript=newest),
        "conflict": conflict,
        "done": request.GET.get("done", ""),
        "number": next((number for number, one in enumerate(queue, 1) if one == quote), 0),
        "following": next((one for one in queue[queue.index(quote) + 1 :]), None) if quote in queue else None,
        "seen": token_of(quote) if quote else "",
        "resting": rests_on(quote, request.user) if quote else [],
        "before": in_context(quote.transcript.text, quote.start, quote.end) if quote else (),
        "is_waiting": is_waiting,
        "may_curate": interview.project_id in projects_allowing(request.user, Action.CURATE),
        **(found_for(quote, newest) if is_waiting else {"why": "", "found": []}),
    }
    return render(request, TEMPLATE, context, status=status)


def found_for(quote, newest):
    """Why the quote stayed, and [(suggestion, its context)]."""
    alignment, span = Alignment(quote.transcript.text, newest.text), (quote.start, quote.end)
    asks = reanchor(alignment.old, alignment.new, [span], alignment)[0]
    found = suggestions(alignment, span, asks)
    return {
        "why": WHY[getattr(asks, "why", None)],
        "found": [(one, in_context(newest.text, one.start, one.end)) for one in found],
    }
