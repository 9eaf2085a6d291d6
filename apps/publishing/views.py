from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.core.references import key_q
from apps.publishing.citing.about import render_about
from apps.publishing.models import PublishedVersion
from apps.publishing.versioned import versioned_kinds


@require_safe
def version_detail(request, section, slug, number):
    """An object as it was published: `/<section>/<slug>/v<number>/`; the plain address shows it as it is."""
    model = model_at(section, slug)
    obj = get_object_or_404(model.objects.visible_to(request.user), key_q(model, [slug]))
    versions = list(PublishedVersion.objects.of(obj))
    version = next((one for one in versions if one.number == number), None)
    if version is None:
        raise Http404
    context = {"version": version, "newest": versions[0], "address": obj.get_absolute_url()}
    return render_about(request, "publishing/version.html", context, obj, version)


def model_at(section, slug):
    """The versioned model whose pages stand below `/<section>/`. Raises Http404 where there is none."""
    for model in versioned_kinds().values():
        if model.url_for(slug) == f"/{section}/{slug}/":
            return model
    raise Http404
