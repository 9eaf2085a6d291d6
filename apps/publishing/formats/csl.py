"""CSL-JSON, as citation processors read it (citationstyles.org, csl-data.json)."""

import json

from django.utils import timezone

from apps.publishing.formats.words import citation_key, notes, one_line, work_address


def csl_item(record, site):
    """One item of CSL-JSON as a dict; only variables of CSL 1.0.2."""
    item = {
        "id": citation_key(record),
        "type": record.csl_type,
        "title": one_line(record.title),
        "author": [name(agent) for agent in record.authors],
        "issued": issued(record),
        **containers(record),
        "genre": one_line(record.genre),
        "version": str(record.version) if record.version else "",
        "URL": work_address(record, site),
        "language": record.language,
        "abstract": one_line(record.abstract),
        "keyword": ", ".join(map(one_line, record.keywords)),
        "note": "; ".join(notes(record, site)),
        "archive_location": one_line(record.locator),
        "accessed": None if record.version else date_parts(timezone.localdate().isoformat()),
    }
    return {key: value for key, value in item.items() if value}


def containers(record):
    """In what it stands and who publishes it. The site is the container of what stands in nothing else."""
    publisher = one_line(record.publisher)
    if record.is_work_of_others:
        return {"publisher": publisher}
    if not record.container and record.csl_type != "report":
        return {"container-title": publisher}
    container = one_line(record.container.title) if record.container else ""
    return {"collection-title" if record.csl_type == "report" else "container-title": container, "publisher": publisher}


def name(agent):
    """A person with family name is a personal name; everybody else is called as they are called."""
    if agent.family:
        return {"family": one_line(agent.family), "given": one_line(agent.given)}
    return {"literal": one_line(agent.name)}


def issued(record):
    """The date of a Record as CSL has it; a year that is no number as it is printed."""
    if record.date:
        return date_parts(record.date)
    return {"literal": record.dated} if record.dated and not record.dated.startswith("n.d.") else None


def date_parts(partial_date):
    return {"date-parts": [[int(part) for part in partial_date.split("-")]]}


def write(obj, record, site):
    return json.dumps([csl_item(record, site)], ensure_ascii=False, indent=2) + "\n"
