"""A codebook for paper, and its tree as a picture to keep."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.coding.codebook.entrance import codebook_for
from apps.coding.codebook.picture import height_of, lines_of
from apps.coding.codebook.showing import in_order, shown_tree
from apps.coding.models import CodeSet
from apps.core.prose import Prose


@require_safe
@login_required
def codebook_print(request, slug):
    """Every field of every code, in the order of the tree."""
    codebook = codebook_for(request.user, slug)
    nodes = in_order(shown_tree(codebook, request.user))
    texts = [text for node in nodes for text in (node.row.definition, node.row.when, node.row.when_not)]
    sets = CodeSet.objects.visible_to(request.user).filter(codebook=codebook).prefetch_related("memberships")
    context = {
        "codebook": codebook,
        "nodes": nodes,
        "prose": Prose(request.user, codebook.description, *texts),
        "today": timezone.localdate(),
        "sets_of": sets_by_code(sets),
        "version": codebook.versions.visible_to(request.user).defer("snapshot").first(),
    }
    return render(request, "workspace/codebook_print.html", context)


@require_safe
@login_required
def codebook_picture(request, slug):
    codebook = codebook_for(request.user, slug)
    roots = shown_tree(codebook, request.user)
    lines = lines_of(roots)
    context = {"codebook": codebook, "lines": lines, "height": height_of(lines), "is_file": True}
    svg = render_to_string("workspace/_codebook_svg.html", context, request)
    answer = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{codebook.slug}-tree.svg"'
    return answer


def sets_by_code(sets):
    """{number of a code: names of its sets}."""
    found = {}
    for one in sets:
        for membership in one.memberships.all():
            found.setdefault(membership.code_id, []).append(one.name)
    return found
