"""Which tables an archive holds, and in what order."""

from django.apps import apps

# Of the apps that are not ours: what is archived, and what is not and why. `tests/exchange/archive/test_holdings.py`
# fails where a model is in neither.
OTHERS = ("auth.Group", "auth.Group_permissions", "taggit.Tag", "taggit.TaggedItem")
LEFT_OUT = {
    "contenttypes.ContentType": "made by the migrations; rows that point to one name it as app.model",
    "auth.Permission": "made by the migrations; rows that point to one name it as app.model.codename",
    "sessions.Session": "who is logged in where: everybody logs in again",
    "core.DataStamp": "written by triggers: another base has states of its own",
    "search.Entry": "made from the content; restoring makes it anew",
    "search.Pending": "as above",
    "search.Word": "as above",
    "admin.LogEntry": "the admin's own list of clicks; what was changed is in the history tables",
}


def archived_models():
    """The models whose rows are archived, those of many-to-many tables too; foreign keys point backwards where they
    can. The order depends on nothing but the models."""
    ordered, seen = [], set()
    for model in sorted(filter(is_archived, tables()), key=lambda model: model._meta.label_lower):
        _visit(model, ordered, seen)
    return ordered


def tables():
    """The models that have a table of their own."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]


def is_archived(model):
    label = model._meta.label
    return label not in LEFT_OUT and (model._meta.app_config.name.startswith("apps.") or label in OTHERS)


def _visit(model, ordered, seen):
    """Put the models that `model` points to before it. In a circle, one of them comes too early."""
    if model in seen or not is_archived(model):
        return
    seen.add(model)
    targets = {field.related_model for field in model._meta.local_concrete_fields if field.is_relation}
    for target in sorted(targets, key=lambda target: target._meta.label_lower):
        _visit(target, ordered, seen)
    ordered.append(model)
