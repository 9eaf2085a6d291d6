from django.db import models
from django.db.models import OuterRef

from apps.accounts.roles import Action
from apps.accounts.visibility import GovernedQuerySet, allowed_q, rows_within


class InterviewQuerySet(GovernedQuerySet):
    def for_list(self, user):
        """With what a list shows of each: interviewees, and the organisation if `user` may see it."""
        rows = self.select_related("organisation", "project").prefetch_related("interviewees")
        return rows.seeing(user, "organisation")

    def with_right_to_code(self, user):
        """Annotate `may_code`: whether `user` may code in the project of the interview. No further query."""
        allowed = self.model.objects.filter(allowed_q(user, Action.CODE, "project"), pk=models.OuterRef("pk"))
        return self.annotate(may_code=models.Exists(allowed))


class ReplacementQuerySet(models.QuerySet):
    """The key to the pseudonyms: for those who may see the originals anyway."""

    def visible_to(self, user):
        interviews = rows_within(self.model._meta.get_field("interview").related_model, user, "visible_to")
        return self.filter(allowed_q(user, Action.SEE_RESTRICTED, "interview__project"), interview__in=interviews)

    def editable_by(self, user):
        return self.visible_to(user).filter(allowed_q(user, Action.CURATE, "interview__project"))


class RecordingQuerySet(GovernedQuerySet):
    def visible_to(self, user):
        """By access and parents; a voice identifies.

        Where names of the interview are replaced, its recordings are for those who may see the originals, whatever
        their access says.
        """
        interview = self.model._meta.get_field("interview").related_model
        table = interview._meta.get_field("replacements").related_model.objects.filter(interview=OuterRef("interview"))
        known = allowed_q(user, Action.SEE_RESTRICTED, "interview__project")
        return super().visible_to(user).filter(~models.Q(models.Exists(table)) | known)


class IntakeQuerySet(models.QuerySet):
    """What somebody is bringing in is theirs alone, while they may change the interview."""

    def visible_to(self, user):
        if not user.is_authenticated:
            return self.none()
        interviews = self.model._meta.get_field("interview").related_model.objects.editable_by(user)
        return self.filter(by=user, interview__in=interviews)

    editable_by = visible_to
