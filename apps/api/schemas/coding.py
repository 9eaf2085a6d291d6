"""Interviews, quotes, codebooks, codes and codings."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field

from apps.api.schemas.shared import (
    Maybe,
    OfPassage,
    PartialDate,
    RowByUuid,
    RowWithPage,
    key_of,
    maybe_one_of,
    one_of,
)
from apps.coding.models import Code, Quote
from apps.interviews.models import Interview


class InterviewOut(RowWithPage):
    """One conversation: how, when and with whom, as far as it is known and may be told."""

    project: str = Field(description="Slug of the project.")
    title: str
    organisation: str | None = Field(description="Slug of the organisation it is about.")
    interviewees: list[str] = Field(description="How those who spoke are called before you.")
    level: maybe_one_of(Interview.Level)
    form: maybe_one_of(Interview.Form)
    mode: one_of(Interview.Mode)
    language: Maybe = Field(description="ISO 639 code.")
    place: Maybe
    date: PartialDate
    is_recorded: bool | None
    is_transcribed: bool | None
    guide: str | None = Field(description="Slug of the interview guide.")
    purpose: Maybe
    note: Maybe = Field(description="What is known of it and what is not, Markdown with cross-links.")

    @staticmethod
    def resolve_project(obj):
        return obj.project.slug

    @staticmethod
    def resolve_organisation(obj):
        return key_of(obj.visible_organisation)

    @staticmethod
    def resolve_interviewees(obj, context):
        return [person.label_for(context["request"].user) for person in obj.visible_interviewees]

    @staticmethod
    def resolve_guide(obj):
        return key_of(obj.visible_guide)


class QuoteOut(RowWithPage):
    """Words that somebody said in an interview."""

    exact: str = Field(description="The words themselves; names as you may read them.")
    interview: str = Field(description="Slug of the interview.")
    organisation: str | None = Field(description="Slug of the organisation the interview is about.")
    interviewee: str | None = Field(description="How the person who spoke is called before you.")
    codes: list[str] = Field(description="Keys of the codes on it, codebook/slug, each once.")
    concepts: list[str] = Field(description="Slugs of the concepts it illustrates.")
    passage: str | None = Field(description="Key of the passage in which it is printed: source/passage.")
    kind: one_of(Quote.Kind)
    language: Maybe = Field(description="Language of the words, ISO 639.")
    translated_from: Maybe = Field(description="ISO 639 code, where the words are a translation.")
    translation: Maybe = Field(description="Into English, where the words are not.")
    cited_as: Maybe = Field(description="How the document attributes it.")
    context: Maybe = Field(description="One sentence of the base: what it is about.")

    @staticmethod
    def resolve_exact(obj, context):
        return obj.words_for(context["request"].user)

    @staticmethod
    def resolve_translation(obj, context):
        return obj.translation_for(context["request"].user)

    @staticmethod
    def resolve_interview(obj):
        return obj.interview.slug

    @staticmethod
    def resolve_organisation(obj):
        return key_of(obj.interview.visible_organisation)

    @staticmethod
    def resolve_interviewee(obj, context):
        person = obj.visible_interviewee
        return person.label_for(context["request"].user) if person else None

    @staticmethod
    def resolve_codes(obj):
        return list(dict.fromkeys(coding.code.key for coding in obj.visible_codings))

    @staticmethod
    def resolve_concepts(obj):
        return [concept.slug for concept in obj.visible_concepts]

    @staticmethod
    def resolve_passage(obj):
        return key_of(obj.passage)


class CodeNode(Schema):
    """A code in the tree of its codebook."""

    id: str = Field(description="codebook/slug")
    name: str
    origin: one_of(Code.Origin)
    codes: list["CodeNode"] = Field(description="The codes below it.")


class CodebookOut(RowWithPage, OfPassage):
    """A scheme of codes for one kind of interview."""

    project: str = Field(description="Slug of the project.")
    title: str
    level: maybe_one_of(Interview.Level)
    description: Maybe = Field(description="Markdown with cross-links.")
    codes: list[CodeNode] = Field(description="Its codes as a tree.")

    @staticmethod
    def resolve_project(obj):
        return obj.project.slug

    @staticmethod
    def resolve_codes(obj):
        below = {}
        for code in obj.visible_codes:
            below.setdefault(code.parent_id, []).append(code)
        return code_nodes(below, None)


def code_nodes(below, parent_id):
    """The codes under `parent_id` as nested nodes, from {parent_id: codes}."""
    return [
        {"id": code.key, "name": code.name, "origin": code.origin, "codes": code_nodes(below, code.pk)}
        for code in below.get(parent_id, [])
    ]


class CodeOut(RowWithPage, OfPassage):
    """One idea of a codebook."""

    codebook: str = Field(description="Slug of the codebook.")
    name: str
    parent: str | None = Field(description="Key of the code above it.")
    origin: one_of(Code.Origin) = Field(description="Set beforehand, emerged in the material, or added by the base.")
    emerged_in: str | None = Field(description="Slug of the interview in which it emerged.")
    theory: str | None = Field(description="Slug of the source that it was taken from.")
    definition: Maybe
    when: Maybe = Field(description="When to use it.")
    when_not: Maybe = Field(description="When not to use it.")
    colour: Maybe = Field(description="#RRGGBB")
    is_stated: bool = Field(description="Whether the source itself names the code.")
    retired_on: date | None
    quote_count: int = Field(description="How many quotes that you may see have it.")

    @staticmethod
    def resolve_codebook(obj):
        return obj.codebook.slug

    @staticmethod
    def resolve_parent(obj):
        return key_of(obj.visible_parent)

    @staticmethod
    def resolve_emerged_in(obj):
        return key_of(obj.visible_emerged_in)

    @staticmethod
    def resolve_theory(obj):
        return key_of(obj.visible_theory)


class CodingOut(RowByUuid):
    """One code on one quote by one person in one round."""

    quote: str = Field(description="Slug of the quote.")
    code: str = Field(description="Key of the code: codebook/slug.")
    coder: Maybe = Field(description="The name by which the coder chose to be shown.")
    round: str | None = Field(description="Slug of the round of coding.")
    created_at: datetime

    @staticmethod
    def resolve_quote(obj):
        return obj.quote.slug

    @staticmethod
    def resolve_code(obj):
        return obj.code.key

    @staticmethod
    def resolve_coder(obj):
        return obj.coder.display_name

    @staticmethod
    def resolve_round(obj):
        return obj.visible_round.slug if obj.visible_round else None
