from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.core.csvfile import csv_response
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.activity_table import activity_rows
from apps.evidence.comparison import compare
from apps.evidence.comparison import csv_rows as comparison_rows
from apps.evidence.matrix import MatrixChoice, csv_rows, matrix_of
from apps.evidence.models import Concept, Framework
from apps.smes.models import SME, InternationalActivity

COLUMNS = 5
CHOICES = 60  # firms that the form names; an address may name any


@require_safe
def matrix_list(request):
    """The frameworks, each with the branches that have a table of their own."""
    frameworks = list(Framework.objects.visible_to(request.user))
    concepts = Concept.objects.visible_to(request.user).with_claim_counts(request.user)
    by_framework = {}
    for concept in concepts.filter(framework__in=frameworks):
        by_framework.setdefault(concept.framework_id, []).append(concept)
    prose = Prose(request.user, *(framework.description for framework in frameworks))
    parents = {concept.parent_id for rows in by_framework.values() for concept in rows}
    context = {"frameworks": frameworks, "concepts": by_framework, "parents": parents, "prose": prose}
    return render(request, "evidence/matrix_list.html", context)


@require_safe
def matrix(request, slug):
    """Concepts by SMEs; `?sme=` chooses columns, `MatrixChoice` the rest. `?format=csv` has all columns in one file."""
    framework = get_object_or_404(Framework.objects.visible_to(request.user), slug=slug)
    choice = MatrixChoice.of(request.GET)
    if request.GET.get("format") == "csv":
        table = matrix_of(framework, list(chosen_smes(request)), request.user, choice)
        return csv_response(f"matrix-{framework.slug}", csv_rows(table))
    page = page_of(request, chosen_smes(request), size=COLUMNS)
    context = {
        "framework": framework,
        "table": matrix_of(framework, list(page), request.user, choice),
        "page": page,
        "choice": choice,
        "firms": SME.objects.visible_to(request.user)[:CHOICES],
        "chosen": request.GET.getlist("sme"),
        "prose": Prose(request.user, framework.description),
    }
    return render(request, "evidence/matrix.html", context)


@require_safe
def activity_matrix(request):
    """What each SME does abroad, with which motive, strategy and approach."""
    page = page_of(request, chosen_smes(request), size=COLUMNS)
    activities = InternationalActivity.objects.visible_to(request.user).filter(sme__in=list(page))
    rows = activity_rows(activities.for_list(request.user))
    return render(request, "evidence/activity_matrix.html", {"page": page, "rows": rows})


@require_safe
def compare_smes(request):
    """SMEs side by side; the address is the comparison. `?only=differences` hides the rows that agree."""
    comparison = compare(
        request.user, request.GET.getlist("sme")[:COLUMNS], only_differences=request.GET.get("only") == "differences"
    )
    if request.GET.get("format") == "csv":
        return csv_response("comparison", comparison_rows(comparison, request.user))
    return render(request, "evidence/compare.html", {"comparison": comparison})


def chosen_smes(request):
    """The SMEs named in `?sme=`, or all of them."""
    smes = SME.objects.visible_to(request.user)
    slugs = request.GET.getlist("sme")
    return smes.filter(slug__in=slugs) if slugs else smes
