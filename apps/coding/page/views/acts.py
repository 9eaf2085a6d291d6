"""What a coder does on the page: each act is one change, and answers with all that is new on the text."""

from django.http import Http404
from django.views.decorators.http import require_POST

from apps.coding.page import forms, recoding
from apps.coding.page.coding import code_words
from apps.coding.page.entrance import place_for
from apps.coding.page.moving import change_span
from apps.coding.page.news import news
from apps.projects.answering import for_script


@require_POST
@for_script
def code(request, slug):
    place, transcript, said = told(request, slug, forms.CodeForm)
    quote, sentence = code_words(place, transcript, place.open_round(said["round"]), said)
    return answer(place, transcript, said, sentence, quote=quote.pk)


@require_POST
@for_script
def span(request, slug):
    place, transcript, said = told(request, slug, forms.SpanForm)
    quote, sentence = change_span(place, transcript, said)
    return answer(place, transcript, said, sentence, quote=quote.pk)


@require_POST
@for_script
def recode(request, slug):
    place, transcript, said = told(request, slug, forms.RecodeForm)
    return answer(place, transcript, said, recoding.recode(place, said))


@require_POST
@for_script
def uncode(request, slug):
    place, transcript, said = told(request, slug, forms.CodingForm)
    return answer(place, transcript, said, recoding.uncode(place, said))


@require_POST
@for_script
def memo(request, slug):
    place, transcript, said = told(request, slug, forms.MemoForm)
    return answer(place, transcript, said, recoding.write_memo(place, said))


def told(request, slug, form):
    """Where it was said, on which text, and what. Raises Http404, PermissionDenied, ValidationError."""
    place = place_for(request.user, slug)
    said = forms.read(form(request.POST or request.GET), request.user)
    transcript = place.transcript(str(said["version"]))
    if transcript is None:
        raise Http404
    return place, transcript, said


def answer(place, transcript, said, sentence, **more):
    return {"said": sentence, **more, **news(place, transcript, said["after"], said["last_code"])}
