from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from apps.accounts.visibility import VISITOR
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.references import resolve
from apps.publishing.citing.about import render_about
from apps.publishing.models import PublishedVersion
from apps.summaries.models import Workbook
from apps.summaries.workbook.book import book_of
from apps.summaries.workbook.pdf import edition_of, etag_of, pdf_of


@require_safe
def workbook_list(request):
    return render(request, "summaries/workbook_list.html", {"page": page_of(request, _workbooks(request.user))})


@require_safe
def workbook_detail(request, slug):
    """The book on the web, as this reader may see it."""
    workbook = get_object_or_404(_workbooks(request.user), slug=slug)
    mentions = mentions_to(workbook.reference)
    context = {
        "workbook": workbook,
        "book": book_of(workbook, request.user),
        "has_pdf": workbook.is_public and _workbooks(VISITOR).filter(pk=workbook.pk).exists(),
        "versions": PublishedVersion.objects.of(workbook).newest(),
        "backlinks": backlinks(mentions, resolve(sources_of(mentions), request.user)),
    }
    return render_about(request, "summaries/workbook.html", context, workbook)


@require_safe
def workbook_pdf(request, slug):
    """The book to print: the same for everybody, with what a visitor may see. Made anew when its content changes."""
    workbook = get_object_or_404(_workbooks(VISITOR), slug=slug)
    site = request.build_absolute_uri("/").rstrip("/")
    book = book_of(workbook, VISITOR) | {"site": site}
    book["edition"] = edition_of(workbook, book)
    etag = quote_etag(etag_of(book))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(pdf_of(book), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="{workbook.slug}.pdf"'
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _workbooks(user):
    return Workbook.objects.visible_to(user).select_related("project")
