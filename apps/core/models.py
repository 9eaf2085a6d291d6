import uuid

from django.db import models
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from simple_history.models import HistoricalRecords

from apps.core.dates import validate_partial_date
from apps.core.visibility import Access, Status


class PartialDateField(models.CharField):
    """Text "2019", "2019-06" or "2019-06-30"; sorts as a date does."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class Identified(models.Model):
    """Has a UUID that is stored, so that it survives exchange with other tools."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Tracked(models.Model):
    """Every change is kept with who and when, and can be restored in the admin."""

    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True


class Governed(models.Model):
    """Has its own access and status. What a reader may see also depends on its parents: see `visible_to`."""

    project_path = None
    parent_fields = ()

    access = models.CharField(max_length=10, choices=Access.choices, default=Access.PUBLIC)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)

    class Meta:
        abstract = True

    @property
    def is_public(self):
        """Open to anybody as far as this row alone says."""
        return self.access == Access.PUBLIC and self.status == Status.PUBLISHED


class Referable(models.Model):
    """Can be named in text and fixtures by `kind:key`, as in `sme:visblue` or `code:sme/funding`.

    `key_path` are the lookups whose values, joined by "/", make the key; `label_path` is the lookup of what a link
    shows, `preview_path` the field whose first words a preview card shows. `url_name` takes the parts of the key.
    `anchored_fields` are the texts whose paragraphs with links have an id on the page of the object.
    """

    reference_kind = ""
    key_path = ("slug",)
    label_path = "name"
    preview_path = ""
    url_name = ""
    anchored_fields = ()

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.url_for(self.key)

    @property
    def key(self):
        return "/".join(str(value_at(self, path)) for path in self.key_path)

    @property
    def reference(self):
        return f"{self.reference_kind}:{self.key}"

    @classmethod
    def url_for(cls, key):
        """The page of the object with this key, or an empty string where the kind has no page."""
        return reverse(cls.url_name, args=key.split("/")) if cls.url_name else ""

    @classmethod
    def with_keys(cls, queryset):
        """Annotate `queryset` with `reference_key` and `reference_label`, both text."""
        parts = []
        for path in cls.key_path:
            parts += [Value("/"), F(path)] if parts else [F(path)]
        key = Concat(*parts, output_field=TextField()) if len(parts) > 1 else Cast(parts[0], TextField())
        return queryset.annotate(reference_key=key, reference_label=Cast(F(cls.label_path), TextField()))


def value_at(obj, path):
    """Follow a lookup such as `source__slug` on a loaded object."""
    for name in path.split("__"):
        obj = getattr(obj, name)
    return obj


class Mention(models.Model):
    """One cross-link in a stored text: which object's field links to what, and in which sentence."""

    source_kind = models.CharField(max_length=30)
    source_key = models.CharField(max_length=200)
    field = models.CharField(max_length=50)
    position = models.PositiveIntegerField()
    target_kind = models.CharField(max_length=30)
    target_key = models.CharField(max_length=200)
    sentence = models.TextField()
    anchor = models.CharField(max_length=60, blank=True, help_text="Id of the paragraph on the page of the source.")

    class Meta:
        ordering = ["source_kind", "source_key", "field", "position"]
        indexes = [models.Index(fields=["target_kind", "target_key"], name="mention_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_key", "field", "position"], name="mention_unique_place"
            )
        ]

    def __str__(self):
        return f"{self.source_kind}:{self.source_key} → {self.target_kind}:{self.target_key}"


class DataStamp(models.Model):
    """Written by triggers alone at every change of the content; together its rows tell the state (`dataversion`)."""

    number = models.BigIntegerField()

    def __str__(self):
        return str(self.number)
