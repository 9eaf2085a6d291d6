from apps.accounts.visibility import GovernedQuerySet


class InterviewQuerySet(GovernedQuerySet):
    def for_list(self):
        """With what a list shows of each: organisation and interviewees."""
        return self.select_related("organisation", "project").prefetch_related("interviewees")
