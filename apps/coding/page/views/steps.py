"""Undo, redo, and what others have done meanwhile."""

from django.views.decorators.http import require_POST, require_safe

from apps.coding.page import stepping
from apps.coding.page.forms import ActForm
from apps.coding.page.views.acts import answer, told
from apps.projects.answering import for_script


@require_POST
@for_script
def undo(request, slug):
    place, transcript, said = told(request, slug, ActForm)
    return answer(place, transcript, said, stepping.take_back(place))


@require_POST
@for_script
def redo(request, slug):
    place, transcript, said = told(request, slug, ActForm)
    return answer(place, transcript, said, stepping.do_again(place))


@require_safe
@for_script
def since(request, slug):
    place, transcript, said = told(request, slug, ActForm)
    return answer(place, transcript, said, "")
