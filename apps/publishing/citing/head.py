"""What stands in the head of a page: Highwire and Dublin Core tags, JSON-LD, and the typed links of Signposting."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from apps.publishing.citing.styles import apa_text
from apps.publishing.formats import jsonld
from apps.publishing.formats.dublincore import OPEN_ACCESS
from apps.publishing.formats.words import absolute, cite_address, one_line

SCHEMA = "https://schema.org/"


@dataclass(frozen=True)
class TypedLink:
    """One link of Signposting (signposting.org/FAIR); `title` is for the page alone."""

    rel: str
    url: str
    media_type: str = ""
    title: str = ""


def metas(record, site):
    """[(name, content)] of the meta elements."""
    return [(name, one_line(text)) for name, text in [*highwire(record, site), *dublin(record, site)] if one_line(text)]


def highwire(record, site):
    """The tags that Zotero and Google Scholar read first."""
    is_report = record.csl_type == "report" and not record.is_work_of_others
    return [
        ("citation_title", record.title),
        *(("citation_author", f"{one.family}, {one.given}" if one.family else one.name) for one in record.authors),
        ("citation_publication_date", record.date.replace("-", "/") or record.dated),
        ("citation_online_date", f"{record.issued:%Y/%m/%d}" if record.issued else ""),
        ("citation_publisher", record.publisher),
        ("citation_technical_report_institution", record.publisher if is_report else ""),
        ("citation_technical_report_number", f"version {record.version}" if is_report and record.version else ""),
        ("citation_language", record.language),
        *(("citation_keywords", word) for word in record.keywords),
        ("citation_abstract", record.abstract),
        ("citation_public_url", cite_address(record, site)),
        *(("citation_pdf_url", absolute(each.url, site)) for each in record.downloads if each.url.endswith(".pdf")),
    ]


def dublin(record, site):
    """Dublin Core as meta elements; the prefixes are declared by links of the page."""
    part_of = absolute(record.container.url, site) if record.container else ""
    return [
        ("DC.title", record.title),
        *(("DC.creator", one.name) for one in record.authors),
        *(("DC.contributor", one.name) for one in record.editors),
        ("DC.date", record.date or record.dated),
        ("DC.identifier", cite_address(record, site)),
        ("DC.language", record.language),
        ("DC.publisher", record.publisher),
        ("DC.rights", record.rights),
        *(("DC.subject", word) for word in (*record.keywords, *(each.title for each in record.about))),
        ("DC.type", record.genre or "Text"),
        ("DCTERMS.abstract", record.abstract),
        ("DCTERMS.accessRights", OPEN_ACCESS),
        ("DCTERMS.bibliographicCitation", apa_text(record, site)),
        ("DCTERMS.modified", record.modified.date().isoformat() if record.modified else ""),
        ("DCTERMS.isPartOf", part_of),
        ("DCTERMS.isVersionOf", absolute(record.url, site) if record.version else ""),
        ("DCTERMS.license", record.licence),
        *(("DCTERMS.references", absolute(each.url, site)) for each in record.based_on),
    ]


def links(record, site, downloads):
    """The typed links of a landing page: where to cite, what describes it, what it is, what it is part of."""
    return [
        TypedLink("cite-as", cite_address(record, site)),
        *(TypedLink("describedby", absolute(each.url, site), each.media_type, each.label) for each in downloads),
        *(TypedLink("item", absolute(each.url, site)) for each in record.downloads),
        *([TypedLink("license", record.licence)] if record.licence else []),
        *(TypedLink("author", f"https://orcid.org/{one.orcid}") for one in record.authors if one.orcid),
        TypedLink("type", f"{SCHEMA}AboutPage"),
        *(TypedLink("type", f"{SCHEMA}{one}") for one in record.schema_types),
        *([TypedLink("collection", absolute(record.container.url, site), "text/html")] if record.container else []),
    ]


def link_header(typed_links):
    """The value of the HTTP header `Link`; addresses are made of slugs and need no escaping."""
    return ", ".join(
        f'<{one.url}>; rel="{one.rel}"' + (f"; type={quoted(one.media_type)}" if one.media_type else "")
        for one in typed_links
    )


def quoted(text):
    """A quoted string of an HTTP header; a media type may hold quotation marks of its own."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def json_ld(record, site):
    return mark_safe(jsonld.embedded(record, site))
