"""The page of the tree of a codebook: what is chosen, the drawing, and its table."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.coding.models import Code, Codebook
from apps.pictures import frame
from apps.pictures.catalogue import CODES
from apps.pictures.codes import counted_tree
from apps.pictures.codes_layout import draw

HEADINGS = ["Code", "Part of", "Quotations with all below", "Quotations of its own", "Origin", "Retired"]


def codebook_chosen(request):
    """The slug to which the address without a codebook leads: the first with codes; "" where none is open."""
    codebooks = Codebook.objects.visible_to(request.user)
    slug = request.GET.get("codebook", "")
    if slug:
        return slug if codebooks.filter(slug=slug).exists() else ""
    used = Code.objects.visible_to(request.user).order_by().values("codebook")
    return codebooks.filter(pk__in=used).values_list("slug", flat=True).first() or ""


def no_codebook():
    return frame.Picture(CODES, None, frame.Table("", HEADINGS, []), empty="No such codebook is open to you.")


def codes_picture(request, slug):
    codebooks = Codebook.objects.visible_to(request.user)
    codebook = get_object_or_404(codebooks, slug=slug)
    choices = [
        frame.Choice("codebook", "Codebook", list(codebooks.values_list("slug", "title")), codebook.slug, none="")
    ]
    roots = counted_tree(codebook, request.user)
    drawing = None
    if roots:
        tree = draw(roots)
        drawing = frame.Drawing(
            "pictures/_codes.html", tree.width, tree.height, f"The codes of {codebook.title}",
            f"{len(tree.placed)} codes, each below the code that it is part of. The bar and the number say how many "
            "quotations stand under it and all below it. The table says the same in words.",
            {"tree": tree, "passages": lambda code: passages_url(code, below="1")},
        )  # fmt: skip
    rows = [row for root in roots for row in _rows(root, "")]
    table = frame.Table(f"The codes of {codebook.title} and their quotations", HEADINGS, rows)
    return frame.Picture(
        CODES, drawing, table, choices, "pictures/_codes_key.html", about=codebook.title, arguments=(codebook.slug,),
        empty="The codebook has no codes yet.",
    )  # fmt: skip


def _rows(node, parent):
    code = node.row
    yield [
        frame.Cell(code.name, code.get_absolute_url()), parent, _quotations(code, code.total_count, below="1"),
        _quotations(code, code.own_count), code.get_origin_display(), "retired" if code.retired_on else "",
    ]  # fmt: skip
    for child in node.children:
        yield from _rows(child, code.name)


def _quotations(code, count, **below):
    """The number of quotations, and where just these can be read."""
    return frame.Cell(count, passages_url(code, **below)) if count else 0


def passages_url(code, **below):
    chosen = {"codebook": code.codebook.slug, "code": code.slug, **below}
    return f"{reverse('analysis:passages')}?{urlencode(chosen)}"
