"""A code moved to another place of its codebook's tree."""

from django.core.exceptions import ValidationError

from apps.coding.codebook.entrance import curating
from apps.coding.codebook.ordering import positions_for
from apps.coding.models import Code
from apps.core.trees import is_below_itself
from apps.projects.changing import ChangedMeanwhile
from apps.projects.row_state import stored, token_of

LAST = object()  # after all siblings


def move_code(code, *, parent, before, by, seen=None):
    """Put `code` below `parent` (None: at the top), in front of the code `before` or after all others (`LAST`).

    Raises ValidationError where it would stand below itself or in another codebook, ChangedMeanwhile where the code
    is not as it was seen, or `before` has left its place.
    """
    with curating(code.codebook, by=by, verb="move") as changes:
        code = as_seen(code, seen)
        refuse_below_itself(code, parent)
        former = code.parent
        place(changes, code, parent, before)
        changes.change.sentence = sentence_of(code, former, parent)
    return code


def as_seen(code, seen):
    """`code` as the database has it now. Raises ChangedMeanwhile where that is not what was `seen` (None: any)."""
    current = stored(code)
    if current is None or (seen is not None and token_of(current) != seen):
        raise ChangedMeanwhile(current)
    return current


def refuse_below_itself(code, parent):
    if parent is None:
        return
    if parent.codebook_id != code.codebook_id:
        raise ValidationError("A code stays in its codebook.")
    parents = dict(Code.objects.filter(codebook=code.codebook_id).order_by().values_list("pk", "parent_id"))
    if parent.pk == code.pk or is_below_itself(code.pk, parents | {code.pk: parent.pk}):
        raise ValidationError(f"{code.name} cannot stand below itself: {parent.name} is part of it.")


def place(changes, code, parent, before=LAST):
    """Store `code` below `parent` in front of `before`, and new positions of its siblings where there is no room."""
    siblings = Code.objects.filter(codebook=code.codebook_id, parent=parent).exclude(pk=code.pk)
    siblings = list(siblings.in_tree_order())
    index = len(siblings) if before is LAST else index_of(before, siblings)
    rows = [(row, row.position) for row in siblings]
    numbers = positions_for(rows, index, parent.position if parent else 0)
    code.parent, code.position = parent, numbers.pop(None)
    changes.save(code)
    others = [row for row, position in numbers.items() if row.position != position]
    for row in others:
        row.position = numbers[row]
    changes.save_all(others, ["position"])


def index_of(before, siblings):
    for index, row in enumerate(siblings):
        if row.pk == before.pk:
            return index
    raise ChangedMeanwhile(stored(before))


def sentence_of(code, former, parent):
    if (former and former.pk) == (parent and parent.pk):
        return f"moved {code.name} among its neighbours"
    return f"moved {code.name} below {parent.name}" if parent else f"moved {code.name} to the top"
