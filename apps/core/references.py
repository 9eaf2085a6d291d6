"""References `kind:key`: finding the objects that they name, as far as a reader may see them."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import CharField, Q, Value
from django.urls import reverse

from apps.core.models import Referable


@dataclass(frozen=True)
class Target:
    """What a reference leads to: the words of the link and its address."""

    kind: str
    key: str
    label: str

    @property
    def url(self):
        return kinds()[self.kind].url_for(self.key)

    @property
    def preview_url(self):
        """The address of the card that shows in a few words what this is."""
        return reverse("core:preview", args=[self.kind, self.key])


@cache
def kinds():
    """Map each kind's word to its model, for every installed model that can be referred to."""
    models = (model for model in apps.get_models() if issubclass(model, Referable))
    return {model.reference_kind: model for model in models if model.reference_kind}


def own_rows(model):
    """Rows of `model` that are no rows of a child model too: an SME counts as an SME, not as an organisation."""
    links = [link.name for link in model._meta.related_objects if link.parent_link]
    return model._default_manager.filter(**{f"{name}__isnull": True for name in links})


def key_q(model, keys):
    """Q for the rows of `model` that have one of `keys`; a key with the wrong number of parts matches none."""
    condition = Q(pk__in=[])
    width = len(model.key_path)
    if width == 1:
        return Q(**{f"{model.key_path[0]}__in": keys})
    for key in keys:
        parts = key.split("/", width - 1)
        if len(parts) == width:
            condition |= Q(**dict(zip(model.key_path, parts, strict=True)))
    return condition


def resolve(references, user):
    """Return {(kind, key): Target} for those of `references` that exist and that `user` may see, in one query."""
    wanted = {}
    for kind, key in references:
        if kind in kinds():
            wanted.setdefault(kind, set()).add(key)
    branches = [_branch(kinds()[kind], keys, user) for kind, keys in sorted(wanted.items())]
    if not branches:
        return {}
    rows = branches[0] if len(branches) == 1 else branches[0].union(*branches[1:], all=True)
    return {(kind, key): Target(kind, key, shortened(label)) for kind, key, label in rows}


def targets_of(**querysets):
    """{name: [Target]} of several querysets of visible rows, each sorted by label, in one query."""
    branches = [
        rows.model.with_keys(rows.order_by())
        .annotate(group=Value(name, output_field=CharField()))
        .values_list("group", "reference_key", "reference_label")
        for name, rows in querysets.items()
    ]
    found = {name: [] for name in querysets}
    for name, key, label in branches[0].union(*branches[1:], all=True):
        found[name].append(Target(querysets[name].model.reference_kind, key, label))
    return {name: sorted(targets, key=lambda target: target.label) for name, targets in found.items()}


def shortened(label, limit=90):
    """`label` cut at a word and marked with an ellipsis where it is longer than `limit` characters."""
    return label if len(label) <= limit else label[:limit].rsplit(" ", 1)[0] + " …"


def _branch(model, keys, user):
    rows = model.objects.visible_to(user).filter(key_q(model, sorted(keys))).order_by()
    rows = model.with_keys(rows).annotate(target_kind=Value(model.reference_kind, output_field=CharField()))
    return rows.values_list("target_kind", "reference_key", "reference_label")
