"""Dublin Core: the fifteen elements as oai_dc has them, and as XML of their own."""

from xml.etree import ElementTree

from apps.publishing.formats.words import absolute, cite_address, one_line, work_address

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OPEN_ACCESS = "info:eu-repo/semantics/openAccess"
DCMI_TYPES = {"Dataset": "Dataset", "Organization": "Text", "DefinedTermSet": "Dataset"}

for prefix, namespace in (("oai_dc", OAI_DC), ("dc", DC), ("xsi", XSI)):
    ElementTree.register_namespace(prefix, namespace)


def elements(record, site):
    """[(element, text)], repeated where there are several; nothing that is empty."""
    credit = [] if record.is_work_of_others else [record.original_citation]
    found = [
        ("title", record.title),
        *(("creator", agent.name) for agent in record.authors),
        *(("subject", word) for word in record.keywords),
        *(("subject", each.title) for each in record.about),
        ("description", record.abstract),
        ("publisher", record.publisher),
        *(("contributor", agent.name) for agent in record.editors),
        ("date", record.date or record.dated),
        ("type", DCMI_TYPES.get(record.schema_types[0], "Text")),
        ("type", record.genre),
        ("format", "text/html"),
        ("identifier", cite_address(record, site)),
        ("identifier", f"urn:uuid:{record.uuid}"),
        *(("source", text) for text in credit),
        ("language", record.language),
        *(("relation", absolute(each.url, site)) for each in ([record.container] if record.container else [])),
        *(("relation", absolute(each.url, site)) for each in record.based_on),
        *([("relation", work_address(record, site))] if record.is_work_of_others else []),
        ("rights", OPEN_ACCESS),
        ("rights", record.rights),
    ]
    return list(dict.fromkeys((name, one_line(text)) for name, text in found if one_line(text)))


def oai_dc(record, site):
    """The element `oai_dc:dc` of a Record, for a harvester's answer or a file."""
    root = ElementTree.Element(
        f"{{{OAI_DC}}}dc", {f"{{{XSI}}}schemaLocation": f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"}
    )
    for name, text in elements(record, site):
        ElementTree.SubElement(root, f"{{{DC}}}{name}").text = text
    return root


def write(obj, record, site):
    root = oai_dc(record, site)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
