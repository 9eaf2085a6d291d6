"""Rows that are about an object of any kind, named by its kind and UUID."""

from django.db import models
from django.db.models import Q

from apps.accounts.visibility import NOTHING
from apps.core.references import kinds


class SubjectQuerySet(models.QuerySet):
    def of(self, obj):
        """The rows about one object; they follow it when its slug changes."""
        return self.filter(kind=obj.reference_kind, subject=obj.uuid)

    def about_rows(self, models_by_kind, rows_of):
        """The rows whose subject is among `rows_of(model)`, for {kind: model}."""
        condition = NOTHING
        for kind, model in models_by_kind.items():
            condition |= Q(kind=kind, subject__in=rows_of(model).order_by().values("uuid"))
        return self.filter(condition)


def curated_rows(user):
    """A function from a model to its rows that `user` may change, published or not; for `about_rows`."""
    return lambda model: model.objects.editable_by(user)


def subject_of(row):
    """The object that a row is about, or None where it is no more. One query."""
    model = kinds().get(row.kind)
    return model._default_manager.filter(uuid=row.subject).first() if model else None
