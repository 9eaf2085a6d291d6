"""One cell: an interview under a code, with its quotes and what stands in the cells of the codes below."""

from dataclasses import dataclass, field

from django.db.models import Count
from django.shortcuts import get_object_or_404

from apps.coding.models import CellSummary, Code, Coding, Quote
from apps.core.trees import tree_of
from apps.interviews.models import Interview
from apps.projects.entrance import project_for
from apps.projects.models import Project


@dataclass
class Cell:
    project: Project
    interview: Interview
    code: Code

    @property
    def keys(self):
        """What its addresses are made from."""
        return (self.project.slug, self.interview.slug, self.code.codebook.slug, self.code.slug)

    @property
    def name(self):
        return f"{self.code.name} in {self.interview.title}"


@dataclass
class CodedQuote:
    """A quote of the cell with the codings that put it there."""

    quote: Quote
    codings: list = field(default_factory=list)


def cell_for(user, slug, interview, codebook, code):
    """The cell in which `user` may write. Raises Http404 where a part is not seen, PermissionDenied."""
    project = project_for(user, slug)
    codes = Code.objects.visible_to(user).select_related("codebook", "parent").filter(codebook__project=project)
    return Cell(
        project,
        get_object_or_404(Interview.objects.visible_to(user).filter(project=project), slug=interview),
        get_object_or_404(codes, codebook__slug=codebook, slug=code),
    )


def summary_of(cell, user):
    """The written summary, or None."""
    rows = CellSummary.objects.visible_to(user).filter(interview=cell.interview, code=cell.code)
    return rows.select_related("written_by").first()


def quotes_of(cell, user):
    """CodedQuotes in the order in which they were said. Two queries."""
    codings = (
        Coding.objects.visible_to(user)
        .filter(code=cell.code, quote__interview=cell.interview)
        .select_related("coder", "round")
        .order_by("pk")
    )
    quotes = Quote.objects.visible_to(user).filter(interview=cell.interview, codings__in=codings.order_by()).distinct()
    found = {quote.pk: CodedQuote(quote) for quote in quotes.with_speaker().order_by("start", "slug")}
    for coding in codings:
        if coding.quote_id in found:
            found[coding.quote_id].codings.append(coding)
    return list(found.values())


def below(cell, user):
    """[(code, number of quotes)] of the codes below this one that have quotes in the interview. Two queries."""
    codes = list(Code.objects.visible_to(user).filter(codebook=cell.code.codebook).in_tree_order())
    nodes = [node for root in tree_of(codes) for node in root.walk()]
    under = next(node for node in nodes if node.row.pk == cell.code.pk).walk()
    codings = Coding.objects.visible_to(user).filter(quote__interview=cell.interview)
    counts = dict(codings.order_by().values("code").annotate(n=Count("quote", distinct=True)).values_list("code", "n"))
    return [(one.row, counts[one.row.pk]) for one in under if one.row.pk in counts and one.row.pk != cell.code.pk]
