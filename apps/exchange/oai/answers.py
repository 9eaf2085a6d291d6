"""The answers of OAI-PMH 2.0 (https://openarchives.org/OAI/2.0/openarchivesprotocol.2015-01-08.htm), verb by verb."""

from xml.etree import ElementTree

from django.conf import settings

from apps.exchange.markup import element
from apps.exchange.oai.arguments import PREFIX, check_prefix, read_selection
from apps.exchange.oai.dates import stamp
from apps.exchange.oai.errors import OaiError
from apps.exchange.oai.register import now_in_seconds, register_if_due
from apps.exchange.oai.selecting import earliest_datestamp, page_of, record_with
from apps.exchange.oai.sets import visible_sets
from apps.exchange.oai.tokens import token_of
from apps.publishing.builders import record_of
from apps.publishing.formats.dublincore import OAI_DC, oai_dc

OAI = "http://www.openarchives.org/OAI/2.0/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def frame(address, arguments):
    """The root of an answer, with when and what was asked; after badVerb and badArgument without the arguments."""
    place = f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
    root = ElementTree.Element("OAI-PMH", {"xmlns": OAI, f"{{{XSI}}}schemaLocation": place})
    element(root, "responseDate", stamp(now_in_seconds()))
    element(root, "request", address, **arguments)
    return root


def identify(root, arguments, site):
    answer = element(root, "Identify")
    element(answer, "repositoryName", "Casebase")
    element(answer, "baseURL", f"{site}/oai")
    element(answer, "protocolVersion", "2.0")
    element(answer, "adminEmail", settings.CONTACT_EMAIL)
    element(answer, "earliestDatestamp", stamp(earliest_datestamp()))
    element(answer, "deletedRecord", "persistent")
    element(answer, "granularity", "YYYY-MM-DDThh:mm:ssZ")


def list_metadata_formats(root, arguments, site):
    if "identifier" in arguments:
        register_if_due()
        _, obj = record_with(arguments["identifier"])
        if obj is None:
            raise OaiError("noMetadataFormats", "The record is deleted.")
    answer = element(element(root, "ListMetadataFormats"), "metadataFormat")
    element(answer, "metadataPrefix", PREFIX)
    element(answer, "schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    element(answer, "metadataNamespace", OAI_DC)


def list_sets(root, arguments, site):
    if "resumptionToken" in arguments:
        raise OaiError("badResumptionToken", "The list of sets is given whole.")
    answer = element(root, "ListSets")
    for spec, name in visible_sets().items():
        one = element(answer, "set")
        element(one, "setSpec", spec)
        element(one, "setName", name)


def get_record(root, arguments, site):
    check_prefix(arguments["metadataPrefix"])
    register_if_due()
    record, obj = record_with(arguments["identifier"])
    add_record(element(root, "GetRecord"), record, obj, site, visible_sets())


def list_identifiers(root, arguments, site):
    list_page(root, arguments, lambda answer, record, obj, sets: add_header(answer, record, sets))


def list_records(root, arguments, site):
    list_page(root, arguments, lambda answer, record, obj, sets: add_record(answer, record, obj, site, sets))


def list_page(root, arguments, add):
    """One page, each record by `add`; then a token where there is more, an empty one at the end of several pages."""
    if "resumptionToken" not in arguments:
        register_if_due()
    selection = read_selection(arguments)
    page, sets = page_of(selection), visible_sets()
    answer = element(root, arguments["verb"])
    for record, obj in page.pairs:
        add(answer, record, obj, sets)
    if page.next_place or page.cursor:
        token = token_of(arguments["verb"], selection, page.next_place) if page.next_place else ""
        size = max(page.size, page.cursor + len(page.pairs))
        element(answer, "resumptionToken", token, completeListSize=str(size), cursor=str(page.cursor))


def add_header(parent, record, sets):
    """The header of a record with those of its sets that are among `sets`, which are visible now."""
    header = element(parent, "header", status="deleted" if record.deleted_at else "")
    element(header, "identifier", record.uuid.urn)
    element(header, "datestamp", stamp(record.datestamp))
    for spec in filter(sets.__contains__, record.set_specs):
        element(header, "setSpec", spec)


def add_record(parent, record, obj, site, sets):
    answer = element(parent, "record")
    described = record_of(obj) if obj else None
    add_header(answer, record, sets)
    if described:
        element(answer, "metadata").append(oai_dc(described, site))


VERBS = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
