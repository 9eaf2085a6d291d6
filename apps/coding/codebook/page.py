"""What the page of a codebook shows."""

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.codebook.picture import height_of, lines_of
from apps.coding.codebook.showing import in_order, shown_tree
from apps.coding.codebook.undoing import last_to_redo, last_to_undo
from apps.projects.changing import original_of
from apps.projects.models import Change

RECENT = 8


def page_context(user, codebook):
    """The tree, the picture and the past of a codebook for somebody who may code in its project."""
    roots = shown_tree(codebook, user)
    lines = lines_of(roots)
    undoing, redoing = last_to_undo(codebook, user), last_to_redo(codebook, user)
    changes = Change.objects.visible_to(user).filter(about=codebook.uuid).select_related("by").order_by("-pk")
    return {
        "codebook": codebook,
        "roots": roots,
        "nodes": in_order(roots),
        "lines": lines,
        "height": height_of(lines),
        "may_curate": may(user, Action.CURATE, codebook.project),
        "undoing": undoing and original_of(undoing).sentence,
        "redoing": redoing and original_of(redoing).sentence,
        "recent": changes[:RECENT],
    }
