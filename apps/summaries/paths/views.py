from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.core.references import resolve
from apps.publishing.citing.about import render_about
from apps.publishing.models import PublishedVersion
from apps.summaries.models import ReadingPath, TeachingNote
from apps.summaries.paths.reading import readings_of


@require_safe
def path_list(request):
    paths = ReadingPath.objects.visible_to(request.user).annotate(stop_count=Count("stops")).order_by("position", "id")
    return render(request, "summaries/path_list.html", {"page": page_of(request, paths)})


@require_safe
def path_detail(request, slug):
    """All stops on one page; how far one has come is kept by the reader's own browser."""
    path = get_object_or_404(ReadingPath.objects.visible_to(request.user).select_related("project"), slug=slug)
    readings, prose = readings_of(path, request.user)
    mentions = mentions_to(path.reference)
    context = {
        "path": path,
        "readings": readings,
        "prose": prose,
        "has_note": TeachingNote.objects.visible_to(request.user).filter(path=path).exists(),
        "versions": PublishedVersion.objects.of(path).newest(),
        "backlinks": backlinks(mentions, resolve(sources_of(mentions), request.user)),
    }
    return render_about(request, "summaries/path.html", context, path)


@require_safe
def path_workbook(request, slug):
    """The stops for paper, with writing lines; `?answers=no` leaves out the last page."""
    path = get_object_or_404(ReadingPath.objects.visible_to(request.user), slug=slug)
    readings, prose = readings_of(path, request.user)
    context = {
        "path": path,
        "readings": readings,
        "prose": prose,
        "with_answers": request.GET.get("answers") != "no",
    }
    return render(request, "summaries/path_workbook.html", context)


@never_cache
@require_safe
def path_teaching(request, slug):
    """How to teach with it: for educators, and not there for anybody else."""
    notes = TeachingNote.objects.visible_to(request.user).select_related("path")
    note = get_object_or_404(notes, path__slug=slug)
    prose = Prose(request.user, *(text for _, text in note.parts))
    return render(request, "summaries/path_teaching.html", {"note": note, "path": note.path, "prose": prose})
