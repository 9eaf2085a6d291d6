"""A tree as a queryset of the quotes that one reader may see. What it means stands in docs/querying.md."""

from functools import cached_property, reduce
from operator import and_, or_

from django.db.models import Q

from apps.coding.models import Coding, Quote
from apps.querying.meanings import Meanings
from apps.querying.relating import among, related_ids
from apps.querying.tree import And, Condition, Not, Or, Related, walk

OF_CODINGS = ("coder", "round")
ANY = Q()


class Evaluation:
    """The quotes of `tree` before `user`, as `rows`; `faults` are (sentence, place) of names that mean nothing."""

    def __init__(self, tree, user):
        self.tree, self.user = tree, user
        self.meanings = Meanings(user)
        self.relations = []  # (Related, the quotes of its left side, those of its right side)
        self.rows = Quote.objects.none()
        if tree is not None:
            found = self._quotes(tree, ANY)
            self.rows = Quote.objects.none() if self.faults else found

    @property
    def faults(self):
        return list(dict.fromkeys(self.meanings.faults))

    @cached_property
    def narrowing(self):
        """Q for the codings of which the conditions of coder and round beside all others speak."""
        own = [self.tree] if is_of_codings(self.tree) else []
        own = narrowing(self.tree)[0] if not own and isinstance(self.tree, And) else own
        return reduce(and_, [self._coding_q(part) for part in own], ANY)

    @property
    def lacks_places(self):
        """Whether the query asks how passages lie to one another, and of none a place in a transcript is known on both
        sides. Two queries for each relation, until there are some.
        """
        sides = [(left, right) for _, left, right in self.relations]
        return bool(sides) and not any(_are_placed(left) and _are_placed(right) for left, right in sides)

    def _quotes(self, node, within):
        return Quote.objects.visible_to(self.user).filter(self._q(node, within))

    def _q(self, node, within):
        """Q for quotes; `within` narrows the codings that its conditions on codings speak of."""
        if is_of_codings(node):
            return self._coded(within & self._coding_q(node))
        if isinstance(node, Condition):
            is_code = node.name == "code"
            return self._coded(within & self.meanings.of_codings(node)) if is_code else self.meanings.of_quotes(node)
        if isinstance(node, Not):
            return ~self._q(node.part, within)
        if isinstance(node, Or):
            return reduce(or_, [self._q(part, within) for part in node.parts])
        return self._every(node, within) if isinstance(node, And) else self._related(node, within)

    def _every(self, node, within):
        own, others = narrowing(node)
        if own:
            within = reduce(and_, [self._coding_q(part) for part in own], within)
        found = [self._q(part, within) for part in others]
        if own and not any(isinstance(part, Condition) and part.name == "code" for part in others):
            found.append(self._coded(within))
        return reduce(and_, found)

    def _related(self, node, within):
        left, right = self._quotes(node.left, within), self._quotes(node.right, within)
        self.relations.append((node, left, right))
        return among([] if self.faults else related_ids(node, left, right))

    def _coded(self, codings):
        """Q for quotes with at least one coding that fits and whose code the reader may see."""
        rows = Coding.objects.as_rounds_show(self.user).filter(codings).order_by()
        return Q(pk__in=rows.filter(among(self.meanings.codes.ids, "code_id")).values("quote"))

    def _coding_q(self, node):
        """Q for codings, of a node that is of codings alone."""
        if isinstance(node, Condition):
            return self.meanings.of_codings(node)
        if isinstance(node, Not):
            return ~self._coding_q(node.part)
        return reduce(and_ if isinstance(node, And) else or_, [self._coding_q(part) for part in node.parts])


def _are_placed(quotes):
    return quotes.filter(transcript__isnull=False).exists()


def wanted(node):
    """The nodes that are to hold of what is found: those not below a NOT, nor on the right side of a relation."""
    yield node
    below = {And: "parts", Or: "parts"}.get(type(node))
    for part in getattr(node, below) if below else [node.left] if isinstance(node, Related) else []:
        yield from wanted(part)


def is_of_codings(node):
    """Whether a node speaks of coders and rounds and of nothing else, so that it is said of single codings."""
    return all(
        one.name in OF_CODINGS if isinstance(one, Condition) else isinstance(one, (And, Or, Not)) for one in walk(node)
    )


def narrowing(node):
    """(the parts of an And that are of codings alone, the others)."""
    own = [part for part in node.parts if is_of_codings(part)]
    return own, [part for part in node.parts if part not in own]
