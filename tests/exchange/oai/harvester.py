"""A harvester that asks the site of the tests, and the rules of the protocol's schema for what it gets."""

import re

from lxml import etree
from sickle import Sickle
from sickle.response import OAIResponse

NS = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SET_SPEC = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")
CODES = {
    "badArgument", "badResumptionToken", "badVerb", "cannotDisseminateFormat", "idDoesNotExist", "noMetadataFormats",
    "noRecordsMatch", "noSetHierarchy",
}  # fmt: skip
# What stands in what, in order, after the schema of the protocol; all of it in its namespace.
CONTENT = {
    "OAI-PMH": r"responseDate request (error )+|responseDate request (Identify|ListMetadataFormats|ListSets|GetRecord|"
    r"ListIdentifiers|ListRecords) ",
    "Identify": r"repositoryName baseURL protocolVersion (adminEmail )+earliestDatestamp deletedRecord granularity ",
    "ListMetadataFormats": r"(metadataFormat )+",
    "metadataFormat": r"metadataPrefix schema metadataNamespace ",
    "ListSets": r"(set )+(resumptionToken )?",
    "set": r"setSpec setName ",
    "GetRecord": r"record ",
    "ListIdentifiers": r"(header )+(resumptionToken )?",
    "ListRecords": r"(record )+(resumptionToken )?",
    "record": r"header (metadata )?",
    "header": r"identifier datestamp (setSpec )*",
}
TEXT = {"responseDate": MOMENT, "datestamp": MOMENT, "earliestDatestamp": MOMENT, "setSpec": SET_SPEC}


class Harvester(Sickle):
    """Sickle, with Django's test client in the place of the network."""

    def __init__(self, client, **options):
        super().__init__("http://testserver/oai", **options)
        self.client = client
        self.requests = 0

    def harvest(self, **arguments):
        self.requests += 1
        send = self.client.post if self.http_method == "POST" else self.client.get
        answer = send("/oai", arguments)
        check_answer(answer)
        answer.text = answer.content.decode()
        return OAIResponse(answer, arguments)


def check_answer(answer):
    """The parsed answer, after a check that it keeps the rules of the schema."""
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml; charset=utf-8")
    root = etree.fromstring(answer.content)
    assert root.tag == f"{NS}OAI-PMH"
    check_element(root)
    request, found = root[1], root[2]
    assert request.text == "http://testserver/oai"
    if found.tag == f"{NS}error":
        assert found.get("code") in CODES
        assert bool(request.attrib) == (found.get("code") not in {"badVerb", "badArgument"})
    else:
        assert request.get("verb") == found.tag.removeprefix(NS)
    return root


def check_element(element):
    name = element.tag.removeprefix(NS)
    assert "{" not in name, name
    if name == "metadata":
        return check_dublin_core(element)
    if name in CONTENT:
        children = "".join(f"{child.tag.removeprefix(NS)} " for child in element)
        assert re.fullmatch(CONTENT[name], children), f"{name}: {children}"
    if name in TEXT:
        assert TEXT[name].fullmatch(element.text)
    if name == "record":
        assert (element[0].get("status") == "deleted") == (len(element) == 1)
    for child in element:
        check_element(child)


def check_dublin_core(metadata):
    (described,) = metadata
    assert described.tag == "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
    assert len(described)
    for child in described:
        assert child.tag.startswith(DC)
        assert child.tag.removeprefix(DC) in {
            "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format",
            "identifier", "source", "language", "relation", "coverage", "rights",
        }  # fmt: skip
        assert child.text
