"""Reading the table, the text as others read it, and the report."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.interviews.models import Replacement
from apps.interviews.pseudonyms.entrance import interview_for, may_change
from apps.interviews.pseudonyms.folding import fold
from apps.interviews.pseudonyms.forms import ReplacementForm
from apps.interviews.pseudonyms.known import known_names, newest_transcript
from apps.interviews.pseudonyms.replacing import pieces
from apps.interviews.pseudonyms.report import report_of
from apps.interviews.pseudonyms.suggest import candidates, proposals
from apps.interviews.pseudonyms.tables import Table
from apps.projects.models import Change
from apps.projects.row_state import token_of


@require_safe
@login_required
def table(request, slug):
    interview = interview_for(request.user, slug)
    return render(request, "workspace/pseudonyms.html", table_context(request, interview))


@require_safe
@login_required
def text(request, slug):
    """The transcript as those read it who may not see the originals, with the replaced words marked."""
    interview = interview_for(request.user, slug)
    transcript = newest_transcript(interview, request.user)
    rows = Table(Replacement.objects.visible_to(request.user).filter(interview=interview))
    spans = rows.spans(transcript.text, transcript.spoken) if transcript else []
    context = {
        "interview": interview,
        "transcript": transcript,
        "pieces": pieces(transcript.text, spans) if transcript else [],
        "places": len(spans),
    }
    return render(request, "workspace/pseudonyms_text.html", context)


@require_safe
@login_required
def report(request, slug):
    interview = interview_for(request.user, slug)
    context = {"interview": interview, "sections": report_of(interview, request.user)}
    return render(request, "workspace/pseudonyms_report.html", context)


def table_context(request, interview, form=None):
    """What the page of the table shows; `form` is one that was not accepted."""
    user = request.user
    rows = list(Replacement.objects.visible_to(user).filter(interview=interview).order_by("kind", "original"))
    transcript = newest_transcript(interview, user)
    spans = Table(rows).spans(transcript.text, transcript.spoken) if transcript else []
    counts = Counter(span.name for span in spans)
    editable = may_change(user, interview)
    for row in rows:
        row.places, row.seen = counts[row.original], token_of(row)
    changes = Change.objects.editable_by(user).standing().filter(place=interview.uuid, verb__startswith="pseudonym")
    return {
        "interview": interview,
        "rows": rows,
        "transcript": transcript,
        "places": len(spans),
        "may_change": editable,
        "form": form or ReplacementForm(),
        "suggestions": suggestions(request, interview, transcript, rows, spans) if editable and transcript else [],
        "dismissed": len(dismissed_in(request, interview)),
        "last_change": changes.first(),
    }


def suggestions(request, interview, transcript, rows, spans):
    """[(Candidate, proposed replacement)] for the text of a transcript."""
    taken = {row.replacement for row in rows}
    found = candidates(
        transcript.text, language=transcript.spoken, known=known_names(interview, request.user), covered=spans,
        dismissed=dismissed_in(request, interview),
    )  # fmt: skip
    return proposals(found, taken)


def dismissed_in(request, interview):
    """Folded words that were dismissed in this session of the browser."""
    return set(map(fold, request.session.get("dismissed_names", {}).get(str(interview.uuid), [])))
