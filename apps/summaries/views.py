from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.models import Codebook
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.core.references import targets_of
from apps.evidence.margin import Margin
from apps.interviews.models import Interview
from apps.projects.models import Project, ProjectCase, ProjectPerson, ProjectSection
from apps.publishing.citing.about import render_about
from apps.publishing.citing.coins import render_list
from apps.publishing.models import PublishedVersion
from apps.sources.models import EditorialNote, Source
from apps.summaries.models import GlossaryTerm, Summary


@require_safe
def project_list(request):
    projects = Project.objects.visible_to(request.user)
    cases = ProjectCase.objects.visible_to(request.user).select_related("organisation")
    projects = projects.prefetch_related(Prefetch("cases", cases))
    return render_list(request, "summaries/project_list.html", {"page": page_of(request, projects)})


@require_safe
def project_detail(request, slug):
    user = request.user
    project = get_object_or_404(Project.objects.visible_to(user).with_tag_names(), slug=slug)
    sections = list(ProjectSection.objects.visible_to(user).filter(project=project))
    packages = list(project.work_packages.visible_to(user).select_related("passage__source"))
    notes = list(EditorialNote.objects.about(project))
    mentions = mentions_to(project.reference)
    texts = [*(section.body for section in sections), *(package.body for package in packages)]
    prose = Prose(user, *texts, *(note.body for note in notes), references=sources_of(mentions))
    context = {
        "project": project,
        "may_code": project.pk in projects_allowing(user, Action.CODE),
        "versions": PublishedVersion.objects.of(project).newest(),
        "sections": sections,
        "packages": packages,
        "questions": project.questions.visible_to(user).seeing(user, "passage").select_related("passage__source"),
        "people": ProjectPerson.objects.visible_to(user)
        .filter(project=project)
        .seeing(user, "affiliation")
        .select_related("affiliation"),
        "cases": ProjectCase.objects.visible_to(user).filter(project=project).select_related("organisation"),
        "summaries": Summary.objects.visible_to(user).filter(project=project),
        "listed": targets_of(
            interviews=Interview.objects.visible_to(user).filter(project=project),
            codebooks=Codebook.objects.visible_to(user).filter(project=project),
            sources=Source.objects.visible_to(user).filter(projects=project),
        ),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "summaries/project.html", context, project)


@require_safe
def summary_list(request):
    summaries = Summary.objects.visible_to(request.user).select_related("project", "organisation")
    page = page_of(request, summaries.order_by("project__name", "position", "id"), size=60)
    return render_list(request, "summaries/summary_list.html", {"page": page})


@require_safe
def summary_detail(request, slug):
    user = request.user
    summaries = Summary.objects.visible_to(user)
    summary = get_object_or_404(summaries.select_related("project", "organisation"), slug=slug)
    notes = list(EditorialNote.objects.about(summary))
    mentions = mentions_to(summary.reference)
    prose = Prose(user, summary.body, *(note.body for note in notes), references=sources_of(mentions))
    margin = Margin(user, summary.body)
    context = {
        "summary": summary,
        "body": prose.html(summary.body, "body", margin),
        "claims": margin.claims,
        "versions": PublishedVersion.objects.of(summary).newest(),
        "others": summaries.filter(project=summary.project_id).exclude(pk=summary.pk),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "summaries/summary.html", context, summary)


@require_safe
def glossary(request):
    terms = GlossaryTerm.objects.visible_to(request.user).seeing(request.user, "concept").select_related("concept")
    see_also = GlossaryTerm.objects.visible_to(request.user)
    page = page_of(
        request, terms.prefetch_related(Prefetch("see_also", see_also, to_attr="visible_see_also")), size=250
    )
    prose = Prose(request.user, *(term.definition for term in page))
    editable = set()
    if request.user.is_authenticated:
        editable = set(GlossaryTerm.objects.editable_by(request.user).filter(pk__in=[term.pk for term in page]))
    return render(request, "summaries/glossary.html", {"page": page, "prose": prose, "editable": editable})
