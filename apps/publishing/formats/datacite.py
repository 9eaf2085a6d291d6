"""JSON with the properties of DataCite 4, for the day on which a DOI is asked for."""

import json
import re

from apps.publishing.formats.words import absolute, cite_address, one_line

GENERAL = {"Dataset": "Dataset", "DefinedTermSet": "Dataset", "ScholarlyArticle": "Text"}
SCHEMA = "http://datacite.org/schema/kernel-4"


def properties(record, site):
    """The mandatory properties as far as they can be said, and of the others those that are known."""
    url = cite_address(record, site)
    found = {
        "schemaVersion": SCHEMA,
        "identifiers": [{"identifier": url, "identifierType": "URL"}],
        "creators": [creator(agent) for agent in record.authors] or [{"name": ":unkn"}],
        "titles": [{"title": one_line(record.title)}],
        "publisher": {"name": record.publisher or ":unkn"},
        "publicationYear": publication_year(record),
        "types": {
            "resourceType": record.genre,
            "resourceTypeGeneral": GENERAL.get(record.schema_types[0], "Text"),
            "schemaOrg": record.schema_types[0],
        },
        "contributors": [creator(agent) | {"contributorType": "Editor"} for agent in record.editors],
        "subjects": [{"subject": one_line(word)} for word in record.keywords],
        "dates": dates(record),
        "language": record.language,
        "alternateIdentifiers": [{"alternateIdentifier": f"urn:uuid:{record.uuid}", "alternateIdentifierType": "UUID"}],
        "relatedIdentifiers": related(record, site),
        "version": str(record.version) if record.version else "",
        "rightsList": rights(record),
        "descriptions": descriptions(record),
        "url": url,
    }
    return {key: value for key, value in found.items() if value}


def publication_year(record):
    """Four digits: of the year of publication, else of the last change to our page; empty where neither is known."""
    found = re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", record.year)
    return found[0] if found else record.modified.strftime("%Y") if record.modified else ""


def creator(agent):
    known = {"name": one_line(agent.name), "nameType": "Personal" if agent.is_person else "Organizational"}
    return known | ({"givenName": agent.given, "familyName": agent.family} if agent.family else {})


def dates(record):
    found = [("Issued", record.issued.isoformat())] if record.issued else []
    found += [("Updated", record.modified.isoformat())] if record.modified else []
    found += [("Collected", record.spoken_on)] if record.spoken_on else []
    return [{"date": date, "dateType": kind} for kind, date in found]


def related(record, site):
    """Ties to other addresses, in DataCite's words."""
    ties = [("IsPartOf", record.container)] if record.container else []
    ties += [("IsDerivedFrom", each) for each in record.based_on]
    ties += [("HasPart", each) for each in record.parts]
    if record.version:
        ties.append(("IsVersionOf", record))
    return [
        {"relatedIdentifier": absolute(each.url, site), "relatedIdentifierType": "URL", "relationType": relation}
        for relation, each in ties
    ]


def rights(record):
    known = {"rights": record.rights} if record.rights else {}
    known |= {"rightsUri": record.licence} if record.licence else {}
    return [known] if known else []


def descriptions(record):
    found = [("Abstract", record.abstract), ("Other", record.original_citation)]
    return [{"description": one_line(text), "descriptionType": kind} for kind, text in found if text]


def write(obj, record, site):
    return json.dumps(properties(record, site), ensure_ascii=False, indent=2) + "\n"
