"""The tree of a codebook with how many quotes stand under each code, and under it and all below it."""

from apps.analysis.frequencies import frequencies
from apps.coding.codebook.showing import dress, in_order
from apps.coding.models import Code, Coding, Quote
from apps.core.dataversion import remembered
from apps.core.trees import tree_of


def counted_tree(codebook, user):
    """The roots of the tree, whose rows have `total_count`, `own_count` and `shown_colour`. Two queries, and six more
    where nothing is remembered. Each quote counts once in a number, and only if `user` may see it.
    """
    codes = list(Code.objects.visible_to(user).filter(codebook=codebook).select_related("codebook").in_tree_order())
    roots = tree_of(codes)
    dress(roots)
    own, total = remembered(f"pictures:codes:{codebook.pk}", user, lambda: _counts(roots, user))
    for code in codes:
        code.own_count, code.total_count = own.get(code.pk, 0), total.get(code.pk, 0)
    return roots


def _counts(roots, user):
    """({code id: quotes under it}, {code id: quotes under it and below}), counted in the database."""
    nodes = in_order(roots)
    codings = Coding.objects.as_rounds_show(user).filter(
        code__in=[node.row.pk for node in nodes], quote__in=Quote.objects.visible_to(user).order_by()
    )
    own = [(node.row.pk, node.row.pk) for node in nodes]
    below = [(node.row.pk, pk) for node in nodes for pk in sorted(node.ids)]
    return tuple(
        {code: quotes for code, quotes, _ in frequencies(codings.order_by(), gathered)["totals"]}
        for gathered in (own, below)
    )
