from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from apps.coding.models.codes import Code
from apps.coding.models.quotes import Quote
from apps.coding.models.rounds import CodingRound
from apps.coding.querysets import (
    CodingQuerySet,
)
from apps.core.models import Identified, Tracked


class Coding(Identified, Tracked):
    """One code on one quote by one person in one round. Two people may code the same words differently."""

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="codings")
    round = models.ForeignKey(CodingRound, models.PROTECT, related_name="codings")
    memo = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)  # what is imported has a time of its own
    memos = GenericRelation("coding.Memo", "target_id", "target_type")  # they go when it goes, and come back with it

    parent_fields = ("quote", "code")
    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["quote", "code", "id"]
        constraints = [models.UniqueConstraint(fields=["quote", "code", "coder", "round"], name="coding_unique")]
        indexes = [models.Index(fields=["code", "quote"], name="coding_of_code")]

    def __str__(self):
        return f"{self.code} on {self.quote_id} by {self.coder}"

    def clean(self):
        if self.code_id and self.quote_id and self.code.codebook.project_id != self.quote.interview.project_id:
            raise ValidationError({"code": "The code belongs to another project than the interview."})
