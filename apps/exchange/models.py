from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.core.models import Identified
from apps.projects.models import Change, Project


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


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Imports are for those who curate their project: a report names what others may not see."""
        return self.filter(allowed_q(user, Action.CURATE, "project"))

    editable_by = visible_to


def import_path(row, filename):
    """Where the file of an import is kept: its own name may tell who was interviewed, so only the ending stays."""
    return f"imports/{row.uuid}{Path(filename).suffix.lower()[:10]}"


class Import(Identified):
    """A file of another tool that was brought into a project: what was asked for, how far it went, what became of it.

    `change` holds every row that it wrote, so that it can be taken back as a whole. `report` is kept for ever.
    `fault` says why the last step came to nothing. A state that `is_running` holds while somebody works on it: where
    nobody does (`importing.workplace`), it was interrupted, and the file is as before that step.
    """

    class State(models.TextChoices):
        UNREAD = "unread", "Not read"
        READING = "reading", "Being read"
        CHECKED = "checked", "Read, not brought in yet"
        BRINGING = "bringing", "Being brought in"
        DONE = "done", "Brought in"
        NOTHING_NEW = "nothing-new", "Nothing in it was new"
        TAKING_BACK = "taking-back", "Being taken back"
        UNDONE = "undone", "Taken back"

    project = models.ForeignKey(Project, models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports")
    at = models.DateTimeField(auto_now_add=True)
    file = models.FileField(upload_to=import_path, blank=True)
    file_name = models.CharField(max_length=200)
    format = models.CharField(max_length=20, blank=True, help_text="As its content says; empty until it was read.")
    options = models.JSONField(default=dict, blank=True, help_text="What whoever brought it in has chosen.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.UNREAD)
    fault = models.TextField(blank=True)
    report = models.JSONField(default=dict, blank=True)
    change = models.OneToOneField(Change, models.SET_NULL, null=True, blank=True, related_name="imported_by")

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.file_name} into {self.project}"

    @property
    def is_running(self):
        return self.state in (self.State.READING, self.State.BRINGING, self.State.TAKING_BACK)

    @property
    def state_before(self):
        """The state from which the running step has started, and to which it returns where it comes to nothing."""
        if self.state == self.State.READING:
            return self.State.CHECKED if self.report else self.State.UNREAD
        return {self.State.BRINGING: self.State.CHECKED, self.State.TAKING_BACK: self.State.DONE}[self.state]


class ImportedCoder(models.Model):
    """A name under which somebody coded in another tool: a user who cannot log in and has no role anywhere."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="imported_coders")
    name = models.CharField(max_length=120)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imported_coder")

    class Meta:
        ordering = ["project", "name"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="imported_coder_unique_in_project")]

    def __str__(self):
        return self.name


class KeptPart(Identified):
    """Something of a REFI-QDA project that we do not use: it goes out again as it came (`exchange.material.Part`).

    `about` is the UUID of the transcript that it belongs to, or of an interview without one. What it names, it names by
    our UUIDs. `files` are {path in the xml: name of the entry}: they stay where they are, in the file that was
    `brought` in.
    """

    class Kind(models.TextChoices):
        GRAPH = "graph", "Graph"
        LINK = "link", "Link"
        PICTURE = "picture", "Picture"
        AUDIO = "audio", "Sound recording"
        VIDEO = "video", "Film"
        PDF = "pdf", "PDF"

    project = models.ForeignKey(Project, models.CASCADE, related_name="kept_parts")
    brought = models.ForeignKey(Import, models.CASCADE, related_name="kept_parts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=300, blank=True)
    about = models.UUIDField(null=True, blank=True)
    xml = models.TextField()
    files = models.JSONField(default=dict, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.name or self.get_kind_display()
