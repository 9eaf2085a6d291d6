from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from apps.accounts.visibility import ChildQuerySet
from apps.coding.models.codebooks import Codebook
from apps.coding.querysets import (
    CodeQuerySet,
)
from apps.core.models import Identified, Referable, Tracked
from apps.core.trees import is_below_itself
from apps.interviews.models import Interview
from apps.sources.models import Passage, Source

COLOUR = RegexValidator(r"^#[0-9A-Fa-f]{6}$", "A colour is written as #RRGGBB, for example #1f4f8f.")


class Code(Identified, Referable, Tracked):
    """One idea of a codebook: set beforehand, emerged in the material, or added by the curators of this base."""

    class Origin(models.TextChoices):
        PRE_SET = "pre-set", "Pre-set"
        EMERGING = "emerging", "Emerging"
        CURATED = "curated", "Added by this base"
        UNKNOWN = "unknown", "Origin not stated"

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="codes")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    emerged_in = models.ForeignKey(Interview, models.SET_NULL, null=True, blank=True, related_name="emerged_codes")
    theory = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="codes")
    definition = models.TextField(blank=True)
    when = models.TextField("when to use it", blank=True)
    when_not = models.TextField("when not to use it", blank=True)
    example = models.TextField(blank=True, help_text="Words that show it, typical or just within.")
    colour = models.CharField(max_length=7, blank=True, validators=[COLOUR], help_text="#RRGGBB")
    is_stated = models.BooleanField("stated in the source", default=False)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="codes")
    is_heading = models.BooleanField(
        "only a heading", default=False, help_text="It gathers the codes below it and goes on no quote itself."
    )
    retired_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(
        "open to readers", default=True, help_text="Its name may be words of an interview that not everybody may read."
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    memos = GenericRelation("coding.Memo", "target_id", "target_type")  # they go when it goes, and come back with it

    reference_kind = "code"
    key_path = ("codebook__slug", "slug")
    preview_path = "definition"
    url_name = "coding:code-detail"
    parent_fields = ("codebook",)
    anchored_fields = ("definition",)
    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["codebook", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["codebook", "slug"], name="code_unique_in_codebook"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="code_not_its_own_parent"),
            models.CheckConstraint(
                condition=~Q(origin="curated") | Q(is_stated=False), name="curated_code_is_not_stated"
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.parent_id and self.parent.codebook_id != self.codebook_id:
            raise ValidationError({"parent": "A code's parent must be in the same codebook."})
        parents = dict(self.codebook.codes.order_by().values_list("pk", "parent_id")) if self.parent_id else {}
        if self.pk and is_below_itself(self.pk, parents | {self.pk: self.parent_id}):
            raise ValidationError({"parent": "A code cannot stand below itself."})


class CodeSet(Identified, Tracked):
    """Codes of a codebook that belong together across its tree; a code may be in several sets."""

    codebook = models.ForeignKey(Codebook, models.CASCADE, related_name="sets")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    note = models.TextField(blank=True)

    parent_fields = ("codebook",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["codebook", "name"]
        constraints = [models.UniqueConstraint(fields=["codebook", "slug"], name="code_set_unique_in_codebook")]

    def __str__(self):
        return self.name


class CodeInSet(Identified):
    set = models.ForeignKey(CodeSet, models.CASCADE, related_name="memberships")
    code = models.ForeignKey(Code, models.CASCADE, related_name="set_memberships")

    parent_fields = ("set", "code")
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["set", "code"]
        constraints = [models.UniqueConstraint(fields=["set", "code"], name="code_once_in_set")]

    def __str__(self):
        return f"{self.code} in {self.set}"
