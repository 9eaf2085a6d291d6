from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.coding.masking import before
from apps.interviews.models import Transcript
from apps.interviews.pseudonyms.tables import has_replacements


@require_safe
def transcript_version(request, slug, number):
    """One version of a transcript as plain text: position 0 of an annotation is its first character.

    A stretch of it has an address of its own after RFC 5147: `#char=120,164`. Where names are replaced before the
    reader, positions are those in the text as it is read.
    """
    transcripts = Transcript.objects.visible_to(request.user).select_related("interview")
    transcripts = transcripts.annotate(is_replaced=has_replacements())
    transcript = get_object_or_404(transcripts, interview__slug=slug, version=number)
    text = before(request.user, transcript, transcript.interview).text
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
