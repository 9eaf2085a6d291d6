from html import unescape

from django.contrib.auth.models import AnonymousUser
from django.utils.html import strip_tags

from apps.clusters.models import Cluster
from apps.coding.models import Quote
from apps.core.doctor import rows_below_themselves
from apps.core.faults import checks
from apps.evidence.models import Claim, Concept, EvidenceItem
from apps.publishing.models import PublishedVersion

SHORTEST_WORDS = 15  # characters: “Yes.” may stand anywhere


@checks.add("claims-without-evidence")
def claims_without_evidence():
    """Published claims that rest on nothing."""
    for claim in Claim.objects.without_evidence():
        yield claim.reference, "is published without evidence"


@checks.add("claims-without-visible-evidence")
def claims_without_visible_evidence():
    """Claims that anybody may read and whose evidence nobody may check."""
    visitor = AnonymousUser()
    claims = Claim.objects.visible_to(visitor).filter(evidence__isnull=False)
    for claim in claims.exclude(pk__in=EvidenceItem.objects.visible_to(visitor).values("claim")).distinct():
        yield claim.reference, "is public, and none of its evidence is"


@checks.add("claims-on-hidden-clusters")
def claims_on_hidden_clusters():
    """Claims that anybody may read about the contribution of a cluster that not everybody may see."""
    visitor = AnonymousUser()
    claims = Claim.objects.visible_to(visitor).filter(cluster__isnull=False)
    for claim in claims.exclude(cluster__in=Cluster.objects.visible_to(visitor)):
        yield claim.reference, "is public and judges a cluster that is not"


@checks.add("published-versions")
def versions_with_hidden_words():
    """Frozen versions on which anybody still reads the words of a quote that has been closed since: withdraw them."""
    visitor = AnonymousUser()
    versions = PublishedVersion.objects.visible_to(visitor).filter(withdrawn_on=None)
    texts = [(version, plain(unescape(strip_tags(version.html)))) for version in versions]
    if not texts:
        return
    open_quotes = Quote.objects.visible_to(visitor)
    for quote in Quote.objects.exclude(pk__in=open_quotes.values("pk")).iterator():
        words = plain(quote.exact)
        for version, text in texts:
            if len(words) >= SHORTEST_WORDS and words in text:
                reference = f"{version.kind}:{version.key}"
                yield reference, f"shows {quote.reference}, which is hidden now, in version {version.number}"


def plain(text):
    return " ".join(text.split())


@checks.add("concept-cycles")
def concept_cycles():
    """Concepts that stand below themselves."""
    for concept in rows_below_themselves(list(Concept.objects.all())):
        yield concept.reference, "stands below itself"
