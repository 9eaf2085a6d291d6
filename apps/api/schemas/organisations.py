"""Organisations, clusters and SMEs, and what they undertake."""

from ninja import Schema
from pydantic import Field

from apps.api.schemas.shared import Maybe, OfPassage, PartialDate, Row, RowWithPage, key_of, maybe_one_of, one_of
from apps.clusters.models import Cluster, Initiative, Participation
from apps.organisations.figures import Figure
from apps.organisations.models import Organisation
from apps.smes.models import InternationalActivity


class FactOut(Row, OfPassage):
    """A figure with its unit, date and source."""

    label: str = Field(description="What is counted or stated.")
    value: float | None = Field(description="The number; null where the figure is a word.")
    text: Maybe = Field(description="The word, where there is no number.")
    qualifier: one_of(Figure.Qualifier) = Field(description="How exact the source is.")
    unit: Maybe = Field(description="What the number counts.")
    as_of: PartialDate
    rank: one_of(Figure.Rank) = Field(description="Whether it is superseded or the sources disagree.")

    @staticmethod
    def resolve_id(obj):
        return obj.slug


class OrganisationOut(RowWithPage):
    """Any actor: a firm, cluster, university or public body."""

    name: str
    short_name: Maybe
    kind: one_of(Organisation.Kind)
    country: Maybe = Field(description="ISO 3166 code.")
    city: Maybe
    founded: PartialDate
    website: Maybe
    description: Maybe = Field(description="Markdown with cross-links.")
    tags: list[str]
    facts: list[FactOut] = Field(description="Its figures.")

    @staticmethod
    def resolve_tags(obj):
        return [item.tag.name for item in obj.loaded_tags]

    @staticmethod
    def resolve_facts(obj):
        return obj.visible_facts


class MemberOut(OfPassage):
    """One member of a cluster."""

    organisation: str = Field(description="Slug of the member.")
    name: str
    since: PartialDate
    note: Maybe

    @staticmethod
    def resolve_organisation(obj):
        return obj.member.slug

    @staticmethod
    def resolve_name(obj):
        return obj.member.name


class ClusterOut(OrganisationOut):
    """A cluster organisation; a meta cluster is one whose members are clusters."""

    formation: maybe_one_of(Cluster.Formation) = Field(description="How it came about.")
    is_meta: bool
    is_triple_helix: bool
    mission: Maybe
    scope: Maybe
    members: list[MemberOut]

    @staticmethod
    def resolve_members(obj):
        return obj.visible_members


class SMEOut(OrganisationOut):
    """A small or medium-sized enterprise whose internationalisation is studied."""

    sub_industry: Maybe
    technology: Maybe = Field(description="Markdown with cross-links.")
    business_model: Maybe = Field(description="Markdown with cross-links.")
    strategy: Maybe = Field(description="Its internationalisation strategy, Markdown with cross-links.")
    activities: list[str] = Field(description="Ids of its activities abroad.")

    @staticmethod
    def resolve_activities(obj):
        return [activity.slug for activity in obj.visible_activities]


class ParticipationOut(OfPassage):
    """Who took part in an initiative, and as what."""

    organisation: str = Field(description="Slug of the organisation.")
    role: one_of(Participation.Role)
    note: Maybe

    @staticmethod
    def resolve_organisation(obj):
        return obj.organisation.slug


class InitiativeOut(RowWithPage):
    """Something undertaken together: a project, programme, trip, scheme or service."""

    name: str
    kind: one_of(Initiative.Kind)
    description: Maybe = Field(description="Markdown with cross-links.")
    aims: Maybe = Field(description="Markdown with cross-links.")
    place: Maybe
    countries: list[str] = Field(description="ISO 3166 codes.")
    start: PartialDate
    end: PartialDate
    website: Maybe
    participations: list[ParticipationOut]
    facts: list[FactOut] = Field(description="Its figures.")

    @staticmethod
    def resolve_participations(obj):
        return obj.visible_participations

    @staticmethod
    def resolve_facts(obj):
        return obj.visible_facts


class CategoryOut(Schema):
    """A word by which an activity is described."""

    slug: str
    label: str


class ActivityOut(RowWithPage):
    """What an SME does, tries or plans in a foreign market."""

    sme: str = Field(description="Slug of the SME.")
    title: str
    market: Maybe = Field(description="As the source names it.")
    countries: list[str] = Field(description="ISO 3166 codes.")
    description: Maybe = Field(description="Markdown with cross-links.")
    mode: CategoryOut | None = Field(description="Entry mode.")
    motive: CategoryOut | None
    approach: CategoryOut | None
    strategy: CategoryOut | None
    stage: maybe_one_of(InternationalActivity.Stage)
    started: PartialDate
    partners: list[str] = Field(description="Slugs of organisations.")
    initiative: str | None = Field(description="Slug of the initiative through which it came.")

    @staticmethod
    def resolve_sme(obj):
        return obj.sme.slug

    @staticmethod
    def resolve_partners(obj):
        return [partner.slug for partner in obj.visible_partners]

    @staticmethod
    def resolve_initiative(obj):
        return key_of(obj.visible_initiative)
