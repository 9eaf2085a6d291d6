from django.db import models
from django.db.models import Q


class FixtureLoad(models.Model):
    """One load of the fixtures, with a digest of the content as it was right after it."""

    loaded_at = models.DateTimeField(auto_now_add=True)
    files_digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-loaded_at", "-id"]

    def __str__(self):
        return f"Fixtures loaded on {self.loaded_at:%Y-%m-%d %H:%M}"


class HarvestedRecordQuerySet(models.QuerySet):
    def in_set(self, spec):
        """Records of a set and of the sets below it: "project" holds all of "project:…"."""
        return self.filter(Q(sets__contains=f"|{spec}|") | Q(sets__contains=f"|{spec}:"))

    def after(self, datestamp, number):
        """Records that follow the one with this datestamp and id in the order of the list."""
        return self.filter(Q(datestamp__gt=datestamp) | Q(datestamp=datestamp, pk__gt=number))


class HarvestedRecord(models.Model):
    """That a visitor could once see an object, since when it is as it is, and since when it is no longer to be seen.

    Harvesters learn from it what was deleted, withdrawn or restricted, for ever: its rows are never removed. It holds
    no word of the object itself. `exchange.oai.register` keeps it.
    """

    uuid = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(max_length=30)
    datestamp = models.DateTimeField(help_text="When the base noticed the last change, in whole seconds.")
    sets = models.TextField(blank=True, help_text="“|project:bics|cluster:clean|”")
    changed_at = models.DateTimeField(null=True, blank=True, help_text="Last change of the object that was noticed.")
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = HarvestedRecordQuerySet.as_manager()

    class Meta:
        ordering = ["datestamp", "id"]
        indexes = [models.Index(fields=["datestamp", "id"], name="harvested_record_order")]

    def __str__(self):
        return f"{self.kind} {self.uuid}"

    @property
    def set_specs(self):
        return [spec for spec in self.sets.split("|") if spec]
