"""The terms of schema.org that only one kind of object has."""

from apps.publishing.formats.words import one_line


def own_terms(record, reference):
    """{term: value} for the kind of `record`; `reference` makes the node of a Link."""
    of_kind = OF_TYPE.get(record.schema_types[0])
    return of_kind(record, record.data, reference) if of_kind else {}


def of_article(record, data, reference):
    return {"learningResourceType": data.get("resource_type"), "genre": record.genre}


def of_organisation(record, data, reference):
    place = {"@type": "PostalAddress", "addressCountry": data["country"], "addressLocality": data["city"]}
    return {
        "alternateName": data["short_name"],
        "foundingDate": data["founded"],
        "address": {key: value for key, value in place.items() if value} if data["country"] or data["city"] else None,
        "sameAs": data["website"],
        "memberOf": [reference(each) for each in data["member_of"]],
        "member": [reference(each) for each in data["members"]],
        **observations(data, reference),
    }


def of_project(record, data, reference):
    people = [
        {"@type": "Person", "name": one["name"], "jobTitle": one["role"] or one["title"]} for one in data["people"]
    ]
    return {
        "alternateName": data["acronym"],
        "foundingDate": data["start"],
        "dissolutionDate": data["end"],
        "member": [{key: value for key, value in person.items() if value} for person in people],
        "keywords": list(record.keywords),
    }


def of_initiative(record, data, reference):
    return {
        "foundingDate": data["start"],
        "dissolutionDate": data["end"],
        "location": data["place"],
        "areaServed": list(data["countries"]),
        "sameAs": data["website"],
        "member": [reference(each) for each in data["members"]],
        **observations(data, reference),
    }


def observations(data, reference):
    """The figures of a page: what is measured, how much, when, and which passage says so."""
    figures = [
        {
            "@type": "Observation",
            "@id": reference(figure["place"])["@id"],
            "name": one_line(figure["label"]),
            "value": figure["number"] or figure["value"],
            "description": one_line(figure["value"]),
            "unitText": figure["unit"],
            "observationDate": figure["as_of"],
            "cito:citesAsEvidence": reference(figure["source"]),
        }
        for figure in data["figures"]
    ]
    known = [{key: value for key, value in figure.items() if value} for figure in figures]
    return {"@reverse": {"observationAbout": known}} if known else {}


def of_observation(record, data, reference):
    return {
        "value": data["number"] or record.text,
        "description": one_line(record.text),
        "variableMeasured": one_line(data["label"]),
        "unitText": data["unit"],
        "observationDate": data["as_of"],
        "observationAbout": [reference(each) for each in record.about],
        "cito:citesAsEvidence": reference(data["passage"]),
    }


def of_quotation(record, data, reference):
    """The speaker as the public may know them; what they said in, and the place in print."""
    return {
        "spokenByCharacter": {"@type": "Person", "name": record.speaker} if record.speaker else None,
        "position": record.locator,
        "temporalCoverage": record.spoken_on,
    }


def of_claim(record, data, reference):
    return {"genre": record.genre}


def of_creative_work(record, data, reference):
    """An interview: what was said in one conversation."""
    if record.kind != "interview":
        return {"genre": record.genre}
    return {"additionalType": "Interview", "genre": data["form"], "temporalCoverage": record.spoken_on}


def of_term(record, data, reference):
    container = record.container
    return {"termCode": data["term_code"], "inDefinedTermSet": reference(container) if container else None}


def of_term_set(record, data, reference):
    return {"hasDefinedTerm": [reference(each) for each in record.parts]}


OF_TYPE = {
    "ScholarlyArticle": of_article, "Organization": of_organisation, "ResearchProject": of_project,
    "Project": of_initiative, "Observation": of_observation, "Quotation": of_quotation, "Claim": of_claim,
    "CreativeWork": of_creative_work, "DefinedTerm": of_term, "DefinedTermSet": of_term_set,
}  # fmt: skip
