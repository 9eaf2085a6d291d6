"""Content types and permissions by name: their numbers are other ones in every base."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType


class Names:
    """Names and numbers of the rows that the migrations make: two queries, at the beginning."""

    def __init__(self):
        self._names = {model: dict(read()) for model, read in READERS.items()}
        self._numbers = {model: {name: pk for pk, name in names.items()} for model, names in self._names.items()}

    def name_of(self, model, number):
        """ "coding.quote" or "coding.quote.add_quote"; None where there is no such row (any more)."""
        return self._names[model].get(number)

    def number_of(self, model, name):
        """The number that a name has in this base; what the migrations do not make any more is made anew."""
        numbers = self._numbers[model]
        if name not in numbers:
            numbers[name] = MAKERS[model](name)
        return numbers[name]


def _content_types():
    return [(one.pk, f"{one.app_label}.{one.model}") for one in ContentType.objects.all()]


def _permissions():
    path = ("content_type__app_label", "content_type__model", "codename")
    rows = Permission.objects.order_by("pk").values_list("pk", *path)
    return [(pk, ".".join(name)) for pk, *name in rows]


def _make_content_type(name):
    app, model = name.split(".")
    return ContentType.objects.get_or_create(app_label=app, model=model)[0].pk


def _make_permission(name):
    app, model, codename = name.split(".", 2)
    kind = ContentType.objects.get(pk=_make_content_type(f"{app}.{model}"))
    return Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": codename})[0].pk


READERS = {ContentType: _content_types, Permission: _permissions}
MAKERS = {ContentType: _make_content_type, Permission: _make_permission}
