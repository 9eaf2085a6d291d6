from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from apps.core.faults import checks
from apps.core.mentions import LINK, text_fields
from apps.core.models import Identified
from apps.core.references import key_q, kinds, own_rows, resolve
from apps.core.trees import is_below_itself


@checks.add("dead-links")
def dead_links():
    """Cross-links in stored texts whose target does not exist, whoever may see it."""
    links = [
        (name_of(obj), kind, key)
        for model in content_models()
        for obj in with_texts(model, own_rows(model))
        for kind, key in links_of(obj)
    ]
    existing = existing_keys({(kind, key) for _, kind, key in links})
    for name, kind, key in links:
        if (kind, key) not in existing:
            yield name, f"links to [[{kind}:{key}]], which does not exist"


@checks.add("hidden-links")
def hidden_links():
    """Cross-links in texts that anybody may read to objects that exist and that not everybody may see."""
    visitor = AnonymousUser()
    links = [
        (name_of(obj), kind, key)
        for model in content_models()
        if hasattr(model.objects, "visible_to")
        for obj in with_texts(model, own_rows(model) & model.objects.visible_to(visitor))
        for kind, key in links_of(obj)
    ]
    wanted = {(kind, key) for _, kind, key in links}
    hidden = existing_keys(wanted) - resolve(wanted, visitor).keys()
    for name, kind, key in links:
        if (kind, key) in hidden:
            yield name, f"is public and links to [[{kind}:{key}]], which is not"


def content_models():
    """The models that hold content of the base, without those of its libraries and of the history."""
    return [model for model in apps.get_models() if issubclass(model, Identified)]


def name_of(obj):
    """How a fault names `obj`: its reference where it has one, else its kind and number."""
    return getattr(obj, "reference", None) or f"{obj._meta.model_name} {obj.pk}"


def with_texts(model, rows):
    """`rows` that have long texts, one by one."""
    return rows.iterator(chunk_size=2000) if text_fields(model) else ()


def links_of(obj):
    """(kind, key) of each cross-link in the long texts of `obj`, in order."""
    for field in text_fields(type(obj)):
        for match in LINK.finditer(getattr(obj, field) or ""):
            yield match["kind"], match["key"]


def existing_keys(references):
    """Those of `references` that name an object, visible or not."""
    found = set()
    for kind in {kind for kind, _ in references} & kinds().keys():
        model = kinds()[kind]
        keys = sorted(key for other, key in references if other == kind)
        rows = model.with_keys(model.objects.filter(key_q(model, keys)).order_by())
        found |= {(kind, key) for key in rows.values_list("reference_key", flat=True)}
    return found


def rows_below_themselves(rows):
    """Those of `rows` (each with `pk` and `parent_id`) from which the way up comes back to where it was."""
    parents = {row.pk: row.parent_id for row in rows}
    return [row for row in rows if is_below_itself(row.pk, parents)]
