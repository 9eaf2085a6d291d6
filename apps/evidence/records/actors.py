"""Records of organisations, and of what they undertake together."""

from apps.accounts.visibility import VISITOR
from apps.clusters.models import Cluster, ClusterMembership
from apps.evidence.records.figures import sourced
from apps.evidence.records.sources import original_of, with_further
from apps.evidence.records.ties import actor_links, actors
from apps.organisations.models import Fact, Organisation
from apps.publishing.builders import builders
from apps.publishing.gathering import as_visitor, gather, identity, link, plain
from apps.publishing.record import Link, Record
from apps.smes.models import SME
from apps.sources.models import Source

OWN_MODELS = {Organisation.Kind.CLUSTER: Cluster, Organisation.Kind.SME: SME}


@builders.add("organisation")
def organisation(obj):
    """Of a cluster or an SME it is the Record of that: each has one page and one Record."""
    row = as_visitor(obj)
    if row is None:
        return None
    model = OWN_MODELS.get(row.kind)
    own = model.objects.filter(slug=row.slug).first() if model else None
    return {Cluster: cluster, SME: sme}[model](own) if own else actor(row)


@builders.add("sme")
def sme(obj):
    row = as_visitor(obj)
    return row and actor(row)


@builders.add("cluster")
def cluster(obj):
    row = as_visitor(obj)
    return row and actor(row)


def actor(row):
    """The Record of any organisation: its figures that have a source, and its memberships in both directions."""
    facts = sourced(Fact, organisation=row.pk)
    figures = tuple(figure_data(fact, row) for fact in facts)
    memberships = ClusterMembership.objects.visible_to(VISITOR)
    links, targets = gather(
        row.description,
        member_of=Cluster.objects.visible_to(VISITOR).filter(
            pk__in=memberships.filter(member=row.pk).values("cluster")
        ),
        sources=Source.objects.visible_to(VISITOR).filter(passages__organisations=row.pk).distinct(),
        **actors("member", pk__in=memberships.filter(cluster=row.pk).values("member")),
    )
    return Record(
        **identity(row),
        **with_further(original_of([fact.passage for fact in facts]), links["sources"]),
        title=row.name,
        abstract=plain(row.description, targets),
        schema_types=("Organization",),
        genre=f"{row.get_kind_display()} profile",
        keywords=tuple(row.tag_names),
        parts=tuple(figure["place"] for figure in figures),
        data={
            "short_name": row.short_name, "country": row.country, "city": row.city, "founded": row.founded,
            "website": row.website, "kind": row.get_kind_display(), "member_of": links["member_of"],
            "members": actor_links(links, "member"), "figures": figures,
        },
    )  # fmt: skip


def figure_data(fact, owner):
    """A figure as plain values, for JSON-LD and DataCite."""
    return {
        "label": fact.label,
        "value": fact.display,
        "number": None if fact.value is None else str(fact.value.normalize()),
        "unit": fact.unit,
        "as_of": fact.as_of,
        "key": f"{owner.slug}/{fact.slug}",
        "place": Link(fact.label, fact.url_for(f"{owner.slug}/{fact.slug}"), fact.reference_kind),
        "source": link(fact.passage),
    }
