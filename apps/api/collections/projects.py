"""The collections of projects, sources and summaries."""

from django.db.models import Prefetch

from apps.api.collection import Collection
from apps.api.filters import by_choice
from apps.api.loading import visible, visible_passages
from apps.api.schemas.projects import ProjectOut, SourceOut, SummaryOut
from apps.projects.models import Project, ProjectCase, ProjectTag, ResearchQuestion
from apps.sources.models import Source
from apps.summaries.models import Summary


def load_projects(user):
    tags = ProjectTag.objects.select_related("tag").order_by("tag__name")
    return Project.objects.visible_to(user).prefetch_related(
        visible("questions", ResearchQuestion.objects, user),
        *visible_passages(user, "visible_questions"),
        visible("cases", ProjectCase.objects.select_related("organisation"), user),
        visible("sources", Source.objects, user),
        Prefetch("tag_items", tags, to_attr="loaded_tags"),
    )


def load_sources(user):
    return Source.objects.visible_to(user).prefetch_related(visible("cited_in", Source.objects, user))


def load_summaries(user):
    return Summary.objects.visible_to(user).select_related("project", "organisation")


COLLECTIONS = [
    Collection(
        name="projects",
        description="The research projects whose material this is.",
        model=Project,
        schema=ProjectOut,
        load=load_projects,
    ),
    Collection(
        name="sources",
        description="The documents that the base rests on, and the works that they cite.",
        model=Source,
        schema=SourceOut,
        load=load_sources,
    ),
    Collection(
        name="summaries",
        description="Texts for readers. Their cross-links lead to the claims and quotes they rest on.",
        model=Summary,
        schema=SummaryOut,
        load=load_summaries,
        filters={"kind": by_choice(Summary.Kind, "kind", "Summaries of this kind.")},
    ),
]
