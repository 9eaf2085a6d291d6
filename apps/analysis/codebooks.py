"""Which codebook an analysis is about, and its codes as a tree."""

from dataclasses import dataclass

from django.db.models import Count

from apps.analysis.filtering import shown
from apps.coding.models import Code, Codebook, Coding
from apps.core.dataversion import remembered
from apps.core.trees import tree_of

MANY = 20  # codebooks: of more, counting what each is used for takes longer than choosing one


@dataclass
class ChosenCodebook:
    """The codebook that `?codebook=` names, or the most used of the chosen project; None where there is none. Two
    queries, and one or two more where none is named.

    `codebooks` are those that can be chosen. A fault goes to `filters.faults`, so that nothing is counted then.
    """

    codebooks: list
    codebook: Codebook | None
    roots: list

    @property
    def nodes(self):
        """The codes in tree order, as `core.trees.Node`."""
        return [node for root in self.roots for node in root.walk()]

    @property
    def codes(self):
        return [node.row for node in self.nodes]

    def node(self, slug):
        return next((node for node in self.nodes if node.row.slug == slug), None)


def chosen_codebook(request, filters):
    codebooks = list(Codebook.objects.visible_to(request.user).select_related("project"))
    if filters.value("project"):
        codebooks = [one for one in codebooks if one.project.slug == filters.value("project")]
    slug = request.GET.get("codebook", "")
    if slug:
        codebook = next((one for one in codebooks if one.slug == slug), None)
    else:
        codebook = most_used(codebooks, request.user)
    if slug and codebook is None:
        filters.faults.append(f"There is no codebook “{shown(slug)}” among those that can be chosen.")
    codes = Code.objects.visible_to(request.user).filter(codebook=codebook).select_related("codebook")
    return ChosenCodebook(codebooks, codebook, tree_of(list(codes.in_tree_order()) if codebook else []))


def most_used(codebooks, user):
    """That of `codebooks` with most codings that `user` sees; the first of very many, None where there is none."""
    if not 1 < len(codebooks) <= MANY:
        return next(iter(codebooks), None)
    ids = [one.pk for one in codebooks]
    rows = Coding.objects.visible_to(user).filter(code__codebook__in=ids).order_by().values_list("code__codebook")
    uses = remembered(f"uses of codebooks: {ids}", user, lambda: dict(rows.annotate(Count("pk"))))
    return max(codebooks, key=lambda one: uses.get(one.pk, 0))
