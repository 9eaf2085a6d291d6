"""Loading what hangs on a row, as far as its reader may see it."""

from django.db.models import Prefetch

from apps.sources.models import Passage


def visible(path, rows, user):
    """Prefetch `path` as far as `user` may see it, into `visible_<name>`: one query for all rows.

    `rows` is the manager or queryset of the related model. The schemas read only these attributes: a relation that
    nobody asked for is an error, not a leak. A single related object that is hidden is None.
    """
    return Prefetch(path, rows.visible_to(user), to_attr=f"visible_{path.split('__')[-1]}")


def visible_passages(user, *owners):
    """Prefetch the passage of the row itself, or of each of its `owners` ("visible_facts"), with its source.

    By path, not inside the queryset of `owners`: there Django 5.2 would fetch it again for each row.
    """
    passages = Passage.objects.select_related("source")
    paths = [f"{owner}__passage" for owner in owners] or ["passage"]
    return [visible(path, passages, user) for path in paths]
