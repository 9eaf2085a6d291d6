"""The page of the map of markets: what is chosen, the drawing, and its table, which lists the activities."""

from dataclasses import replace
from urllib.parse import urlencode

from apps.core.dates import partial_date_label
from apps.core.names import country_name
from apps.pictures.catalogue import MARKETS
from apps.pictures.frame import Cell, Choice, Drawing, Picture, Table, value_of
from apps.pictures.markets import NO_COUNTRY, MarketChoice, activities_of, by_country
from apps.pictures.markets_layout import WIDTH, draw
from apps.pictures.years import years_of
from apps.projects.models import Project
from apps.smes.models import SME, ActivityCategory, InternationalActivity

HEADINGS = ["Activity", "Firm", "Market", "Countries", "Entry mode", "Stage", "Started", "Initiative"]
NAMED = 12  # markets without a country that the note names


def markets_picture(request):
    """The Picture for what MarketChoice reads and `?country=`, which narrows the table and marks the square."""
    choice, country, firms = MarketChoice.of(request.GET), request.GET.get("country", ""), _firms(request.user)
    choice = replace(choice, sme=value_of(firms, choice.sme))
    activities = activities_of(choice, request.user)
    countries = by_country(activities)
    choices = [*_choices(choice, firms, request.user), _countries(countries, country)]
    listed = [activity for activity in activities if not country or activity.is_in(country)]
    about = _name_of(country) if country in countries else ""
    notes = _undated(choice, request.user)
    if not activities:
        empty = " ".join(["No such activity is open to you.", *notes])
        return Picture(MARKETS, None, _table(listed), choices, about=about, empty=empty)
    shown = draw(countries)
    parts = {"map": shown, "country": country, "sentence": sentence, "query": lambda code: _query(choice, code)}
    drawing = Drawing(
        "pictures/_markets.html", WIDTH, shown.height, MARKETS.title, _description(shown), parts, from_middle=True
    )  # fmt: skip
    key, notes = "pictures/_markets_key.html", [*notes, *_notes(countries)]
    return Picture(MARKETS, drawing, _table(listed), choices, key, notes, about=about)


def _firms(user):
    """[(slug, name)] of the firms with activities abroad."""
    rows = InternationalActivity.objects.visible_to(user).order_by()
    firms = SME.objects.visible_to(user).filter(pk__in=rows.values("sme")).order_by("name")
    return list(firms.values_list("slug", "name"))


def _choices(choice, firms, user):
    """Projects, firms, entry modes, and the years in which activities began. Three queries."""
    rows = InternationalActivity.objects.visible_to(user).order_by()
    used = InternationalActivity.objects.visible_to(user).order_by().values("mode")
    modes = ActivityCategory.objects.visible_to(user).filter(facet=ActivityCategory.Facet.MODE, pk__in=used)
    started = rows.exclude(started="").values_list("started", flat=True).distinct()
    years = [(year, year) for year in sorted({value[:4] for value in started if years_of(value)})]
    projects = Project.objects.visible_to(user).order_by("name").values_list("slug", "name")
    return [
        Choice("project", "Project", list(projects), choice.project),
        Choice("sme", "Firm", firms, choice.sme),
        Choice("mode", "Entry mode", list(modes.values_list("slug", "label")), choice.mode),
        Choice("since", "Started in or after", years, choice.since, none="Any year"),
        Choice("until", "Started in or before", years, choice.until, none="Any year"),
    ]  # fmt: skip


def _countries(countries, chosen):
    options = sorted(((code, _name_of(code)) for code in countries), key=lambda option: option[1])
    return Choice("country", "Country", options, chosen)


def _name_of(code):
    return "No country named" if code == NO_COUNTRY else country_name(code)


def _query(choice, country):
    """What is chosen, with another country."""
    chosen = {name: getattr(choice, name) for name in choice.__dataclass_fields__} | {"country": country}
    return urlencode({name: value for name, value in chosen.items() if value})


def sentence(place):
    """What a square or a line of the list says: "Netherlands: 2 activities of STAC, VisBlue"."""
    firms = ", ".join(sorted({activity.firm for activity in place.activities}))
    return f"{place.name}: {place.count} activit{'y' if place.count == 1 else 'ies'} of {firms}"


def _description(shown):
    told = sum(bool(square.activities) for square in shown.squares)
    return (
        f"One square for each country, near its neighbours; {told} have activities, and say how many. Beside the map "
        f"stand what names no country and countries without a square: {len(shown.beside)}. The table lists all."
    )


def _undated(choice, user):
    """A sentence on what a choice of years leaves out; one query, where there is one."""
    undated = choice.undated(user) if choice.has_year else 0
    if not undated:
        return []
    return [
        f"Left out by the choice of a year, since the sources do not say when they began: {undated} "
        f"activit{'y' if undated == 1 else 'ies'}."
    ]


def _notes(countries):
    named = sorted(_name_of(code) for code in countries if code != NO_COUNTRY)
    notes = [f"Countries with activities: {'; '.join(named)}."] if named else []
    markets = sorted({activity.market for activity in countries.get(NO_COUNTRY, []) if activity.market})
    if not markets:
        return notes
    more = f" and {len(markets) - NAMED} more" if len(markets) > NAMED else ""
    return [*notes, f"Markets without a country, as the sources name them: {'; '.join(markets[:NAMED])}{more}."]


def _table(activities):
    rows = [
        [Cell(one.title, one.url), Cell(one.firm, one.firm_url), one.market, one.country_names or "none named",
         one.mode, one.stage, _date(one.started), Cell(*one.initiative) if one.initiative[0] else ""]
        for one in activities
    ]  # fmt: skip
    return Table("Activities abroad", HEADINGS, rows)


def _date(value):
    if not value:
        return "not stated"
    return partial_date_label(value) if years_of(value) else value
