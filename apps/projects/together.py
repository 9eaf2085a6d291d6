"""Removing and bringing back many rows of one model at once, where that comes to the same as one after the other."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db.models import DO_NOTHING, Model, prefetch_related_objects

from apps.core.mention_upkeep import forget_mentions
from apps.core.mentions import mentions_of
from apps.core.models import Mention, Referable
from apps.projects.row_history import in_batches, keep_history
from apps.projects.row_state import row_from, state_of
from apps.projects.row_storing import store_new


def needed(model):
    """The names of the columns that are looked at of rows that are to go."""
    names = {"uuid", *(path.partition("__")[0] for path in getattr(model, "key_path", ()))}
    fields = model._meta.concrete_fields
    return [one.name for one in fields if one.name in names or one.primary_key or one.related_model is model]


def independent(pairs):
    """Lists of `pairs`, [(anything, row)] with rows of one model, in their order: in none of them does a row point to
    another."""
    model = type(pairs[0][1])
    links = [field.attname for field in model._meta.concrete_fields if field.related_model is model]
    part, numbers, pointed_to = [], set(), set()
    for pair in pairs:
        row = pair[1]
        ends = {getattr(row, name) for name in links} - {None}
        if row.pk in pointed_to or ends & numbers:
            yield part
            part, numbers, pointed_to = [], set(), set()
        part.append(pair)
        numbers.add(row.pk)
        pointed_to |= ends
    yield part


def stand_alone(rows):
    """True where no row of any table points to these stored rows of one model, so that none would go with them, forbid
    that they go, or lose its link. One query for each relation that leads to the model."""
    model, pks = type(rows[0]), [row.pk for row in rows]
    if _shares_tables(model):
        return False
    if any(_point_to(pks, rows, name) for rows, name in _pointing_to(model)):
        return False
    generic = [field for field in model._meta.private_fields if isinstance(field, GenericRelation)]
    return not any(field.bulk_related_objects(rows).exists() for field in generic)


def _point_to(pks, rows, name):
    """Whether any of `rows` points to one of these numbers. Whether to any between them is told much faster."""
    between = rows.filter(**{f"{name}__gte": min(pks), f"{name}__lte": max(pks)})
    return between.exists() and between.filter(**{f"{name}__in": pks}).exists()


def _pointing_to(model):
    """(rows, name of the column) of every model that points to this one."""
    for link in model._meta.get_fields(include_hidden=True):
        is_link = link.auto_created and not link.concrete and (link.one_to_one or link.one_to_many)
        if is_link and link.on_delete is not DO_NOTHING:
            yield link.related_model._base_manager, link.field.name


def remove(rows, *, by):
    """Delete rows that stand alone, with their cross-links, and keep their history."""
    model, pks = type(rows[0]), [row.pk for row in rows]
    forget_mentions(references(rows))
    keep_history(model, pks, "-", by=by)
    for batch in in_batches(pks):
        found = model._base_manager.filter(pk__in=batch)
        found._raw_delete(found.db)


def can_come_back(model):
    """True where storing a row does nothing beyond its table that `bring_back` does not do too."""
    return not _shares_tables(model) and (model.save is Model.save or hasattr(model, "derive"))


def bring_back(label, states, *, by):
    """Store rows that are not there, as their states say, with their cross-links and their history; return them."""
    rows = [row_from(label, state) for state in states]
    model = type(rows[0])
    if hasattr(model, "derive"):
        model.derive(rows)
    store_new(rows)
    _set_times(rows, label, states)
    keep_history(model, [row.pk for row in rows], "+", by=by)
    if issubclass(model, Referable):
        forget_mentions(references(rows))
        Mention.objects.bulk_create([mention for row in rows for mention in mentions_of(row)])
    return rows


def references(rows):
    """The references of rows of one model; empty where nothing can refer to them."""
    if not isinstance(rows[0], Referable):
        return []
    prefetch_related_objects(rows, *{path.rpartition("__")[0] for path in rows[0].key_path if "__" in path})
    return [row.reference for row in rows]


def _set_times(rows, label, states):
    """Give back the times that Django sets whenever a row is stored."""
    names = set()
    for row, state in zip(rows, states, strict=True):
        differing = [name for name, value in state_of(row).items() if value != state.get(name, value)]
        former = row_from(label, state) if differing else None
        for name in differing:
            setattr(row, name, getattr(former, name))
        names |= set(differing)
    if names:
        type(rows[0])._base_manager.bulk_update(rows, sorted(names))


def _shares_tables(model):
    """True for a firm, whose organisation is a row of another table, and for the organisation."""
    return bool(model._meta.parents) or any(link.parent_link for link in model._meta.related_objects)
