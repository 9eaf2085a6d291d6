import hashlib

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from apps.core.references import key_q, kinds
from apps.publishing.builders import builders, record_of
from apps.publishing.citing.about import About, site_of
from apps.publishing.citing.versions import is_number, record_of_version
from apps.publishing.formats.registry import formats
from apps.publishing.formats.words import citation_key


@require_safe
def cite_page(request, kind, key):
    """Everything that citing an object takes. Of what is not open to everybody it says that it cannot be cited yet."""
    obj = citable(kind, key, request.user)
    record = record_of(obj)
    if record is None:
        return render(request, "publishing/cite_not_yet.html", {"object": obj})
    about = About(record, site_of(request))
    if (record.kind, record.key) != (kind, key):
        return redirect(about.page)
    return render(request, "publishing/cite.html", {"about": about})


@require_safe
def cite_file(request, kind, key, name):
    """One format of an object as a visitor may know it, whoever asks; `?version=` of an older version."""
    obj = citable(kind, key, request.user)
    file_format = next((each for each in formats.of(kind) if each.name == name), None)
    version = request.GET.get("version")
    if file_format is None or (version is not None and not file_format.has_versions):
        raise Http404
    record = asked_for(obj, record_of(obj), version)
    if record is None:
        raise Http404
    response = HttpResponse(
        file_format.write(obj, record, site_of(request)), content_type=f"{file_format.media_type}; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'inline; filename="{citation_key(record)}.{file_format.extension}"'
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response)


def citable(kind, key, user):
    """The object of that kind and key as `user` may see it. Raises Http404, also for kinds that are never cited."""
    model = kinds().get(kind)
    if model is None or builders.get(kind) is None:
        raise Http404
    return get_object_or_404(model.objects.visible_to(user), key_q(model, [key]))


def asked_for(obj, record, version):
    """The Record itself, or that of the version that was asked for; None where there is none."""
    if record is None or version is None:
        return record
    return record_of_version(record, obj, int(version)) if is_number(version) else None
