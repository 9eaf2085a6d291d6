"""How many quotes stand under a code, and under it and all below it, each quote once."""

from apps.coding.models import Coding


def quotes_of_codes(codebook, user):
    """{number of a code: set of numbers of the quotes under it that `user` may see}: one query."""
    pairs = Coding.objects.visible_to(user).filter(code__codebook=codebook).order_by()
    found = {}
    for code, quote in pairs.values_list("code_id", "quote_id").distinct().iterator(chunk_size=5000):
        found.setdefault(code, set()).add(quote)
    return found


def count_quotes(roots, quotes):
    """Set `own_count` and `total_count` on the rows of a tree (`core.trees`); `quotes` is what `quotes_of_codes` said.

    A quote with two codes below the same one counts once there.
    """
    for root in roots:
        _count(root, quotes)


def _count(node, quotes):
    own = quotes.get(node.row.pk, set())
    total = own.union(*(_count(child, quotes) for child in node.children))
    node.row.own_count, node.row.total_count = len(own), len(total)
    return total
