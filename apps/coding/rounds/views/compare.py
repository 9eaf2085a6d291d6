"""Two coders' work on one interview side by side, and settling what they differ in."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.models import Code, Settlement
from apps.coding.rounds.comparing import compare
from apps.coding.rounds.entrance import interview_of, round_for
from apps.coding.rounds.settling import settle
from apps.coding.rounds.showing import page_context, passage_context, piece_of
from apps.projects.answering import for_script
from apps.projects.changing import ChangedMeanwhile, NotAgain, undo
from apps.projects.models import Change

MEANWHILE = "Somebody else has settled this passage meanwhile, or it was coded anew. It stands below as it is now."


@require_safe
@login_required
def compare_interview(request, slug, interview):
    round, interview = _place(request.user, slug, interview)
    return _page(request, round, interview)


@require_POST
def settle_passage(request, slug, interview):
    """Settles one passage; a script is answered with the passage as it then stands, a form with the page."""
    if _is_script(request):
        return _settle_for_script(request, slug, interview)
    return _settle_for_form(request, slug, interview)


@for_script
def _settle_for_script(request, slug, interview):
    round, interview = _place(request.user, slug, interview, Action.CURATE)
    change = _settle(request, round, interview)
    return _answer(request, round, interview, int(request.POST["start"]), change)


@login_required
def _settle_for_form(request, slug, interview):
    round, interview = _place(request.user, slug, interview, Action.CURATE)
    try:
        _settle(request, round, interview)
    except ChangedMeanwhile:
        return _page(request, round, interview, typed=request.POST, fault=MEANWHILE, status=409)
    except ValidationError as error:
        return _page(request, round, interview, typed=request.POST, fault=" ".join(error.messages), status=422)
    return redirect(_address(request, round, interview))


@require_POST
@login_required
def undo_settling(request, slug, interview):
    """Takes back what one settled here last."""
    round, interview = _place(request.user, slug, interview, Action.CURATE)
    change = get_object_or_404(_last(request.user, round, interview), uuid=_uuid(request.POST.get("change")))
    try:
        undo(change, by=request.user)
    except (ChangedMeanwhile, NotAgain) as error:
        messages.error(request, f"It could not be taken back. {error}")
    else:
        messages.success(request, "Taken back. The passage is as it was.")
    return redirect(_address(request, round, interview))


def _place(user, slug, interview, action=Action.CODE):
    """The round and the interview; a round that settles another is not compared."""
    round = round_for(user, slug, action)
    if round.settles_id:
        raise Http404
    return round, interview_of(user, round, interview)


def _settle(request, round, interview):
    if round.is_hidden:
        raise ValidationError("The round is not released yet.")
    values = request.POST
    start, end = _number(values.get("start")), _number(values.get("end"))
    decision = values.get("decision", "")
    if decision not in Settlement.Decision.values:
        raise ValidationError("Say what is to hold.")
    comparison = compare(request.user, round, interview, _pair(values))
    codes = Code.objects.visible_to(request.user).filter(codebook__project=round.project, retired_on=None)
    codes = codes.filter(uuid__in=filter(None, map(_uuid, values.getlist("codes"))))
    return settle(
        comparison, by=request.user, start=start, end=end, seen=values.get("seen", ""), decision=decision,
        codes=list(codes), span=values.get("span", "all"), note=values.get("note", "").strip(),
    )  # fmt: skip


def _answer(request, round, interview, start, change):
    """The passage as it stands now, and how many are settled."""
    comparison = compare(request.user, round, interview, _pair(request.POST))
    one = next(one for one in comparison.passages if one.passage.start == start)
    context = passage_context(request.user, comparison, may_settle=True, filters=request.POST)
    context |= {"one": piece_of(comparison, one), "typed": {}}
    html = render_to_string("coding/rounds/_passage.html", context, request)
    said = f"Passage {one.number}: {one.settlement.get_decision_display().lower()}."
    return {
        "html": html,
        "said": said,
        "settled": comparison.settled_count,
        "passages": len(comparison.passages),
        "change": str(change.uuid),
    }


def _page(request, round, interview, *, typed=None, fault="", status=200):
    if round.is_hidden:
        context = {"round": round, "project": round.project}
        return render(request, "coding/rounds/hidden.html", context, status=403)
    may_settle = may(request.user, Action.CURATE, round.project)
    comparison = compare(request.user, round, interview, _pair(typed if typed is not None else request.GET))
    filters = request.GET if typed is None else {}
    context = page_context(request.user, comparison, may_settle=may_settle, filters=filters) | {
        "project": round.project,
        "last": _last(request.user, round, interview).first() if may_settle else None,
        "typed": typed or {},
        "fault": fault,
    }
    return render(request, "coding/rounds/compare.html", context, status=status)


def _last(user, round, interview):
    """What `user` settled of this round in this interview and has not taken back, the latest first."""
    agreed = getattr(round, "settled_in", None)
    changes = Change.objects.editable_by(user).standing().filter(by=user, verb="settle", place=interview.uuid)
    return changes.filter(scope=agreed.uuid).order_by("-pk") if agreed else changes.none()


def _address(request, round, interview):
    """Back to the passage, with the same two coders and filters."""
    values = request.POST
    query = {name: values[name] for name in ("a", "b", "show", "code") if values.get(name)}
    address = reverse("rounds:compare", args=[round.slug, interview.slug])
    return f"{address}?{urlencode(query)}#passage-{_number(values.get('start'))}"


def _pair(values):
    return [_number(values.get("a")), _number(values.get("b"))]


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def _is_script(request):
    return "text/html" not in request.headers.get("Accept", "text/html")


def _uuid(text):
    try:
        return UUID(text or "")
    except ValueError:
        return None
