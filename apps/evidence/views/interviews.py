from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.coding.carrying import quotes_left_behind
from apps.coding.masking import before
from apps.coding.models import Coding, Quote
from apps.core.counting import count_of
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.models import EvidenceItem
from apps.interviews.models import GuideQuestion, GuideTheme, Interview, Transcript
from apps.interviews.pseudonyms.tables import has_replacements, sees_originals
from apps.interviews.recordings.playing import Playing, has_recording, playing
from apps.publishing.citing.about import render_about
from apps.publishing.citing.coins import render_list
from apps.publishing.models import PublishedVersion
from apps.sources.models import EditorialNote, Passage


@require_safe
def interview_list(request):
    interviews = Interview.objects.visible_to(request.user).for_list(request.user)
    transcripts = Transcript.objects.visible_to(request.user).filter(interview=OuterRef("pk"))
    interviews = interviews.annotate(
        quote_count=count_of(Quote.objects.visible_to(request.user), "interview"), has_transcript=Exists(transcripts)
    )
    return render_list(request, "evidence/interview_list.html", {"page": page_of(request, interviews)})


@require_safe
def interview_detail(request, slug):
    user = request.user
    interviews = Interview.objects.visible_to(user).for_list(user).select_related("guide").with_right_to_code(user)
    interviews = interviews.annotate(has_recording=has_recording(user))
    interview = get_object_or_404(interviews, slug=slug)
    transcripts = Transcript.objects.visible_to(user).filter(interview=interview).order_by("-version")
    transcript = transcripts.annotate(is_replaced=has_replacements()).first()
    quotes = list(Quote.objects.visible_to(user).filter(interview=interview).with_speaker().order_by("start", "slug"))
    notes = list(EditorialNote.objects.about(interview))
    mentions = mentions_to(interview.reference)
    texts = [interview.note, interview.purpose, *(note.body for note in notes)]
    prose = Prose(user, *texts, references=sources_of(mentions))
    evidence = EvidenceItem.objects.visible_to(user).filter(quote__in=quotes).select_related("claim__organisation")
    codings = Coding.objects.visible_to(user).filter(quote__in=quotes).select_related("code__codebook")
    turns = marked_turns(transcript, interview, quotes, user) if transcript else []
    spoken = [turn for turn, *_ in turns if turn]
    context = {
        "interview": interview,
        "versions": PublishedVersion.objects.of(interview).newest(),
        "transcript": transcript,
        "turns": turns,
        "playing": playing(user, interview, spoken) if interview.has_recording else Playing(),
        "is_inside": sees_originals(user, interview.project_id),
        "left_behind": left_behind(interview, user),
        "quotes": quotes,
        "withheld": Quote.objects.withheld_from(user).filter(interview=interview),
        "codings": grouped(codings, "quote_id"),
        "evidence": grouped(evidence, "quote_id"),
        "themes": GuideTheme.objects.visible_to(user).filter(guide=interview.guide),
        "questions": GuideQuestion.objects.visible_to(user).filter(guide=interview.guide).select_related("theme"),
        "passages": Passage.objects.visible_to(user).filter(interviews=interview).select_related("source"),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "evidence/interview.html", context, interview)


def left_behind(interview, user):
    """How many quotes stand in older versions of the transcript: for those who work on it. One query for them."""
    return quotes_left_behind(interview, user).count() if interview.may_code else 0


def marked_turns(transcript, interview, quotes, user):
    """[(turn or None, who speaks, stretches)] of a transcript: its turns cut where quotes begin and end.

    One query, and one more where names are replaced before `user`.
    """
    quoted = [(quote.start, quote.end, quote.slug) for quote in quotes if quote.transcript_id == transcript.pk]
    turns = list(transcript.turns.select_related("speaker"))
    seen = before(user, transcript, interview)
    if not turns:
        return [(None, "", seen.stretches(quoted))]
    return [(turn, seen.speaker(turn), seen.stretches(quoted, turn.start, turn.end)) for turn in turns]


def grouped(rows, name):
    """{value of the field `name`: rows}."""
    found = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found
