from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.references import kinds
from apps.evidence.published import PublishedVersion


@require_safe
def version_detail(request, kind, slug, number):
    """A claim or summary as it was published; the plain address shows it as it is."""
    versions = list(PublishedVersion.objects.visible_to(request.user).filter(kind=kind, key=slug))
    version = next((one for one in versions if one.number == number), None)
    if version is None:
        raise Http404
    context = {"version": version, "newest": versions[0], "address": kinds()[kind].url_for(slug)}
    return render(request, "evidence/version.html", context)
