"""What is done to a codebook by one click, key or drag."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.accounts.roles import Action
from apps.coding.codebook.answering import done_to_codebook
from apps.coding.codebook.editing import rename_code
from apps.coding.codebook.entrance import code_for, codebook_for
from apps.coding.codebook.moving import LAST, move_code
from apps.coding.codebook.retiring import bring_back_code, delete_code, retire_code
from apps.coding.codebook.undoing import last_to_redo, last_to_undo, take_back
from apps.coding.models import Code


@done_to_codebook
def rename(request, codebook, slug):
    code = code_for(request.user, codebook, slug, Action.CURATE)
    renamed = rename_code(code, name=request.POST.get("name", ""), by=request.user, seen=seen_in(request))
    return f"Renamed to {renamed.name}.", code.codebook, address_of(code)


@done_to_codebook
def move(request, codebook, slug):
    """`how` is before, after or inside (as the last), `code` the slug of another code; inside of none is the top."""
    code = code_for(request.user, codebook, slug, Action.CURATE)
    parent, before = destination(request, code)
    moved = move_code(code, parent=parent, before=before, by=request.user, seen=seen_in(request))
    return f"Moved {moved.name}: {place_in_words(parent, before)}.", code.codebook, tree_of_code(code)


@done_to_codebook
def retire(request, codebook, slug):
    code = code_for(request.user, codebook, slug, Action.CURATE)
    retire_code(code, by=request.user, seen=seen_in(request))
    return f"{code.name} is retired: it stays on its quotes and is offered no more.", code.codebook, address_of(code)


@done_to_codebook
def bring_back(request, codebook, slug):
    code = code_for(request.user, codebook, slug, Action.CURATE)
    bring_back_code(code, by=request.user, seen=seen_in(request))
    return f"{code.name} can be used again.", code.codebook, address_of(code)


@done_to_codebook
def delete(request, codebook, slug):
    code = code_for(request.user, codebook, slug, Action.CURATE)
    delete_code(code, by=request.user, seen=seen_in(request))
    return f"{code.name} is deleted.", code.codebook, tree_of_code(code)


@done_to_codebook
def undo(request, slug):
    codebook = codebook_for(request.user, slug)
    done = take_back(last_to_undo(codebook, request.user), by=request.user)
    return f"You {done.sentence}.", codebook, reverse("codebook:tree", args=[slug])


@done_to_codebook
def redo(request, slug):
    codebook = codebook_for(request.user, slug)
    done = take_back(last_to_redo(codebook, request.user), by=request.user)
    return f"You {done.sentence}.", codebook, reverse("codebook:tree", args=[slug])


def seen_in(request):
    """The token of the row as the form showed it; a form without one is refused as one that has seen nothing."""
    return request.POST.get("seen", "")


def destination(request, code):
    """(parent or None, the code in front of which or LAST) of a move."""
    how, slug = request.POST.get("how"), request.POST.get("code", "")
    if how == "inside" and not slug:
        return None, LAST
    codes = Code.objects.visible_to(request.user).filter(codebook=code.codebook_id)
    other = get_object_or_404(codes.select_related("parent"), slug=slug)
    if how == "inside":
        return other, LAST
    if how == "before" and other.pk != code.pk:
        return other.parent, other
    if how == "after" and other.pk != code.pk:
        siblings = list(codes.filter(parent=other.parent_id).exclude(pk=code.pk).in_tree_order())
        following = siblings[siblings.index(other) + 1 :]
        return other.parent, following[0] if following else LAST
    raise ValidationError("Say before, after or inside of which other code.")


def place_in_words(parent, before):
    within = f"below {parent.name}" if parent else "at the top"
    return f"{within}, at the end" if before is LAST else f"{within}, before {before.name}"


def address_of(code):
    return reverse("codebook:code-edit", args=[code.codebook.slug, code.slug])


def tree_of_code(code):
    return reverse("codebook:tree", args=[code.codebook.slug])
