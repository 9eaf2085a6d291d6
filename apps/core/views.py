import hashlib

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from apps.core.cards import card_of
from apps.core.prose import Prose
from apps.core.references import key_q, kinds


@require_safe
def preview(request, kind, key):
    """A card for a cross-link: what the object is, in few words, if this reader may see it. Four queries at most."""
    model = kinds().get(kind)
    if model is None:
        raise Http404
    rows = model.objects.visible_to(request.user).filter(key_q(model, [key])).order_by()
    card = card_of(kind, rows, request.user)
    if card is None:
        raise Http404
    context = {"kind": model._meta.verbose_name, "card": card, "prose": Prose(request.user, card.text)}
    response = HttpResponse(render_to_string("core/_preview.html", context))
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response)
