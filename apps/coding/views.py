from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.code_quotes import children_of, codes_beside, quotes_page
from apps.coding.codebook.rolling_up import count_quotes, quotes_of_codes
from apps.coding.models import Code, Codebook, CodeSet
from apps.core.counting import count_of
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.core.trees import tree_of
from apps.publishing.citing.about import render_about
from apps.sources.models import EditorialNote


@require_safe
def codebook_list(request):
    codebooks = Codebook.objects.visible_to(request.user).select_related("project")
    codebooks = codebooks.annotate(code_count=count_of(Code.objects.visible_to(request.user), "codebook"))
    return render(request, "coding/codebook_list.html", {"page": page_of(request, codebooks)})


@require_safe
def codebook_detail(request, slug):
    codebook = get_object_or_404(
        Codebook.objects.visible_to(request.user)
        .seeing(request.user, "passage")
        .select_related("project", "passage__source"),
        slug=slug,
    )
    codes = Code.objects.visible_to(request.user).filter(codebook=codebook).seeing(request.user, "emerged_in")
    codes = list(codes.select_related("codebook", "emerged_in").in_tree_order())
    roots = tree_of(codes)
    count_quotes(roots, quotes_of_codes(codebook, request.user))
    notes = list(EditorialNote.objects.about(codebook))
    mentions = mentions_to(codebook.reference)
    texts = [codebook.description, *(code.definition for code in codes), *(note.body for note in notes)]
    prose = Prose(request.user, *texts, references=sources_of(mentions))
    context = {
        "codebook": codebook,
        "roots": roots,
        "sets": CodeSet.objects.visible_to(request.user).filter(codebook=codebook),
        "versions": codebook.versions.visible_to(request.user).defer("snapshot"),
        "works_here": codebook.project_id in projects_allowing(request.user, Action.CODE),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "coding/codebook.html", context, codebook)


@require_safe
def code_detail(request, codebook, slug):
    """A code with its quotes, and the codes that stand on those of this page as well."""
    codes = Code.objects.visible_to(request.user)
    chosen = codes.select_related("codebook__project", "parent", "emerged_in", "theory", "passage__source")
    chosen = chosen.seeing(request.user, "emerged_in", "theory", "passage")
    code = get_object_or_404(chosen, codebook__slug=codebook, slug=slug)
    page = quotes_page(request, code)
    mentions = mentions_to(code.reference)
    prose = Prose(request.user, code.definition, code.when, code.when_not, references=sources_of(mentions))
    context = {
        "code": code,
        "children": children_of(code, request.user),
        "page": page,
        "sets": CodeSet.objects.visible_to(request.user).filter(memberships__code=code),
        "neighbours": codes.filter(pk__in=codes_beside(page, code, request.user)).select_related("codebook"),
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "coding/code.html", context, code)
