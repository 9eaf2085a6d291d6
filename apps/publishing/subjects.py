"""The object that an address names as `?of=kind:key`, as far as somebody may see and change it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.core.references import key_q, own_rows


def named_object(user, reference, models_by_kind):
    """The object `kind:key` of one of {kind: model} that `user` may see. Raises Http404.

    Each has one name: an SME is none of the organisations.
    """
    kind, _, key = reference.partition(":")
    model = models_by_kind.get(kind)
    if model is None or not key or "\0" in key:
        raise Http404
    rows = model.objects.visible_to(user).filter(key_q(model, [key]))
    return get_object_or_404(rows, pk__in=own_rows(model).order_by().values("pk"))


def editable_object(user, reference, models_by_kind):
    """The same, where `user` may also change it. Raises PermissionDenied for what may only be seen."""
    obj = named_object(user, reference, models_by_kind)
    if not type(obj).objects.editable_by(user).filter(pk=obj.pk).exists():
        raise PermissionDenied
    return obj


def within(rows, allowed, **lookup):
    """The row of `rows` (visible), if it is among `allowed` too: 404 where it is not seen, 403 where not allowed."""
    row = get_object_or_404(rows, **lookup)
    if not allowed.filter(pk=row.pk).exists():
        raise PermissionDenied
    return row
