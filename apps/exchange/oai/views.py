from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.exchange.markup import document, element
from apps.exchange.oai.answers import VERBS, frame
from apps.exchange.oai.arguments import read_arguments
from apps.exchange.oai.errors import OaiError
from apps.publishing.citing.about import site_of

# After these two the answer does not repeat the arguments, which it could not read.
UNREAD = {"badVerb", "badArgument"}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request):
    """The base as an OAI-PMH 2.0 repository; it gives what a visitor may see, whoever asks."""
    site = site_of(request)
    arguments = {}
    try:
        arguments = read_arguments(request.POST if request.method == "POST" else request.GET)
        root = frame(f"{site}/oai", arguments)
        VERBS[arguments["verb"]](root, arguments, site)
    except OaiError as error:
        root = frame(f"{site}/oai", {} if error.code in UNREAD else arguments)
        element(root, "error", error.message, code=error.code)
    return HttpResponse(document(root), content_type="text/xml; charset=utf-8")
