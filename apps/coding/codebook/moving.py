"""A code moved to another place of its codebook's tree."""

from django.core.exceptions import ValidationError

from apps.coding.codebook.entrance import curating
from apps.coding.codebook.ordering import numbers_for
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
    """Store `code` below `parent` in front of `before`, and the new positions of others where there is no room."""
    rows = arrange([code], parent, before)
    changes.save(code)
    changes.save_all([row for row in rows if row is not code], ["position"])


def arrange(codes, parent, before=LAST):
    """Let `codes` of one codebook follow one another below `parent`, in front of `before`; nothing is stored yet.

    Returns the codes whose place differs from what is stored, these and others: positions are in the order of the tree
    always, so that a list in their order has each code behind that of which it is a part.
    """
    own = {code.pk for code in codes}
    others = Code.objects.filter(codebook=codes[0].codebook_id).exclude(pk__in=own - {None})
    below = {}
    for row in others.in_tree_order():
        below.setdefault(row.parent_id, []).append(row)
    siblings = below.setdefault(parent.pk if parent else None, [])
    index = len(siblings) if before is LAST else index_of(before, siblings)
    siblings[index:index] = codes
    for code in codes:
        code.parent = parent
    moved = {id(row) for code in codes for row in with_all_below(code, below)}
    order = [row for root in below[None] for row in with_all_below(root, below)]
    numbers = numbers_for([None if id(row) in moved else row.position for row in order])
    changed = [row for row, number in zip(order, numbers, strict=True) if row.position != number or row in codes]
    for row, number in zip(order, numbers, strict=True):
        row.position = number
    return changed


def with_all_below(code, below):
    """The code and those below it in the order of the tree; `below` is {number of a code: those right below it}."""
    children = below.get(code.pk, []) if code.pk else []
    return [code, *(row for child in children for row in with_all_below(child, below))]


def index_of(before, siblings):
    for index, row in enumerate(siblings):
        if row.pk == before.pk:
            return index
    raise ChangedMeanwhile(stored(before))


def sentence_of(code, former, parent):
    if (former and former.pk) == (parent and parent.pk):
        return f"moved {code.name} among its neighbours"
    return f"moved {code.name} below {parent.name}" if parent else f"moved {code.name} to the top"
