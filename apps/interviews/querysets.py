from apps.accounts.visibility import GovernedQuerySet


class InterviewQuerySet(GovernedQuerySet):
    def for_list(self, user):
        """With what a list shows of each: interviewees, and the organisation if `user` may see it."""
        rows = self.select_related("organisation", "project").prefetch_related("interviewees")
        return rows.seeing(user, "organisation")
