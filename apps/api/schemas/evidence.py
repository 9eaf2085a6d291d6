"""Concepts, claims and the evidence for and against them."""

from datetime import date

from ninja import Schema
from pydantic import Field

from apps.api.schemas.shared import Maybe, RowByUuid, RowWithPage, key_of, maybe_one_of, one_of
from apps.evidence.models import Claim, EvidenceItem


class ConceptOut(RowWithPage):
    """One idea of a framework, in a tree."""

    framework: str = Field(description="Slug of the framework.")
    name: str
    short: Maybe
    parent: str | None = Field(description="Slug of the concept above it.")
    definition: Maybe = Field(description="Markdown with cross-links.")
    in_scope: bool = Field(description="Whether the study looks at it.")
    scope_note: Maybe
    theory_sources: list[str] = Field(description="Slugs of the sources that define it.")
    quotes: list[str] = Field(description="Slugs of the quotes that illustrate it.")

    @staticmethod
    def resolve_framework(obj):
        return obj.framework.slug

    @staticmethod
    def resolve_parent(obj):
        return key_of(obj.visible_parent)

    @staticmethod
    def resolve_theory_sources(obj):
        return [source.slug for source in obj.visible_theory_sources]

    @staticmethod
    def resolve_quotes(obj):
        return [quote.slug for quote in obj.visible_quotes]


class EvidenceOfClaim(RowByUuid):
    """What is brought to a claim: exactly one quote or passage."""

    stance: one_of(EvidenceItem.Stance) = Field(description="What it does to the claim.")
    quote: str | None = Field(description="Slug of the quote.")
    passage: str | None = Field(description="Key of the passage: source/passage.")
    note: Maybe = Field(description="Why it bears on the claim.")

    @staticmethod
    def resolve_quote(obj):
        return key_of(obj.quote)

    @staticmethod
    def resolve_passage(obj):
        return key_of(obj.passage)


class EvidenceOut(EvidenceOfClaim):
    """The same, with the claim it is brought to."""

    claim: str = Field(description="Slug of the claim.")

    @staticmethod
    def resolve_claim(obj):
        return obj.claim.slug


class ComponentOut(Schema):
    """One of the four questions on which confidence in a claim is graded, after GRADE-CERQual."""

    concern: maybe_one_of(Claim.Concern)
    reason: Maybe


class ComponentsOut(Schema):
    """The four questions."""

    method: ComponentOut
    relevance: ComponentOut
    coherence: ComponentOut
    adequacy: ComponentOut


class ClaimOut(RowWithPage):
    """One falsifiable sentence about one organisation and one concept, resting on evidence."""

    text: str
    gist: Maybe = Field(description="The same in a few words.")
    project: str = Field(description="Slug of the project.")
    organisation: str | None = Field(description="Slug of the organisation it is about.")
    concept: str | None = Field(description="Slug of the concept.")
    level: one_of(Claim.Level)
    kind: one_of(Claim.Kind)
    cluster: str | None = Field(description="Slug of the cluster whose contribution is judged.")
    contribution: maybe_one_of(Claim.Contribution) = Field(description="How far that cluster helped.")
    contribution_how: Maybe
    confidence: maybe_one_of(Claim.Confidence)
    confidence_reason: Maybe
    confidence_components: ComponentsOut
    assessed_on: date | None
    contradiction_sought_on: date | None = Field(description="When somebody last looked for evidence against it.")
    note: Maybe = Field(description="Markdown with cross-links.")
    evidence: list[EvidenceOfClaim]

    @staticmethod
    def resolve_project(obj):
        return obj.project.slug

    @staticmethod
    def resolve_organisation(obj):
        return key_of(obj.organisation)

    @staticmethod
    def resolve_concept(obj):
        return key_of(obj.concept)

    @staticmethod
    def resolve_cluster(obj):
        return key_of(obj.visible_cluster)

    @staticmethod
    def resolve_contribution(obj):
        return obj.contribution if obj.visible_cluster else None

    @staticmethod
    def resolve_contribution_how(obj):
        return obj.contribution_how if obj.visible_cluster else None

    @staticmethod
    def resolve_confidence_components(obj):
        return {
            name: {"concern": getattr(obj, f"{name}_concern"), "reason": getattr(obj, f"{name}_reason")}
            for name in ComponentsOut.model_fields
        }

    @staticmethod
    def resolve_evidence(obj):
        return obj.visible_evidence
