"""The collections of organisations and of what they undertake."""

from django.db.models import Prefetch

from apps.api.collection import Collection
from apps.api.filters import by_choice, by_country, by_key, by_tag
from apps.api.loading import visible, visible_passages
from apps.api.schemas.organisations import ActivityOut, ClusterOut, InitiativeOut, OrganisationOut, SMEOut
from apps.clusters.models import Cluster, ClusterMembership, Initiative, InitiativeFact, Participation
from apps.organisations.models import Fact, Organisation, OrganisationTag
from apps.smes.models import SME, InternationalActivity


def load_organisations(user, model=Organisation):
    tags = OrganisationTag.objects.select_related("tag").order_by("tag__name")
    return model.objects.visible_to(user).prefetch_related(
        visible("facts", Fact.objects, user),
        *visible_passages(user, "visible_facts"),
        Prefetch("tag_items", tags, to_attr="loaded_tags"),
    )


def load_clusters(user):
    members = ClusterMembership.objects.select_related("member")
    return load_organisations(user, Cluster).prefetch_related(
        visible("members", members, user), *visible_passages(user, "visible_members")
    )


def load_smes(user):
    activities = InternationalActivity.objects
    return load_organisations(user, SME).prefetch_related(visible("activities", activities, user))


def load_initiatives(user):
    return Initiative.objects.visible_to(user).prefetch_related(
        visible("participations", Participation.objects.select_related("organisation"), user),
        visible("facts", InitiativeFact.objects, user),
        *visible_passages(user, "visible_participations", "visible_facts"),
    )


def load_activities(user):
    activities = InternationalActivity.objects.visible_to(user)
    return activities.select_related("sme", "mode", "motive", "approach", "strategy").prefetch_related(
        visible("partners", Organisation.objects, user), visible("initiative", Initiative.objects, user)
    )


TAG = by_tag("Those with this tag.")

COLLECTIONS = [
    Collection(
        name="organisations",
        description="Every actor, clusters and SMEs among them.",
        model=Organisation,
        schema=OrganisationOut,
        load=load_organisations,
        filters={"kind": by_choice(Organisation.Kind, "kind", "Organisations of this kind."), "tag": TAG},
    ),
    Collection(
        name="clusters",
        description="Cluster organisations with their members.",
        model=Cluster,
        schema=ClusterOut,
        load=load_clusters,
        filters={"tag": TAG},
    ),
    Collection(
        name="smes",
        description="The firms whose internationalisation is studied.",
        model=SME,
        schema=SMEOut,
        load=load_smes,
        filters={"tag": TAG},
    ),
    Collection(
        name="initiatives",
        description="What organisations undertook together, and who took part.",
        model=Initiative,
        schema=InitiativeOut,
        load=load_initiatives,
    ),
    Collection(
        name="activities",
        description="What the SMEs do, try or plan in foreign markets.",
        model=InternationalActivity,
        schema=ActivityOut,
        load=load_activities,
        filters={
            "sme": by_key(SME, "sme", "Slug of the SME."),
            "country": by_country("countries", "ISO 3166 code of a country it concerns, in capitals."),
        },
    ),
]
