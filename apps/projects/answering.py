"""Answers to scripts of the workspace: what was done as JSON, and whatever went wrong in a sentence."""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse
from django.urls import reverse

from apps.projects.changing import ChangedMeanwhile, NotAgain, Protected
from apps.projects.row_state import state_of, token_of


def for_script(view):
    """Decorator: the view returns a dict, which is answered as JSON; what it raises is answered with its status.

    401 not logged in (any more), with the address of the login; 403 not allowed; 404 not there; 409 changed meanwhile,
    with the row as it stands (`current`, `seen`) or null; 422 not accepted, with `fields` where a form says which.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        if not request.user.is_authenticated:
            login = reverse("login")
            return said(401, "You are not logged in any more. Nothing that you wrote is lost.", login=login)
        try:
            return JsonResponse(view(request, *args, **kwargs))
        except Http404:
            return said(404, "This is not there any more.")
        except PermissionDenied:
            return said(403, "You may not do this here.")
        except ChangedMeanwhile as error:
            return said(409, str(error), **meanwhile(error.current))
        except (NotAgain, Protected) as error:
            return said(422, str(error))
        except ValidationError as error:
            return said(422, " ".join(error.messages), fields=getattr(error, "message_dict", {}))

    return answer


def meanwhile(current):
    """The row as it stands, and the token that says one has seen it so."""
    return {"current": state_of(current) if current else None, "seen": token_of(current) if current else None}


def said(status, sentence, **more):
    return JsonResponse({"error": sentence, **more}, status=status)
