from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.clusters.models import Cluster, ClusterMembership
from apps.core.listing.download import download_of
from apps.core.listing.listing import DOWNLOADS, Listed
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.contributions import contributions_of
from apps.evidence.dossier import by_family, dossier_of
from apps.evidence.lists.clusters import CLUSTERS
from apps.evidence.models import Claim, EvidenceItem
from apps.organisations.models import Organisation
from apps.publishing.citing.about import render_about
from apps.publishing.citing.coins import render_list
from apps.publishing.gathering import RIGHTS
from apps.publishing.models import PublishedVersion
from apps.smes.models import SME, InternationalActivity


def withheld_evidence(user, organisation):
    """What is kept back from `user` behind the claims about an organisation, gathered by claim."""
    rows = EvidenceItem.objects.withheld_from(user, "claim__slug", "claim__gist", "claim__text")
    return rows.filter(claim__organisation=organisation.pk)


@require_safe
def sme_detail(request, slug):
    sme = get_object_or_404(SME.objects.visible_to(request.user).with_tag_names(), slug=slug)
    activities = list(InternationalActivity.objects.visible_to(request.user).filter(sme=sme).for_list(request.user))
    texts = [sme.description, sme.technology, sme.business_model, sme.strategy]
    dossier = dossier_of(sme, request.user, *texts, *(activity.description for activity in activities))
    context = {
        "sme": sme,
        "versions": PublishedVersion.objects.of(sme).newest(),
        "withheld": withheld_evidence(request.user, sme),
        "dossier": dossier,
        "activities": activities,
        "families": by_family(dossier.claims),
    }
    return render_about(request, "evidence/sme.html", context, sme)


@require_safe
def cluster_list(request):
    """Clusters by their facets, as a list, a table or a file."""
    listed = Listed(CLUSTERS, request.GET, request.user, Cluster.objects.visible_to(request.user))
    if listed.format in DOWNLOADS:
        return download_of(listed, request, RIGHTS)
    page = page_of(request, listed.rows, count=listed.paged)
    context = {"page": page, "listed": listed, "prose": Prose(request.user, *(row.description for row in page))}
    return render_list(request, "evidence/cluster_list.html", context)


@require_safe
def cluster_detail(request, slug):
    cluster = get_object_or_404(Cluster.objects.visible_to(request.user).with_tag_names(), slug=slug)
    members = ClusterMembership.objects.visible_to(request.user).filter(cluster=cluster)
    dossier = dossier_of(cluster, request.user, cluster.description, cluster.mission, cluster.scope)
    judged = list(Claim.objects.visible_to(request.user).filter(cluster=cluster).for_list(request.user))
    context = {
        "cluster": cluster,
        "versions": PublishedVersion.objects.of(cluster).newest(),
        "withheld": withheld_evidence(request.user, cluster),
        "members": members.select_related("member", "passage__source"),
        "dossier": dossier,
        "families": by_family(dossier.claims),
        "contributions": contributions_of(judged),
    }
    return render_about(request, "evidence/cluster.html", context, cluster)


@require_safe
def organisation_list(request):
    organisations = Organisation.objects.visible_to(request.user).other_actors()
    page = page_of(request, organisations, size=100)
    context = {"page": page, "prose": Prose(request.user, *(organisation.description for organisation in page))}
    return render(request, "evidence/organisation_list.html", context)


@require_safe
def organisation_detail(request, slug):
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user).with_tag_names(), slug=slug)
    if organisation.kind in (Organisation.Kind.CLUSTER, Organisation.Kind.SME):
        return redirect(organisation)
    dossier = dossier_of(organisation, request.user, organisation.description)
    partner_in = InternationalActivity.objects.visible_to(request.user).filter(partners=organisation)
    context = {
        "organisation": organisation,
        "versions": PublishedVersion.objects.of(organisation).newest(),
        "withheld": withheld_evidence(request.user, organisation),
        "dossier": dossier,
        "families": by_family(dossier.claims),
        "partner_in": partner_in.select_related("sme"),
    }
    return render_about(request, "evidence/organisation.html", context, organisation)


@require_safe
def activity_detail(request, slug):
    """An activity has its place on the page of its SME."""
    activity = InternationalActivity.objects.visible_to(request.user).select_related("sme")
    return redirect(get_object_or_404(activity, slug=slug))
