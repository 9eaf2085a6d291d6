"""The page of a firm, a cluster or another actor on the day it is published."""

from apps.accounts.visibility import VISITOR
from apps.clusters.models import ClusterMembership, Participation
from apps.clusters.ties import ties_of
from apps.core.dates import partial_date_label
from apps.core.names import country_name
from apps.core.references import own_rows
from apps.evidence.freezing.claims import frozen_claim_line
from apps.evidence.freezing.quotes import passage_piece
from apps.evidence.models import Claim
from apps.organisations.models import Fact, Organisation
from apps.projects.models import ProjectCase
from apps.publishing.freezers import freezers, shown
from apps.smes.models import InternationalActivity


def studied_organisations():
    """Other actors that a project studies: the rest have a version only where somebody publishes one."""
    studied = ProjectCase.objects.visible_to(VISITOR).order_by().values("organisation")
    return own_rows(Organisation).filter(pk__in=studied)


@freezers.add("organisation", rows=studied_organisations)
def frozen_organisation(organisation):
    """An actor with its figures, network and what is claimed of it. Five queries."""
    return {
        "name": organisation.name,
        "kind": organisation.get_kind_display(),
        "seat": ", ".join(filter(None, [organisation.city, country_name(organisation.country)])),
        "founded": partial_date_label(organisation.founded),
        "description": organisation.description,
        "figures": frozen_figures(organisation),
        "network": [frozen_tie(tie) for tie in ties_of(organisation, VISITOR)],
        "initiatives": frozen_participations(organisation),
        "claims": frozen_claims(organisation=organisation.pk),
    }


@freezers.add("sme")
def frozen_sme(sme):
    """A firm: what any actor has, its texts and what it does abroad."""
    return {
        **frozen_organisation(sme),
        "sub_industry": sme.sub_industry,
        "technology": sme.technology,
        "business_model": sme.business_model,
        "strategy": sme.strategy,
        "activities": frozen_activities(sme),
    }


@freezers.add("cluster")
def frozen_cluster(cluster):
    """A cluster: what any actor has, its texts, its members, and the claims that judge its contribution."""
    members = ClusterMembership.objects.visible_to(VISITOR).filter(cluster=cluster).select_related("member")
    return {
        **frozen_organisation(cluster),
        "formation": cluster.get_formation_display(),
        "mission": cluster.mission,
        "scope": cluster.scope,
        "members": [
            {
                "name": row.member.name,
                "since": partial_date_label(row.since),
                "note": row.note,
                "shows": shown(row.member.own_reference),
            }
            for row in members
        ],
        "contributions": frozen_claims(cluster=cluster.pk),
    }


def frozen_claims(**about):
    claims = Claim.objects.visible_to(VISITOR).filter(**about).for_list(VISITOR).with_evidence(VISITOR)
    return [frozen_claim_line(claim) for claim in claims]


def frozen_figures(organisation):
    facts = Fact.objects.visible_to(VISITOR).filter(organisation=organisation.pk).seeing(VISITOR, "passage")
    return [
        {
            "slug": fact.slug,
            "label": fact.label,
            "value": fact.display,
            "as_of": fact.as_of_label,
            "rank": "" if fact.rank == fact.Rank.NORMAL else fact.get_rank_display(),
            "note": fact.note,
            "source": passage_piece(fact.passage) if fact.sees_passage else None,
        }
        for fact in facts.select_related("passage__source")
    ]


def frozen_tie(tie):
    return {"word": tie.word, "name": tie.other.name, "text": tie.text, "shows": shown(tie.other.own_reference)}


def frozen_participations(organisation):
    rows = Participation.objects.visible_to(VISITOR).filter(organisation=organisation.pk).select_related("initiative")
    return [
        {
            "role": row.get_role_display(),
            "reference": row.initiative.reference,
            "name": row.initiative.name,
            "note": row.note,
        }
        for row in rows
    ]


def frozen_activities(sme):
    activities = InternationalActivity.objects.visible_to(VISITOR).filter(sme=sme).for_list(VISITOR)
    return [frozen_activity(activity) for activity in activities]


def frozen_activity(activity):
    named = [partner.own_reference for partner in activity.visible_partners]
    named += [activity.initiative.reference] if activity.sees_initiative else []
    words = {name: getattr(activity, name) for name in ("mode", "motive", "approach", "strategy")}
    return {
        "reference": activity.reference,
        "title": activity.title,
        "market": activity.market,
        "stage": activity.get_stage_display(),
        "started": partial_date_label(activity.started),
        "description": activity.description,
        **{name: category.label if category else "" for name, category in words.items()},
        "partners": [partner.name for partner in activity.visible_partners],
        "through": activity.initiative.name if activity.sees_initiative else "",
        "sources": [passage_piece(passage) for passage in activity.visible_passages],
        "shows": shown(*named),
    }
