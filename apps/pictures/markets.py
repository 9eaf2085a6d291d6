"""What firms do abroad, by country, as plain data."""

from dataclasses import dataclass, replace

from django.db.models import Q

from apps.clusters.models import Initiative
from apps.core.dataversion import remembered
from apps.core.names import country_name
from apps.projects.models import ProjectCase
from apps.smes.models import SME, InternationalActivity

NO_COUNTRY = "none"
COLUMNS = (
    "slug", "title", "market", "countries", "stage", "started", "mode__label", "sme__slug", "sme__name",
    "sme__short_name", "sees_initiative", "initiative__slug", "initiative__name",
)  # fmt: skip


@dataclass(frozen=True)
class Activity:
    """`countries` are codes; `initiative` is (name, address), both empty where the reader may not see one."""

    title: str
    url: str
    firm: str
    firm_url: str
    market: str
    countries: tuple
    mode: str
    stage: str
    started: str
    initiative: tuple

    def is_in(self, country):
        return country in self.countries if country != NO_COUNTRY else not self.countries

    @property
    def country_names(self):
        return ", ".join(country_name(code) for code in self.countries)


@dataclass(frozen=True)
class MarketChoice:
    """What a reader chose: slugs of a project, a firm and a mode, and the first and last year of beginning.

    With a year, activities whose beginning is not stated are left out (`undated` tells how many).
    """

    project: str = ""
    sme: str = ""
    mode: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, query):
        return cls(**{name: query.get(name, "") for name in cls.__dataclass_fields__})

    @property
    def has_year(self):
        return bool(self.since or self.until)

    @property
    def is_active(self):
        return any((self.project, self.sme, self.mode, self.since, self.until))

    def apply(self, rows, user):
        """`rows` narrowed to what is chosen; what names nothing visible matches nothing."""
        if self.project:
            cases = ProjectCase.objects.visible_to(user).filter(project__slug=self.project)
            rows = rows.filter(sme__in=cases.order_by().values("organisation"))
        if self.sme:
            rows = rows.filter(sme__slug=self.sme)
        if self.mode:
            rows = rows.filter(mode__slug=self.mode)
        if self.has_year:
            rows = rows.exclude(started="")
        if self.since:
            rows = rows.filter(started__gte=self.since)
        if self.until:
            rows = rows.filter(Q(started__lt=self.until) | Q(started__startswith=self.until))
        return rows

    def undated(self, user):
        """How many activities only the choice of a year leaves out, since their beginning is not stated. One query."""
        rows = replace(self, since="", until="").apply(InternationalActivity.objects.visible_to(user), user)
        return rows.order_by().filter(started="").count()


def activities_of(choice, user):
    """The chosen Activities by firm; remembered where nothing is chosen. One query."""
    if choice.is_active:
        return _activities(choice, user)
    return remembered("pictures:markets", user, lambda: _activities(choice, user))


def _activities(choice, user):
    rows = choice.apply(InternationalActivity.objects.visible_to(user), user).seeing(user, "initiative")
    rows = rows.order_by("sme__name", "sme__slug", "position", "pk")
    return [_activity(dict(zip(COLUMNS, row, strict=True))) for row in rows.values_list(*COLUMNS)]


def _activity(row):
    firm = SME(slug=row["sme__slug"], name=row["sme__name"], short_name=row["sme__short_name"], kind=SME.Kind.SME)
    initiative = ("", "")
    if row["sees_initiative"]:
        initiative = (row["initiative__name"], Initiative(slug=row["initiative__slug"]).get_absolute_url())
    url = InternationalActivity(sme=firm, slug=row["slug"]).get_absolute_url()
    return Activity(
        row["title"], url, firm.label, firm.get_absolute_url(), row["market"], codes_of(row["countries"]),
        row["mode__label"] or "", InternationalActivity.Stage(row["stage"]).label if row["stage"] else "",
        row["started"], initiative,
    )  # fmt: skip


def codes_of(countries):
    """The codes of the list that is stored, each once and in capitals."""
    return tuple(dict.fromkeys(str(code).upper() for code in countries or []))


def by_country(activities):
    """{code: its activities}, and under NO_COUNTRY those without any."""
    found = {}
    for activity in activities:
        for code in activity.countries or (NO_COUNTRY,):
            found.setdefault(code, []).append(activity)
    return found
