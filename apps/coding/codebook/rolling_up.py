"""How many quotes stand under a code, and under it and all below it, each quote once."""

from apps.coding.models import Coding, Quote
from apps.coding.querysets import shown_by_rounds


def quotes_of_codes(codebook, user):
    """{number of a code: set of numbers of the quotes under it that `user` may see}: two queries.

    It counts what `Coding.objects.visible_to` lets `user` see. Asked in one query with all of its conditions, SQLite
    tries each code with each quote, which takes ten times as long.
    """
    quotes = Quote.objects.visible_to(user).filter(interview__project=codebook.project_id).order_by()
    visible = set(quotes.values_list("pk", flat=True))
    pairs = Coding.objects.filter(shown_by_rounds(user, "coder"), code__codebook=codebook).order_by()
    found = {}
    for code, quote in pairs.values_list("code_id", "quote_id"):
        if quote in visible:
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
