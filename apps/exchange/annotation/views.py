from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.interviews.models import Transcript


@require_safe
def transcript_version(request, slug, number):
    """One version of a transcript as plain text: position 0 of an annotation is its first character.

    A stretch of it has an address of its own after RFC 5147: `#char=120,164`.
    """
    transcripts = Transcript.objects.visible_to(request.user)
    transcript = get_object_or_404(transcripts, interview__slug=slug, version=number)
    return HttpResponse(transcript.text, content_type="text/plain; charset=utf-8")
