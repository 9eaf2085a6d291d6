"""Which codebook an analysis is about, and its codes as a tree."""

from dataclasses import dataclass

from apps.analysis.filtering import shown
from apps.coding.models import Code, Codebook
from apps.core.counting import count_of
from apps.core.trees import tree_of


@dataclass
class ChosenCodebook:
    """The codebook that `?codebook=` names, or that of the chosen project with most codes; None where there is none.
    Two queries.

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
    codes = Code.objects.visible_to(request.user)
    codebooks = Codebook.objects.visible_to(request.user).select_related("project")
    codebooks = list(codebooks.annotate(code_count=count_of(codes, "codebook")))
    if filters.value("project"):
        codebooks = [one for one in codebooks if one.project.slug == filters.value("project")]
    slug = request.GET.get("codebook", "")
    if slug:
        codebook = next((one for one in codebooks if one.slug == slug), None)
    else:
        codebook = max(codebooks, key=lambda one: one.code_count, default=None)
    if slug and codebook is None:
        filters.faults.append(f"There is no codebook “{shown(slug)}” among those that can be chosen.")
    codes = codes.filter(codebook=codebook).select_related("codebook")
    return ChosenCodebook(codebooks, codebook, tree_of(list(codes.in_tree_order()) if codebook else []))
