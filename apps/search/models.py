from django.db import models
from django.utils import timezone

LARGE = ("quote", "transcript")  # kinds of which a base may have very many


class Entry(models.Model):
    """One object, or one part of a long one, as it is searched: terms and tokens, never words to be shown.

    What is shown is read from the object itself, as its reader may see it. `tokens` are the values of facets and fields
    (`apps.search.tokens`). `part` numbers the parts of an object from 0; `[start, end)` is where a part of a transcript
    stands in it. On PostgreSQL a further column, `vector`, is generated from these by the database.
    """

    class Words(models.IntegerChoices):
        ALL = 0, "For everybody"
        REPLACED = 1, "As those read them who may not see the original"
        ORIGINAL = 2, "As they were said"

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    part = models.PositiveIntegerField(default=0)
    words = models.PositiveSmallIntegerField(choices=Words.choices, default=Words.ALL)
    project_id = models.BigIntegerField(null=True)
    is_public = models.BooleanField(default=False)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    title_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)
    tokens = models.TextField(blank=True)
    since = models.DateTimeField(default=timezone.now, help_text="When it came to be found.")

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "part", "words"], name="entry_unique")]

    def __str__(self):
        return f"{self.kind} {self.object_id}/{self.part}"


class Pending(models.Model):
    """An object whose entries are not up to date: written by triggers, in the transaction that changes anything that
    its entries rest on. Until they are made anew nobody finds it."""

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name = "object to be indexed"
        verbose_name_plural = "objects to be indexed"
        indexes = [models.Index(fields=["kind", "object_id"], name="pending_object")]

    def __str__(self):
        return f"{self.kind} {self.object_id}"


class Word(models.Model):
    """A word that stands in what everybody may read, to be offered where another was meant.

    `folded` is without case and diacritics. It may be out of date: what is offered is looked for first.
    """

    word = models.CharField(max_length=60, unique=True)
    folded = models.CharField(max_length=60)
    entries = models.PositiveIntegerField(default=0, help_text="In how many entries it was when it was last counted.")

    class Meta:
        verbose_name = "word of the index"
        verbose_name_plural = "words of the index"
        indexes = [models.Index(fields=["folded"], name="word_folded")]

    def __str__(self):
        return self.word
