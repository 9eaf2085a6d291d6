from apps.accounts.visibility import GovernedQuerySet
from apps.core.counting import count_of
from apps.organisations.querysets import OrganisationQuerySet


class ClusterQuerySet(OrganisationQuerySet):
    def with_member_counts(self, user):
        """Annotate `member_count` (members that `user` may see) and `initiative_count`."""
        members = self.model._meta.get_field("members").related_model
        participations = self.model._meta.get_field("participations").related_model
        return self.annotate(
            member_count=count_of(members.objects.visible_to(user), "cluster"),
            initiative_count=count_of(participations.objects.visible_to(user), "organisation"),
        )


class InitiativeQuerySet(GovernedQuerySet):
    def with_participant_counts(self, user):
        """Annotate `participant_count`: participations that `user` may see."""
        participations = self.model._meta.get_field("participations").related_model
        return self.annotate(participant_count=count_of(participations.objects.visible_to(user), "initiative"))
