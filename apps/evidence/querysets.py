from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Coalesce, NullIf

from apps.accounts.roles import Action
from apps.accounts.visibility import ChildQuerySet, GovernedQuerySet, allowed_q, related_model
from apps.core.counting import count_of
from apps.core.visibility import Status
from apps.publishing.models import PublishedVersion


class ConceptQuerySet(ChildQuerySet):
    def with_claim_counts(self, user):
        """Annotate `claim_count`: claims on the concept itself that `user` may see."""
        claim = self.model._meta.get_field("claims").related_model
        return self.annotate(claim_count=count_of(claim.objects.visible_to(user), "concept"))


class EvidenceQuerySet(ChildQuerySet):
    def withheld_from(self, user, *places):
        """Evidence on claims that `user` may see whose quote is kept back, where the quote or interview says why.

        Such a quote keeps its place: rows have `reason`, `opens` (a date or None) and `pieces`, how many there are,
        and the lookups `places` by which they are gathered besides. One without a reason leaves no trace, nor does one
        of a project that `user` does not see.
        """
        quote = self.model._meta.get_field("quote").related_model
        claim = self.model._meta.get_field("claim").related_model
        reason = Coalesce(NullIf("quote__withheld_reason", Value("")), "quote__interview__withheld_reason")
        project = related_model(self.model, "quote__interview__project")
        published = {"quote__status": Status.PUBLISHED, "quote__interview__status": Status.PUBLISHED}
        rows = self.filter(claim__in=claim.objects.visible_to(user), **published)
        rows = rows.filter(quote__interview__project__in=project.objects.visible_to(user))
        seen = quote.objects.visible_to(user).order_by().filter(pk=OuterRef("quote"))
        rows = rows.filter(~Exists(seen)).annotate(reason=reason).exclude(reason="")
        opens_on = Coalesce("quote__opens_on", "quote__interview__opens_on")
        return rows.order_by("reason").values("reason", *places, opens=opens_on).annotate(pieces=Count("pk"))


class ClaimQuerySet(GovernedQuerySet):
    def draftable_by(self, user):
        """Claims that `user` may work on: a curator on all that they may change, a coder on those never published."""
        if not user.is_authenticated:
            return self.none()
        published = PublishedVersion.objects.filter(kind=self.model.reference_kind).values("subject")
        drafts = Q(status=Status.DRAFT) & ~Q(uuid__in=published) & allowed_q(user, Action.CODE, "project")
        return self.visible_to(user).filter(drafts | allowed_q(user, Action.CURATE, "project"))

    def with_right_to_draft(self, user):
        """Annotate `may_draft`: whether `user` may work on the claim. No further query."""
        return self.annotate(may_draft=Exists(self.model.objects.draftable_by(user).filter(pk=OuterRef("pk"))))

    def for_list(self, user):
        """With what a line about a claim shows: organisation, concept, and the cluster if `user` may see it."""
        rows = self.select_related("organisation", "concept__parent", "concept__framework", "cluster", "project")
        return rows.seeing(user, "cluster")

    def with_evidence(self, user):
        """With the evidence that `user` may see, its quotes and speakers, passages and sources: one more query."""
        item = self.model._meta.get_field("evidence").related_model
        rows = item.objects.visible_to(user).select_related(
            "quote__interview__organisation", "quote__interviewee", "quote__passage__source", "passage__source"
        )
        return self.prefetch_related(Prefetch("evidence", rows, to_attr="visible_evidence"))

    def with_stance_counts(self, user):
        """Annotate `evidence_count`: evidence items that `user` may see."""
        item = self.model._meta.get_field("evidence").related_model
        return self.annotate(evidence_count=count_of(item.objects.visible_to(user), "claim"))

    def without_evidence(self):
        """Published claims that rest on nothing: there must be none."""
        return self.filter(status=Status.PUBLISHED, evidence__isnull=True)

    def beside(self, claim):
        """Other claims on the same concept, in the order of organisations: what the base says elsewhere of it."""
        if not claim.concept_id:
            return self.none()
        return self.filter(concept=claim.concept_id).exclude(pk=claim.pk).order_by("organisation__name", "position")


class AssumptionQuerySet(GovernedQuerySet):
    def with_bearings(self, user):
        """With the bearings whose claims `user` may see: the outcome is computed from these. One more query."""
        bearing = self.model._meta.get_field("bearings").related_model
        rows = bearing.objects.visible_to(user).select_related("claim__organisation")
        return self.prefetch_related(Prefetch("bearings", rows))


class RecommendationQuerySet(GovernedQuerySet):
    def with_claims(self, user):
        """With the claims that `user` may see: one more query."""
        claims = self.model._meta.get_field("claims").related_model.objects.visible_to(user)
        return self.prefetch_related(Prefetch("claims", claims, to_attr="visible_claims"))
