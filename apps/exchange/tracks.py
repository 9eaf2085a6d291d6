"""When objects were last changed or published."""

from django.db.models import Case, DateTimeField, F, Max, OuterRef, Subquery, Value, When
from django.db.models.functions import Greatest

from apps.core.models import Tracked
from apps.publishing.models import PublishedVersion


def with_last_change(rows):
    """Annotate `last_change`: the newest entry of the object's history or its newest version; None for neither.

    A version that is withdrawn does not count, so that taking it back is a change too.
    """
    changed, published = _last_in_history(rows.model), _last_published(rows.model)
    newest = Case(
        When(published_at_last=None, then=F("changed_at_last")),
        When(changed_at_last=None, then=F("published_at_last")),
        default=Greatest("changed_at_last", "published_at_last"),
    )
    return rows.annotate(changed_at_last=changed, published_at_last=published).annotate(last_change=newest)


def _last_in_history(model):
    if not issubclass(model, Tracked):
        return Value(None, output_field=DateTimeField())
    key = model._meta.pk.attname
    changes = model.history.model.objects.filter(**{key: OuterRef("pk")}).order_by().values(key)
    return Subquery(changes.annotate(newest=Max("history_date")).values("newest"), output_field=DateTimeField())


def _last_published(model):
    versions = PublishedVersion.objects.filter(kind=model.reference_kind, subject=OuterRef("uuid"))
    versions = versions.filter(withdrawn_on__isnull=True)
    versions = versions.order_by().values("subject").annotate(newest=Max("published_at"))
    return Subquery(versions.values("newest"), output_field=DateTimeField())
