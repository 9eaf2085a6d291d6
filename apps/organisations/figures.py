"""The figure: a number or word with unit, qualifier, as-of date and the passage that says so."""

from django.db import models
from django.db.models import Q

from apps.core.dates import partial_date_label
from apps.core.models import Identified, PartialDateField, Referable, Tracked
from apps.sources.models import Passage

QUALIFIER_WORDS = {"about": "about", "over": "more than", "under": "fewer than", "up-to": "up to", "almost": "almost"}


class Figure(Identified, Referable, Tracked):
    """Abstract: the value as the source gives it. `value` is a number in `unit`; `text` is used where there is none."""

    class Qualifier(models.TextChoices):
        EXACT = "exact", "Exactly"
        ABOUT = "about", "About"
        OVER = "over", "More than"
        UNDER = "under", "Fewer than"
        UP_TO = "up-to", "Up to"
        ALMOST = "almost", "Almost"

    class Rank(models.TextChoices):
        NORMAL = "normal", "Normal"
        SUPERSEDED = "superseded", "Superseded"
        DISPUTED = "disputed", "Disputed: the sources disagree"

    slug = models.SlugField(max_length=80)
    label = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.CharField(max_length=200, blank=True)
    qualifier = models.CharField(max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT)
    unit = models.CharField(max_length=40, blank=True)
    as_of = PartialDateField()
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    note = models.TextField(blank=True)
    rank = models.CharField(max_length=10, choices=Rank.choices, default=Rank.NORMAL)
    position = models.PositiveIntegerField(default=0)

    label_path = "label"

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self):
        return f"{self.label}: {self.display}"

    @property
    def display(self):
        """The value in words: "166 members", "more than 800 organisations", "3%"."""
        return " ".join(part for part in (QUALIFIER_WORDS.get(self.qualifier), self.amount) if part)

    @property
    def amount(self):
        """The value with its unit, without the qualifier; the text where there is no number."""
        if self.value is None:
            return self.text
        number = number_label(self.value)
        if self.unit == "%":
            return f"{number}%"
        if len(self.unit) == 3 and self.unit.isupper():
            return f"{self.unit} {number}"
        return f"{number} {self.unit}".strip()

    @property
    def as_of_label(self):
        return partial_date_label(self.as_of)


def number_label(value):
    """ "1234567.5" as "1,234,567.5", without idle zeros."""
    return f"{value.normalize():,f}"


def figure_has_value(name):
    """The constraint that a figure says something: a number or a text."""
    return models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(text=""), name=name)
