"""How the API answers: JSON without links that its reader may not follow, ETags, and who may read it from elsewhere."""

from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from apps.api.links import without_hidden_links


class ReadableJSON(JSONRenderer):
    """Å is sent as Å, for those who read with curl."""

    json_dumps_params = {"ensure_ascii": False}


class ReadAPI(NinjaAPI):
    """A NinjaAPI whose every answer goes through `create_response`, the errors too."""

    def create_response(self, request, data, **options):
        data = without_hidden_links(data, request.user)
        response = super().create_response(request, data, **options)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True)
        else:
            # What anybody may read, any page may read. Never together with credentials.
            response["Access-Control-Allow-Origin"] = "*"
        if response.status_code != 200:
            return response
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)


def answer_invalid(api, request, error):
    """The answer to an address or a parameter that has not the right form."""
    problems = error.errors
    if any(problem["loc"][0] == "path" for problem in problems):
        return api.create_response(request, {"detail": "There is nothing at this address."}, status=404)
    sentences = [f"{problem['loc'][-1]}: {problem['msg']}." for problem in problems]
    return api.create_response(request, {"detail": " ".join(sentences)}, status=422)


def add_error_answers(api):
    api.add_exception_handler(ValidationError, lambda request, error: answer_invalid(api, request, error))
