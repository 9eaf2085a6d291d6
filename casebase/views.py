from django.db.models import Count, Value
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.clusters.models import Cluster
from apps.coding.models import Code, Quote
from apps.core.mentions import backlinks, sources_of
from apps.core.models import Mention
from apps.core.references import resolve
from apps.evidence.models import Claim, EvidenceItem
from apps.interviews.models import Interview
from apps.projects.models import Project, ProjectCase
from apps.publishing.withdrawing import tombstone_at
from apps.smes.models import SME
from apps.sources.models import Source
from apps.summaries.models import Summary

COUNTED = {
    "projects": Project, "clusters": Cluster, "smes": SME, "interviews": Interview, "quotes": Quote, "codes": Code,
    "claims": Claim, "sources": Source,
}  # fmt: skip


@require_safe
def home(request):
    """What this is, how much is in it, the ways in, and one chain from a summary down to the spoken words."""
    user = request.user
    studied = ProjectCase.objects.visible_to(user).values("organisation")
    context = {
        "counts": visible_counts(user),
        "projects": Project.objects.visible_to(user)[:12],
        "smes": SME.objects.visible_to(user)[:12],
        "clusters": Cluster.objects.visible_to(user).filter(pk__in=studied)[:6],
        "summaries": Summary.objects.visible_to(user).filter(kind__in=["study", "level"])[:8],
        "chain": evidence_chain(user),
        "desks": Project.objects.visible_to(user).filter(pk__in=projects_allowing(user, Action.CODE))[:6],
    }
    return render(request, "home.html", context)


def visible_counts(user):
    """How many of each kind `user` may see: one query."""
    branches = [
        model.objects.visible_to(user)
        .order_by()
        .annotate(counted=Value(name))
        .values("counted")
        .annotate(n=Count("pk"))
        .values_list("counted", "n")
        for name, model in COUNTED.items()
    ]
    return dict.fromkeys(COUNTED, 0) | dict(branches[0].union(*branches[1:], all=True))


def evidence_chain(user):
    """The first sentence of a summary that can be followed through a claim to a quote, for the home page.

    A dict with `sentence`, `summary` (a Target), `claim` and `item`; None where there is no such sentence.
    """
    summaries = Summary.objects.visible_to(user).values("slug")
    mentions = Mention.objects.filter(source_kind="summary", source_key__in=summaries, target_kind="claim")
    mentions = mentions.exclude(sentence="")
    supporting = EvidenceItem.objects.visible_to(user).filter(
        stance=EvidenceItem.Stance.SUPPORTS,
        quote__interviewee__isnull=False,
        claim__slug__in=mentions.values("target_key"),
    )
    item = (
        supporting.select_related(
            "claim__organisation", "quote__interview__organisation", "quote__interviewee", "quote__passage__source"
        )
        .seeing(user, "quote__interview__organisation")
        .order_by("claim__position", "position")
        .first()
    )
    if item is None:
        return None
    linking = list(mentions.filter(target_key=item.claim.slug))
    summaries = resolve(sources_of(linking), user)
    for link in backlinks(linking, summaries):
        return {"sentence": link.sentence, "summary": link.source, "claim": item.claim, "item": item}
    return None


def not_found(request, exception):
    """What was withdrawn says so, at its address and below it; for everything else, the ways on."""
    withdrawal = tombstone_at(request.path)
    if withdrawal:
        return render(request, "publishing/tombstone.html", {"withdrawal": withdrawal}, status=410)
    return render(request, "404.html", {"wanted": request.path.replace("\0", "\ufffd")}, status=404)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def csrf_failed(request, reason=""):
    """A form without a valid token: says what to do, with nothing lost."""
    return render(request, "csrf.html", status=403)
