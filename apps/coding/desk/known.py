"""To read changed rows: what they are now, and what their numbers point to, as far as somebody may see it."""

from django.apps import apps

from apps.coding.desk.values import name_of
from apps.projects.row_state import state_of


class Known:
    """For some ChangedRows and one user. Two queries for each model among them, two for each that they point to.

    `names` is {(label, pk): what it is called}, `closed` the (label, pk) of what is there but not for this user.
    """

    def __init__(self, rows, user):
        self.user = user
        self.names, self.closed = {}, set()
        self._current = {}
        self._visible = {}
        for label in sorted({row.label for row in rows}):
            self._load(label, {row.key for row in rows if row.label == label})
        states = [(row.label, state) for row in rows for state in (row.before, row.after) if state]
        self._point([*states, *((label, state_of(obj)) for (label, _), obj in self._current.items())])
        for label, state in states:
            self.names.setdefault((label, state["id"]), name_of(label, state, self.names))

    def now(self, row):
        """The object that a row was about, as it stands; None where it is gone."""
        return self._current.get((row.label, row.key))

    def is_open(self, row):
        """Whether the user may see the row: as it stands, and whatever it belonged to before and after its change."""
        obj = self.now(row)
        if obj and obj.pk not in self._visible[row.label]:
            return False
        return not any(self._is_within_closed(row.label, state) for state in (row.before, row.after) if state)

    def _is_within_closed(self, label, state):
        model = apps.get_model(label)
        parents = [model._meta.get_field(name) for name in getattr(model, "parent_fields", ())]
        return any((one.related_model._meta.label_lower, state.get(one.attname)) in self.closed for one in parents)

    def _load(self, label, keys):
        model = apps.get_model(label)
        numbers = {key.removeprefix("pk:") for key in keys if key.startswith("pk:")}
        condition = {"pk__in": numbers} if numbers else {"uuid__in": keys}
        for obj in model._base_manager.filter(**condition):
            self._current[label, f"pk:{obj.pk}" if numbers else str(obj.uuid)] = obj
        self._visible[label] = self._seen(model, [obj.pk for (one, _), obj in self._current.items() if one == label])

    def _seen(self, model, pks):
        """Those of `pks` that the user may see; all where the model has no rule of its own."""
        if not pks or not hasattr(model._default_manager, "visible_to"):
            return set(pks)
        return set(model._default_manager.visible_to(self.user).filter(pk__in=pks).values_list("pk", flat=True))

    def _point(self, states):
        """Learn what the numbers in `states` stand for."""
        wanted = {}
        for label, state in states:
            for field in apps.get_model(label)._meta.concrete_fields:
                if field.is_relation and state.get(field.attname) is not None:
                    wanted.setdefault(field.related_model, set()).add(state[field.attname])
        for model, pks in wanted.items():
            label, seen = model._meta.label_lower, self._seen(model, list(pks))
            for obj in model._base_manager.filter(pk__in=pks).defer(*_texts_of(model)):
                if obj.pk in seen:
                    self.names[label, obj.pk] = name_of(label, _short_state(obj), self.names)
                else:
                    self.closed.add((label, obj.pk))


def _texts_of(model):
    """The columns that may be long and name nothing."""
    return [name for name in ("text",) if model._meta.label_lower == "interviews.transcript"]


def _short_state(obj):
    """The loaded columns of `obj`."""
    return {name: value for name, value in obj.__dict__.items() if not name.startswith("_")}
