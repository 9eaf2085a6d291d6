"""What the UUIDs in changes stand for: a change may be about anything, also about what a higher app knows."""

from django.db.models import CharField, Value

from apps.core.models import Identified
from apps.core.references import Target, kinds, shortened


def named(uuids, user):
    """{UUID: Target} of those that exist, have a page of their own, and that `user` may see. One query at most."""
    wanted = {uuid for uuid in uuids if uuid}
    models = [model for model in kinds().values() if issubclass(model, Identified) and model.url_name]
    if not wanted:
        return {}
    branches = [_branch(model, wanted, user) for model in models]
    rows = branches[0].union(*branches[1:], all=True)
    return {uuid: Target(kind, key, shortened(label)) for uuid, kind, key, label in rows}


def _branch(model, uuids, user):
    rows = model.objects.visible_to(user).filter(uuid__in=uuids).order_by()
    kind = Value(model.reference_kind, output_field=CharField())
    return (
        model.with_keys(rows)
        .annotate(target_kind=kind)
        .values_list("uuid", "target_kind", "reference_key", "reference_label")
    )
