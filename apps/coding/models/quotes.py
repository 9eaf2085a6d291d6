from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string

from apps.coding.models.rounds import CodingRound
from apps.coding.querysets import (
    QuoteQuerySet,
)
from apps.core.models import Governed, Identified, Referable, Tracked
from apps.core.references import shortened
from apps.interviews.models import Interview, Interviewee, Transcript
from apps.interviews.pseudonyms.tables import has_replacements, sees_originals, tables_of
from apps.publishing.versioned import Versioned
from apps.sources.models import Passage

MASKED = ("masked_exact", "masked_prefix", "masked_suffix", "masked_translation")


class Quote(Versioned, Identified, Governed, Referable, Tracked):
    """Words that somebody said in an interview.

    With a transcript, `start` and `end` are code points of its text (end exclusive) and `exact` is that slice. Known
    only from a publication, it has the passage in which it is printed instead.
    """

    class Kind(models.TextChoices):
        VERBATIM = "verbatim", "Verbatim"
        SUMMARY = "summary", "Summary of a longer section"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="quotes")
    slug = models.SlugField(max_length=80, unique=True)
    interviewee = models.ForeignKey(Interviewee, models.PROTECT, null=True, blank=True, related_name="quotes")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="quotes")
    transcript = models.ForeignKey(Transcript, models.PROTECT, null=True, blank=True, related_name="quotes")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(help_text="Word for word.")
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.VERBATIM)
    language = models.CharField(max_length=10, blank=True, help_text="Language of the words, ISO 639.")
    translated_from = models.CharField(max_length=10, blank=True, help_text="Where the words are a translation.")
    translation = models.TextField(blank=True, help_text="Into English, where the words are not.")
    cited_as = models.CharField(max_length=120, blank=True, help_text="How the document attributes it.")
    context = models.TextField(blank=True, help_text="One sentence of ours: what it is about.")
    withheld_reason = models.CharField(max_length=200, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    round = models.ForeignKey(
        CodingRound, models.PROTECT, null=True, blank=True, related_name="quotes", help_text="In which it was marked."
    )
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="marked_quotes"
    )
    # The words as those read them who may not see the original (`apps.coding.masking`); None: nothing is replaced.
    masked_exact = models.TextField(null=True, blank=True, editable=False)  # noqa: DJ001
    masked_prefix = models.CharField(max_length=300, null=True, blank=True, editable=False)  # noqa: DJ001
    masked_suffix = models.CharField(max_length=300, null=True, blank=True, editable=False)  # noqa: DJ001
    masked_translation = models.TextField(null=True, blank=True, editable=False)  # noqa: DJ001
    memos = GenericRelation("coding.Memo", "target_id", "target_type")  # they go when it goes, and come back with it

    reference_kind = "quote"
    label_path = "public_words"
    derived_fields = MASKED
    preview_path = "context"
    url_name = "evidence:quote-detail"
    revisable_fields = ("translation", "context")
    project_path = "interview__project"
    parent_fields = ("interview", "passage")
    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(exact=""), name="quote_has_words"),
            models.CheckConstraint(
                condition=Q(transcript__isnull=False, start__isnull=False, end__isnull=False)
                | Q(transcript__isnull=True, start__isnull=True, end__isnull=True, passage__isnull=False),
                name="quote_has_place",
            ),
            models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gt=F("start")), name="quote_end_after_start"),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | ~Q(withheld_reason=""), name="quote_opening_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(round__isnull=True) | Q(marked_by__isnull=False), name="quote_of_round_has_coder"
            ),
        ]
        indexes = [models.Index(fields=["transcript", "start"], name="quote_place")]

    def __str__(self):
        return f"{self.slug}: “{self.public_words[:60]}{'…' if len(self.public_words) > 60 else ''}”"

    def save(self, *args, update_fields=None, **kwargs):
        """As always, with the masked words that go with what is stored: one query where nothing is replaced.

        No way to store a quote may forget them, be it a form, the fixtures or what is taken back.
        """
        self.derive([self])
        fields = None if update_fields is None else {*update_fields, *MASKED}
        super().save(*args, update_fields=fields, **kwargs)

    @staticmethod
    def derive(quotes):
        """Fill the masked words of quotes that are about to be stored."""
        from apps.coding.masking import set_masks

        set_masks(*quotes)

    @classmethod
    def with_keys(cls, queryset):
        """A link to a quote shows the same words to everybody: the masked ones."""
        return super().with_keys(queryset.alias(public_words=Coalesce("masked_exact", "exact")))

    def clean(self):
        if self.transcript_id and self.transcript.interview_id != self.interview_id:
            raise ValidationError({"transcript": "The transcript belongs to another interview."})
        if self.transcript_id and not self.is_anchored:
            raise ValidationError({"exact": "These are not the words at this place of the transcript."})

    @property
    def public_words(self):
        """The words as anybody may read them."""
        return self.exact if self.masked_exact is None else self.masked_exact

    @property
    def public_prefix(self):
        return self.prefix if self.masked_prefix is None else self.masked_prefix

    @property
    def public_suffix(self):
        return self.suffix if self.masked_suffix is None else self.masked_suffix

    @property
    def public_translation(self):
        return self.translation if self.masked_translation is None else self.masked_translation

    def words_for(self, user):
        """The words as `user` may read them. Reads `self.interview` where something is replaced, as the others do."""
        return self.exact if self._shows_original("masked_exact", user) else self.masked_exact

    def prefix_for(self, user):
        return self.prefix if self._shows_original("masked_prefix", user) else self.masked_prefix

    def suffix_for(self, user):
        return self.suffix if self._shows_original("masked_suffix", user) else self.masked_suffix

    def translation_for(self, user):
        return self.translation if self._shows_original("masked_translation", user) else self.masked_translation

    def _shows_original(self, field, user):
        return getattr(self, field) is None or sees_originals(user, self.interview.project_id)

    @property
    def version_title(self):
        return f"Quotation {self.slug}"

    @property
    def is_anchored(self):
        """True where the words are those of the transcript at [start, end). Reads `self.transcript`."""
        if None in (self.start, self.end):
            return False
        return self.transcript.text[self.start : self.end] == self.exact

    @classmethod
    def embeds(cls, keys, user):
        """{key: HTML} of the quotations that stand in a text as `![[quote:…]]`."""
        quotes = cls.objects.visible_to(user).filter(slug__in=keys).with_speaker()
        return {
            quote.slug: render_to_string("coding/_quotation.html", {"quote": quote, "user": user}) for quote in quotes
        }

    @classmethod
    def said_by_name(cls, keys, texts, user):
        """Those of the quotes `keys` in whose interview a name is replaced before `user` that `texts` still hold.

        `texts` are what a kept version gives as somebody's words. One query, two where names are replaced.
        """
        quotes = cls.objects.filter(has_replacements(), slug__in=keys).select_related("interview") if keys else []
        quotes = [one for one in quotes if not sees_originals(user, one.interview.project_id)]
        return held_originals(quotes, texts) if quotes else []

    @classmethod
    def speakers_embedded(cls, keys, user):
        """The speakers of what `embeds` quotes, as `Interviewee.as_spoken`, each once. One query."""
        quotes = cls.objects.visible_to(user).filter(slug__in=keys, interviewee__isnull=False)
        people = {quote.interviewee.slug: quote.interviewee for quote in quotes.select_related("interviewee")}
        return [person.as_spoken for _, person in sorted(people.items())]


def held_originals(quotes, texts):
    """Slugs of those of `quotes` of whose interview a replaced name stands in one of `texts`. One query."""
    tables = tables_of({quote.interview_id for quote in quotes})
    holding = {pk for pk, table in tables.items() if any(table.spans(text) for text in texts)}
    return [quote.slug for quote in quotes if quote.interview_id in holding or cut_short(quote) in texts]


def cut_short(quote):
    """The label of a link to the quote before its words were masked, which may end within a name; None if unmasked."""
    label = shortened(quote.exact)
    return None if label == shortened(quote.public_words) else label
