from django.db import models

from apps.accounts.roles import Action
from apps.accounts.visibility import GovernedQuerySet, allowed_q


class CategoryQuerySet(models.QuerySet):
    """The vocabulary of activities abroad: open to everybody, kept by curators."""

    def visible_to(self, user):
        return self.all()

    def editable_by(self, user):
        return self.filter(allowed_q(user, Action.CURATE, None))


class ActivityQuerySet(GovernedQuerySet):
    def for_list(self, user):
        """With SME, categories, initiative, and the partners and passages that `user` may see: two more queries."""
        passages = self.model._meta.get_field("passages").related_model.objects.visible_to(user)
        partners = self.model._meta.get_field("partners").related_model.objects.visible_to(user)
        rows = self.select_related("sme", "mode", "motive", "approach", "strategy", "initiative")
        rows = rows.seeing(user, "initiative")
        return rows.prefetch_related(
            models.Prefetch("partners", partners, to_attr="visible_partners"),
            models.Prefetch("passages", passages.select_related("source"), to_attr="visible_passages"),
        )
