"""What a reader chose in the form of an analysis: read from the address, applied to what they may see."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

from apps.analysis import options
from apps.coding.models import Coding, Quote
from apps.core.dataversion import remembered
from apps.evidence.models import Claim
from apps.interviews.models import Interview

INTERVIEW_FILTERS = ("project", "case", "level", "tag", "language", "year")
CODING_FILTERS = ("coder", "round")
CLAIM_FILTERS = ("project", "case", "level", "tag")
NOT_REMEMBERED = ("level", "coder")  # always the same; with names of people, which may change by themselves
WITHOUT_CASE = "(none)"  # no slug: interviews whose organisation is not known, or not to this reader


@dataclass
class Choice:
    """One control of the form; `options` are (value, label) and `chosen` the values of the address that exist."""

    name: str
    heading: str
    options: list
    chosen: list
    is_multiple: bool = False


class Filters:
    """The filters `names` of one request; `faults` has a sentence for each value that names nothing, which then
    matches nothing. At most two queries a filter.

    `case` is the slug of an organisation and may stand several times. All others stand once.
    """

    def __init__(self, query, user, names):
        self.user, self.faults, self.choices = user, [], {}
        for name in names:
            self.choices[name] = self._read(name, [value for value in query.getlist(name) if value])

    def _read(self, name, values):
        option = options.OPTIONS[name]
        found = self._offered(name, option)
        known = dict(found)
        for value in values:
            if value not in known:
                known |= dict(option.named(self.user, value))
        if name == "case":
            known[WITHOUT_CASE] = "No organisation that is known here"
        chosen = [value for value in dict.fromkeys(values) if value in known]
        self.faults += [f"There is no {option.noun} “{shown(value)}” here." for value in values if value not in known]
        if len(chosen) > 1 and not option.is_multiple:
            self.faults.append(f"Only one {option.noun} can be chosen at a time.")
        listed = {value for value, _ in found}
        rows = [*found, *((value, known[value]) for value in chosen if value not in listed)]
        return Choice(name, option.heading, rows, chosen, option.is_multiple)

    def _offered(self, name, option):
        if name in NOT_REMEMBERED:
            return list(option.rows(self.user))
        return remembered(f"offered:{name}", self.user, lambda: [tuple(row) for row in option.rows(self.user)])

    def values(self, name):
        return self.choices[name].chosen if name in self.choices else []

    def value(self, name):
        return next(iter(self.values(name)), "")

    @property
    def form(self):
        """The controls that have something to choose."""
        return [choice for choice in self.choices.values() if choice.options]

    @property
    def is_active(self):
        return bool(self.faults) or any(choice.chosen for choice in self.choices.values())

    @property
    def sentence(self):
        """What is chosen, in words; empty where nothing is."""
        labels = [
            f"{choice.heading.lower()}: {', '.join(label for value, label in choice.options if value in choice.chosen)}"
            for choice in self.choices.values()
            if choice.chosen
        ]
        return "; ".join(labels)

    def query(self, **values):
        """The filters as a query string, with `values` put in their place or added; None leaves one out."""
        pairs = {name: choice.chosen for name, choice in self.choices.items()} | values
        return urlencode({name: value for name, value in pairs.items() if value not in (None, "", [])}, doseq=True)

    def quotes(self):
        """Those of the chosen interviews, which stand in a subquery: joined, PostgreSQL would read all quotes first."""
        rows = Quote.objects.visible_to(self.user)
        if self.faults:
            return rows.none()
        chosen = self.of_interview()
        return rows.filter(interview__in=Interview.objects.filter(chosen).order_by()) if chosen else rows

    def codings(self, codes, quotes=None):
        """Codings of `codes`, visible rows that are loaded, on `quotes` (visible too; all that are filtered)."""
        quotes = self.quotes() if quotes is None else quotes
        rows = Coding.objects.as_rounds_show(self.user).filter(
            code__in=[code.pk for code in codes], quote__in=quotes.order_by()
        )
        if self.value("coder"):
            rows = rows.filter(coder__username=self.value("coder"))
        if self.value("round"):
            rows = rows.filter(round__slug=self.value("round"))
        return rows.order_by()

    def claims(self):
        rows = Claim.objects.visible_to(self.user)
        return rows.none() if self.faults else rows.filter(self.of_claim())

    def of_interview(self, path=""):
        """Q for the interviews that are chosen; `path` leads to them."""
        condition = self._common(path)
        if self.value("language"):
            condition &= Q(**{f"{path}language": self.value("language")})
        if self.value("year"):
            condition &= Q(**{f"{path}date__startswith": self.value("year")})
        return condition

    def of_claim(self):
        return self._common("")

    def _common(self, path):
        condition = Q()
        if self.value("project"):
            condition &= Q(**{f"{path}project__slug": self.value("project")})
        if self.value("level"):
            condition &= Q(**{f"{path}level": self.value("level")})
        if self.value("tag"):
            tagged = options.organisations(self.user).filter(tag_items__tag__slug=self.value("tag"))
            condition &= Q(**{f"{path}organisation__in": tagged.values("pk")})
        return condition & self._cases(path) if self.values("case") else condition

    def _cases(self, path):
        known = options.organisations(self.user)
        condition = Q(**{f"{path}organisation__in": known.filter(slug__in=self.values("case")).values("pk")})
        if WITHOUT_CASE in self.values("case"):
            condition |= Q(**{f"{path}organisation__isnull": True}) | ~Q(
                **{f"{path}organisation__in": known.values("pk")}
            )
        return condition


def shown(value):
    """A value as a sentence may repeat it."""
    return value if len(value) <= 40 else f"{value[:40]}…"
