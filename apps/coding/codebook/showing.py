"""The tree of a codebook as the workspace shows it."""

from apps.coding.codebook.rolling_up import count_quotes, quotes_of_codes
from apps.coding.models import Code
from apps.core.trees import tree_of
from apps.projects.row_state import token_of


def shown_tree(codebook, user):
    """The roots of the codebook's tree: three queries.

    Each row has `own_count` and `total_count` (`rolling_up`), `shown_colour` (its own or the nearest above it),
    `number` as in 2.1, and `seen`, the token of the row.
    """
    codes = Code.objects.visible_to(user).filter(codebook=codebook).seeing(user, "emerged_in")
    codes = list(codes.select_related("codebook", "emerged_in").in_tree_order())
    roots = tree_of(codes)
    count_quotes(roots, quotes_of_codes(codebook, user))
    for code in codes:
        code.seen = token_of(code)
    dress(roots)
    return roots


def dress(nodes, colour="", prefix=""):
    """Set `shown_colour` and `number` on the rows below `nodes`."""
    for place, node in enumerate(nodes, start=1):
        node.row.shown_colour = node.row.colour or colour
        node.row.number = f"{prefix}{place}"
        dress(node.children, node.row.shown_colour, f"{node.row.number}.")


def in_order(roots):
    """All nodes of a tree, one after the other."""
    return [node for root in roots for node in root.walk()]
