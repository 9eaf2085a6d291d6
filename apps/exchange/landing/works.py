"""Published works of a bibliography as sources of the project."""

from apps.core.visibility import Status
from apps.exchange.landing.plan import Slugs, fitting, free_guids, identity
from apps.sources.models import Source


def plan_works(plan, material):
    """A work is known by its GUID, its address, or its title, authors and year."""
    known = {}
    for source in plan.target.project.sources.all():
        for name in _names(source.uuid, source.url, source.title, source.authors, source.year):
            known[name] = source
    free = free_guids(Source, material.references)
    slugs = Slugs(Source.objects, "source")
    for one in material.references:
        names = _names(one.guid, one.url, one.title, "; ".join(one.authors), one.year)
        found = next((known[name] for name in names if name in known), None)
        if found is None:
            found = _new(plan, one, slugs, identity(one, free))
            known |= dict.fromkeys(names, found)
        elif found.pk:
            plan.keep(found)


def _names(guid, url, title, authors, year):
    return [name for name in (guid, url, (title.casefold(), authors, year)) if name]


def _new(plan, one, slugs, values):
    row = Source(kind=one.kind, access=plan.target.project.access, status=Status.DRAFT, **values)
    for name, words in {
        "title": one.title, "authors": "; ".join(one.authors), "year": one.year, "publisher": one.publisher,
        "language": one.language, "label": _label(one),
    }.items():  # fmt: skip
        setattr(row, name, fitting(plan, row, name, words, one.place))
    row.url = one.url if len(one.url) <= 200 else ""
    row.about = "\n".join(f"{name}: {value}" for name, value in one.fields.items())
    row.slug = slugs.free(row.label)
    return plan.add(row, one.place)


def _label(one):
    """“Davies (2013)”, as sources are named everywhere."""
    family = one.authors[0].split(",")[0] if one.authors else one.title[:80]
    return f"{family}{' et al.' if len(one.authors) > 2 else ''} ({one.year or 'n.d.'})"
