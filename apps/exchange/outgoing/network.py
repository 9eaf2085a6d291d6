"""The network around a Material: claims and what is brought to them, concepts, organisations and how they are tied."""

from django.db.models import Q

from apps.clusters.models import ClusterMembership
from apps.evidence.models import Concept, EvidenceItem
from apps.exchange import material as out
from apps.exchange.outgoing.links import hide_links
from apps.exchange.outgoing.masked import Masks
from apps.interviews.models import Interview, Transcript
from apps.organisations.models import Organisation, Relationship
from apps.projects.models import ProjectCase
from apps.smes.models import SME

MEMBER_OF, CHILD_OF, ABOUT, ON, WITH, CONTRIBUTION = (
    "member of", "child of", "is about", "is on", "interview with", "judges the contribution of",
)  # fmt: skip


def add_network(material, selection):
    """Put the nodes and ties that `selection.user` may see into its Material. The number of queries does not grow."""
    network = _Network(material, selection)
    claims = network.add_claims()
    network.add_concepts(claims)
    network.add_organisations(claims)
    hide_links(material, selection.user)


class _Network:
    def __init__(self, material, selection):
        self.material, self.selection, self.user = material, selection, selection.user
        self.masks = Masks(selection)

    def add_claims(self):
        """The chosen claims; all of the project where nothing was chosen, and else those for which a quote that goes
        out is evidence. Returns them."""
        quotes = {one.key for one in self.material.selections}
        rows = self.selection.claim_rows()
        evidence = EvidenceItem.objects.visible_to(self.user).filter(claim__in=list(rows.values_list("pk", flat=True)))
        evidence = evidence.filter(quote__isnull=False).select_related("claim", "quote").order_by("pk")
        evidence = [one for one in evidence if str(one.quote.uuid) in quotes]
        claims = list(rows.select_related("organisation", "concept", "cluster"))
        if self.selection.claims is None and not self.selection.is_whole:
            used = {one.claim_id for one in evidence}
            claims = [one for one in claims if one.pk in used]
        for claim in claims:
            self._node("claim", claim, claim.text, {
                "gist": self.masks.everywhere(claim.gist), "claim_kind": claim.get_kind_display(),
                "level": claim.get_level_display(), "confidence": claim.get_confidence_display(), "slug": claim.slug,
            })  # fmt: skip
        for one in evidence:
            source, target = ("selection", str(one.quote.uuid)), ("claim", str(one.claim.uuid))
            self._tie(one.uuid, source, target, one.get_stance_display().lower(), one.note)
        return claims

    def add_concepts(self, claims):
        """The concepts of the claims and all above them, and by which claims they are borne out."""
        frameworks = {claim.concept.framework_id for claim in claims if claim.concept_id}
        rows = Concept.objects.visible_to(self.user).filter(framework__in=frameworks).select_related("framework")
        known, wanted = {row.pk: row for row in rows}, {}
        for claim in claims:
            pk = claim.concept_id
            if pk in known:
                self._tie(claim.uuid, ("claim", str(claim.uuid)), ("concept", str(known[pk].uuid)), ON)
            while pk in known and pk not in wanted:
                wanted[pk] = known[pk]
                pk = known[pk].parent_id
        for row in wanted.values():
            self._node("concept", row, row.name, {"short": row.short, "framework": row.framework.name})
            if row.parent_id in wanted:
                above = ("concept", str(wanted[row.parent_id].uuid))
                self._tie(row.uuid, ("concept", str(row.uuid)), above, CHILD_OF)

    def add_organisations(self, claims):
        """Those of interviews and claims, and the project's cases where all of it goes out, with those to which they
        are tied."""
        places = self._places()
        inner = {pk for _, pk in places} | {claim.organisation_id for claim in claims}
        inner |= {claim.cluster_id for claim in claims} | self._cases()
        inner.discard(None)
        ties = [*self._relationships(inner), *self._memberships(inner)]
        wanted = inner | {pk for _, source, target, *_ in ties for pk in (source, target)}
        rows = Organisation.objects.visible_to(self.user).filter(pk__in=wanted).order_by("name", "pk")
        seen = {row.pk: ("organisation", str(row.uuid)) for row in rows}
        firms = dict(SME.objects.visible_to(self.user).filter(pk__in=seen).values_list("pk", "sub_industry"))
        for row in rows:
            self._node("organisation", row, row.name, {
                "organisation_kind": row.get_kind_display(), "country": row.country, "city": row.city,
                "founded": row.founded, "sub_industry": self.masks.everywhere(firms.get(row.pk, "")),
                "slug": row.slug,
            })  # fmt: skip
        for key, pk in places:
            if pk in seen:
                self._tie(key, ("document", key), seen[pk], WITH)
        for claim in claims:
            for pk, word in ((claim.organisation_id, ABOUT), (claim.cluster_id, CONTRIBUTION)):
                if pk in seen:
                    self._tie(claim.uuid, ("claim", str(claim.uuid)), seen[pk], word)
        for uuid, source, target, word, note in ties:
            if source in seen and target in seen:
                self._tie(uuid, seen[source], seen[target], word, note)

    def _places(self):
        """(key of a document, id of the organisation whose interview it is)."""
        keys = [one.key for one in self.material.documents]
        texts = Transcript.objects.visible_to(self.user).filter(uuid__in=keys)
        talks = Interview.objects.visible_to(self.user).filter(uuid__in=keys)
        found = [*texts.order_by("pk").values_list("uuid", "interview__organisation")]
        return [(str(uuid), pk) for uuid, pk in [*found, *talks.order_by("pk").values_list("uuid", "organisation")]]

    def _cases(self):
        if not self.selection.is_whole:
            return set()
        rows = ProjectCase.objects.visible_to(self.user).filter(project=self.selection.project)
        return set(rows.values_list("organisation", flat=True))

    def _relationships(self, inner):
        rows = Relationship.objects.visible_to(self.user).filter(Q(organisation__in=inner) | Q(target__in=inner))
        for uuid, source, target, kind, note in rows.order_by("pk").values_list(
            "uuid", "organisation", "target", "kind", "description"
        ):
            yield uuid, source, target, Relationship.Kind(kind).label.lower(), note

    def _memberships(self, inner):
        rows = ClusterMembership.objects.visible_to(self.user).filter(Q(cluster__in=inner) | Q(member__in=inner))
        for uuid, member, cluster, note in rows.order_by("pk").values_list("uuid", "member", "cluster", "note"):
            yield uuid, member, cluster, MEMBER_OF, note

    def _node(self, kind, row, name, facts):
        facts = {key: value for key, value in facts.items() if value not in ("", None)}
        self.material.nodes.append(out.Node(
            key=str(row.uuid), guid=row.uuid, kind=kind, name=self.masks.everywhere(name), facts=facts,
        ))  # fmt: skip

    def _tie(self, key, source, target, kind, note=""):
        note = self.masks.everywhere(note)
        self.material.ties.append(out.Tie(key=str(key), source=source, target=target, kind=kind, note=note))
