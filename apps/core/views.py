import hashlib

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from apps.core.prose import Prose
from apps.core.references import key_q, kinds


@require_safe
def preview(request, kind, key):
    """A card for a cross-link: what the object is and its first words, if this reader may see it. Two queries."""
    model = kinds().get(kind)
    if model is None:
        raise Http404
    rows = model.objects.visible_to(request.user).filter(key_q(model, [key])).order_by()
    row = model.with_keys(rows).values("reference_label", *filter(None, [model.preview_path])).first()
    if row is None:
        raise Http404
    text = row.get(model.preview_path, "")
    context = {
        "kind": model._meta.verbose_name,
        "label": row["reference_label"],
        "text": text,
        "prose": Prose(request.user, text),
    }
    response = HttpResponse(render_to_string("core/_preview.html", context))
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response)
