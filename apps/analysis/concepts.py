"""What is claimed of each concept, and on what: counted by case, by contribution, by stance and kind of evidence."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, F, Value, When

from apps.analysis.filtering import shown
from apps.clusters.models import Cluster
from apps.core.trees import tree_of
from apps.evidence.matrix import AMOUNTS
from apps.evidence.models import Claim, Concept, EvidenceItem, Framework
from apps.interviews.models import Interview
from apps.sources.models import Source

INTERVIEW = "interview"
KINDS = [(INTERVIEW, "Interview"), *Source.Kind.choices]
KIND = Case(When(quote__isnull=False, then=Value(INTERVIEW)), default=F("passage__source__kind"))


def amount(pieces):
    """0 to 4: the tint of so many pieces of evidence, as in the matrix."""
    return sum(pieces >= least for least in AMOUNTS)


@dataclass
class ChosenFramework:
    """The framework that `?framework=` names, or the first; its concepts as `core.trees.Node` in tree order."""

    frameworks: list
    framework: Framework | None
    nodes: list


def chosen_framework(request, filters):
    """Two queries; what does not exist is a fault of `filters`."""
    frameworks = list(Framework.objects.visible_to(request.user))
    slug = request.GET.get("framework", "")
    framework = next((one for one in frameworks if one.slug == slug or not slug), None)
    if slug and framework is None:
        filters.faults.append(f"There is no framework “{shown(slug)}” here.")
    rows = list(Concept.objects.visible_to(request.user).filter(framework=framework)) if framework else []
    return ChosenFramework(frameworks, framework, [node for root in tree_of(rows) for node in root.walk()])


def claims_of(filters, **chosen):
    """The visible claims that the filters leave, of `concept` (slug), with `contribution` of a cluster that is visible:
    each only where it is given."""
    claims = filters.claims()
    if chosen.get("concept"):
        claims = claims.filter(concept__slug=chosen["concept"])
    if chosen.get("contribution"):
        clusters = Cluster.objects.visible_to(filters.user)
        claims = claims.filter(contribution=chosen["contribution"], cluster__in=clusters.values("pk"))
    return claims


def pieces_of(filters, **chosen):
    """The visible evidence on those claims: of one `stance`, of one `kind` (KINDS), where these are given.
    Annotated with its kind, `origin`."""
    items = EvidenceItem.objects.visible_to(filters.user).filter(
        claim__in=claims_of(filters, concept=chosen.get("concept")).order_by()
    )
    items = items.annotate(origin=KIND)
    if chosen.get("stance"):
        items = items.filter(stance=chosen["stance"])
    return items.filter(origin=chosen["kind"]) if chosen.get("kind") else items


def counted_by(rows, *names):
    """Counter of the rows of a queryset by the values of `names`. One query."""
    grouped = rows.order_by().values_list(*names).annotate(n=Count("pk", distinct=True))
    return Counter({tuple(key): n for *key, n in grouped})


def contributions(filters, framework):
    """Three Counters by concept and organisation (ids): claims; claims by contribution; evidence by stance."""
    claims = claims_of(filters).filter(concept__framework=framework)
    judged = claims.filter(cluster__in=Cluster.objects.visible_to(filters.user).values("pk"))
    pieces = pieces_of(filters).filter(claim__concept__framework=framework)
    return {
        "claims": counted_by(claims, "concept", "organisation"),
        "judged": counted_by(judged, "concept", "organisation", "contribution"),
        "pieces": counted_by(pieces, "claim__concept", "claim__organisation", "stance"),
    }


def evidence_map(filters, framework):
    """Counters by concept (id) and kind of evidence: pieces by stance, claims by confidence; and the concepts `asked`
    about in an interview that the filters leave, whatever was found."""
    pieces = pieces_of(filters).filter(claim__concept__framework=framework)
    grades = pieces.order_by().values_list("claim__concept", "origin", "claim__confidence").distinct()
    interviews = Interview.objects.visible_to(filters.user).filter(filters.of_interview())
    asked = interviews.filter(guide__themes__concepts__framework=framework).order_by()
    return {
        "pieces": counted_by(pieces, "claim__concept", "origin", "stance"),
        "grades": set(grades),
        "asked": set(asked.values_list("guide__themes__concepts", flat=True).distinct()),
    }


STANCES = EvidenceItem.Stance.choices
CONTRIBUTIONS = Claim.Contribution.choices
GRADES = [*Claim.Confidence.choices, ("", "Not graded")]
