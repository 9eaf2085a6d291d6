"""What memos are on: found by its reference, and named for a reader in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BigIntegerField, CharField, F, Value
from django.db.models.functions import Cast
from django.http import Http404
from django.urls import reverse

from apps.coding.models import Coding
from apps.core.models import Referable, value_at
from apps.core.references import key_q, kinds, shortened

# The kinds on which a memo is written here, each with the way to its project.
PROJECT_OF = {
    "project": "",
    "interview": "project",
    "code": "codebook__project",
    "quote": "interview__project",
    "coding": "quote__interview__project",
    "claim": "project",
}
KINDS = [(kind, kind.capitalize()) for kind in PROJECT_OF]


@dataclass(frozen=True)
class Named:
    """A target in words, with its address ("" where it has no page)."""

    label: str
    url: str


def find_target(user, reference):
    """What `reference` (kind:key, or coding:uuid) names. Raises Http404 where `user` does not see such a thing."""
    kind, _, key = reference.partition(":")
    target = _rows(user, kind, key).first() if kind in PROJECT_OF and key else None
    if target is None:
        raise Http404
    return target


def _rows(user, kind, key):
    if kind != "coding":
        model = kinds()[kind]
        return model.objects.visible_to(user).filter(key_q(model, [key]))
    codings = Coding.objects.visible_to(user)
    try:
        return codings.filter(uuid=UUID(key))
    except ValueError:
        return codings.none()


def project_of(target):
    path = PROJECT_OF[kind_of(target)]
    return value_at(target, path) if path else target


def kind_of(target):
    """The word for what `target`, an object or a model, is."""
    return getattr(target, "reference_kind", "") or target._meta.model_name


def target_of(memo, user):
    """What `memo` is on, None where it is gone or hidden from `user`."""
    target = memo.target
    if not isinstance(target, Referable | Coding):
        return None
    return target if type(target).objects.visible_to(user).filter(pk=target.pk).exists() else None


def reference_of(target):
    return target.reference if isinstance(target, Referable) else f"{kind_of(target)}:{target.uuid}"


def named(target):
    """One target in words."""
    if isinstance(target, Coding):
        return named_coding(target)
    return Named(shortened(str(value_at(target, target.label_path))), target.get_absolute_url())


def named_coding(coding):
    """Reads the coding's code, coder, quote and interview."""
    quote = coding.quote
    label = f"{coding.code.name}, put by {coding.coder} on “{shortened(quote.exact, 60)}”"
    return Named(label, reverse("coding_page:quote-place", args=[quote.slug]))


def names_of(memos, user):
    """{(type, number): Named} of the targets of `memos` that `user` may see. Two queries, however many memos."""
    wanted = defaultdict(set)
    for memo in memos:
        wanted[memo.target_type].add(memo.target_id)
    found = {}
    for type, number, kind, key, label in _referable(wanted, user):
        found[type, number] = Named(shortened(label), kinds()[kind].url_for(key))
    for type, numbers in wanted.items():
        if type.model_class() is Coding:
            codings = for_naming(Coding.objects.visible_to(user).filter(pk__in=numbers))
            found.update({(type.pk, one.pk): named_coding(one) for one in codings})
    return found


def for_naming(codings):
    return codings.select_related("code", "coder", "quote__interview")


def _referable(wanted, user):
    branches = []
    for type, numbers in wanted.items():
        model = type.model_class()
        if model and issubclass(model, Referable) and model.reference_kind:
            rows = model.with_keys(model.objects.visible_to(user).filter(pk__in=numbers).order_by())
            rows = rows.annotate(
                target_type_pk=Value(type.pk, output_field=BigIntegerField()),
                target_number=Cast(F("pk"), BigIntegerField()),
                target_kind=Value(model.reference_kind, output_field=CharField()),
            )
            columns = ("target_type_pk", "target_number", "target_kind", "reference_key", "reference_label")
            branches.append(rows.values_list(*columns))
    if not branches:
        return []
    return branches[0] if len(branches) == 1 else branches[0].union(*branches[1:], all=True)
