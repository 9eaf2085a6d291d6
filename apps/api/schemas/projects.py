"""Projects, sources and summaries."""

from ninja import Schema
from pydantic import Field

from apps.api.schemas.shared import Maybe, OfPassage, PartialDate, RowWithPage, key_of, maybe_one_of, one_of
from apps.projects.models import Project, ProjectCase
from apps.sources.models import Source
from apps.summaries.models import Summary


class CaseOut(Schema):
    """An organisation that a project studies."""

    organisation: str = Field(description="Slug of the organisation.")
    role: one_of(ProjectCase.Role)
    level: one_of(ProjectCase.Level)
    note: Maybe

    @staticmethod
    def resolve_organisation(obj):
        return obj.organisation.slug


class QuestionOut(OfPassage):
    """A research question, word for word."""

    number: str
    text: str


class ProjectOut(RowWithPage):
    """A research undertaking with its own cases, interviews and codebooks."""

    name: str
    acronym: Maybe
    kind: one_of(Project.Kind)
    start: PartialDate
    end: PartialDate
    lead: Maybe = Field(description="One or two sentences.")
    keywords: list[str]
    questions: list[QuestionOut]
    cases: list[CaseOut]
    sources: list[str] = Field(description="Slugs of its sources.")

    @staticmethod
    def resolve_keywords(obj):
        return [item.tag.name for item in obj.loaded_tags]

    @staticmethod
    def resolve_questions(obj):
        return obj.visible_questions

    @staticmethod
    def resolve_cases(obj):
        return obj.visible_cases

    @staticmethod
    def resolve_sources(obj):
        return [source.slug for source in obj.visible_sources]


class EvaluationOut(Schema):
    """How far a source may be relied on, in the words of those who evaluated it."""

    relevance: Maybe = Field(description="Does it meet the objectives?")
    currency: Maybe = Field(description="Is it sufficiently up to date?")
    trust: Maybe = Field(description="Does it come from a trustworthy source?")


class SourceOut(RowWithPage):
    """Where material comes from."""

    label: str = Field(description="How it is named everywhere: “Davies (2013)”.")
    title: Maybe
    authors: Maybe = Field(description="As cited, separated by “; ”.")
    year: Maybe = Field(description="As cited: “2019a”, “n.d.”.")
    kind: one_of(Source.Kind)
    publisher: Maybe
    original: Maybe = Field(description="The address of the work itself.")
    language: Maybe = Field(description="ISO 639 code.")
    licence: Maybe
    cited_in: str | None = Field(description="Slug of the source in which it is cited.")
    about: Maybe = Field(description="What is taken from it, Markdown with cross-links.")
    is_seed: bool = Field(description="Whether it is a document that the base was made from.")
    evaluation: EvaluationOut

    @staticmethod
    def resolve_original(obj):
        return obj.url

    @staticmethod
    def resolve_cited_in(obj):
        return key_of(obj.visible_cited_in)

    @staticmethod
    def resolve_evaluation(obj):
        return obj


class SummaryOut(RowWithPage):
    """A text for readers, whose sentences link to what they rest on."""

    project: str = Field(description="Slug of the project.")
    title: str
    kind: one_of(Summary.Kind)
    level: maybe_one_of(Summary.Level)
    organisation: str | None = Field(description="Slug of the organisation it is about.")
    lead: str
    body: str = Field(description="Markdown with cross-links.")

    @staticmethod
    def resolve_project(obj):
        return obj.project.slug

    @staticmethod
    def resolve_organisation(obj):
        return key_of(obj.organisation)
