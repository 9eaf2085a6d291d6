"""The way to a codebook or a code that somebody may work on, and the changes that are made to it."""

from contextlib import contextmanager

from django.shortcuts import get_object_or_404

from apps.accounts.roles import Action
from apps.coding.models import Code, Codebook
from apps.projects.changing import changing
from apps.projects.entrance import refuse_unless


def codebook_for(user, slug, action=Action.CODE):
    """The codebook with its project. Raises Http404 where it is not seen, PermissionDenied where not allowed."""
    codebook = get_object_or_404(Codebook.objects.visible_to(user).select_related("project"), slug=slug)
    refuse_unless(user, action, codebook.project)
    return codebook


def code_for(user, codebook, slug, action=Action.CODE):
    """The code with its codebook, project and parent. Raises as `codebook_for` does."""
    codes = Code.objects.visible_to(user).select_related("codebook__project", "parent")
    code = get_object_or_404(codes, codebook__slug=codebook, slug=slug)
    refuse_unless(user, action, code.codebook.project)
    return code


@contextmanager
def curating(codebook, *, by, verb, sentence="", needs=Action.CURATE):
    """The Changes of one thing done to a codebook; nobody else changes its tree until the end of the block."""
    with changing(codebook.project, by=by, verb=verb, sentence=sentence, needs=needs, about=codebook) as changes:
        Codebook.objects.select_for_update().get(pk=codebook.pk)
        yield changes
