"""schema.org as JSON-LD, with CiTO for what supports, qualifies or disputes what.

The context stands in the document, so that a reader of it fetches nothing.
"""

import json

from apps.publishing.formats.kinds import own_terms
from apps.publishing.formats.words import absolute, cite_address, one_line, work_address

ADDRESSES = ("url", "sameAs", "license", "contentUrl", "mainEntityOfPage")
CONTEXT = {
    "@vocab": "https://schema.org/",
    "cito": "http://purl.org/spar/cito/",
    **{name: {"@type": "@id"} for name in ADDRESSES},
}
TYPES = {
    "sme": "Organization", "cluster": "Organization", "organisation": "Organization", "project": "ResearchProject",
    "initiative": "Project", "claim": "Claim", "quote": "Quotation", "code": "DefinedTerm", "concept": "DefinedTerm",
    "term": "DefinedTerm", "codebook": "DefinedTermSet", "framework": "DefinedTermSet",
}  # fmt: skip


def node(record, site):
    """The description of one object: `@id` is its address without a version."""
    types = list(record.schema_types)
    found = {
        "@context": CONTEXT,
        "@id": absolute(record.url, site),
        "@type": types if len(types) > 1 else types[0],
        "identifier": [f"urn:uuid:{record.uuid}", cite_address(record, site)],
        "name": one_line(record.title),
        "url": work_address(record, site) if record.kind == "source" else absolute(record.url, site),
        **own_terms(record, lambda each: reference(each, site)),
    }
    if is_work(record):
        found |= of_a_work(record, site)
    else:
        found["description"] = one_line(record.abstract)
        found["subjectOf"] = page_of(record, site)
    for relation in record.relations:
        found.setdefault(f"cito:{relation.predicate}", []).append(
            reference(relation.target, site) | described(relation.note)
        )
    return {key: value for key, value in found.items() if value not in ("", None, [], ())}


def is_work(record):
    """False for things in the world and for ideas, of which our page only tells."""
    return record.schema_types[0] not in ("Organization", "ResearchProject", "Project", "Observation", "DefinedTerm")


def of_a_work(record, site):
    """What schema.org knows of creative works."""
    return {
        "abstract": one_line(record.abstract),
        "text": one_line(record.text),
        "headline": one_line(record.title) if "ScholarlyArticle" in record.schema_types else "",
        "author": [] if record.kind == "quote" else [agent_node(agent) for agent in record.authors],
        "editor": [agent_node(agent) for agent in record.editors],
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
        **about_the_text(record, site),
    }


def about_the_text(record, site):
    """Dates, version, rights, and what it is part of or rests on; also said of a page about something in the world."""
    return {
        "datePublished": record.issued.isoformat() if record.issued else record.dated,
        "dateModified": record.modified.isoformat() if record.modified else "",
        "version": str(record.version) if record.version else "",
        "inLanguage": record.language,
        "license": record.licence,
        "copyrightNotice": record.rights,
        "isAccessibleForFree": True,
        "conditionsOfAccess": "Open",
        "keywords": list(map(one_line, record.keywords)),
        "isPartOf": reference(record.container, site) if record.container else None,
        "about": [reference(each, site) for each in record.about],
        "hasPart": [reference(each, site) for each in record.parts],
        "isBasedOn": [reference(each, site) for each in record.based_on],
        "creditText": one_line(record.original_citation),
    }


def page_of(record, site):
    """Our page about something in the world, as the work that is cited."""
    known = about_the_text(record, site) | {
        "@type": "WebPage",
        "@id": cite_address(record, site) + ("" if record.version else "#page"),
        "author": [agent_node(agent) for agent in record.authors],
        "publisher": {"@type": "Organization", "name": record.publisher},
    }
    for name in ("hasPart", "about"):
        known.pop(name)
    return {key: value for key, value in known.items() if value not in ("", None, [], ())}


def reference(each, site):
    """Something else, by its address; with its name, so that a reader need not fetch it."""
    known = {"@type": TYPES[each.kind]} if each.kind in TYPES else {"@type": "CreativeWork"}
    return {"@id": absolute(each.url, site), **known, "name": one_line(each.title)}


def described(note):
    return {"description": one_line(note)} if note else {}


def agent_node(agent):
    known = {"@type": "Person" if agent.is_person else "Organization", "name": one_line(agent.name)}
    return known | ({"sameAs": f"https://orcid.org/{agent.orcid}"} if agent.orcid else {})


def embedded(record, site):
    """The same on one line, safe inside a `script` element: no sign in it ends or opens one."""
    text = json.dumps(node(record, site), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def write(obj, record, site):
    return json.dumps(node(record, site), ensure_ascii=False, indent=2) + "\n"
