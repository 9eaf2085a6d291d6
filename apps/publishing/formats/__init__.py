"""The formats that every object with a Record has."""

from apps.publishing.formats import bibtex, csl, datacite, dublincore, jsonld, ris
from apps.publishing.formats.registry import Format, formats

formats.add(
    Format("bib", "BibTeX", "application/x-bibtex", "bib", bibtex.write, is_citation=True),
    Format("ris", "RIS", "application/x-research-info-systems", "ris", ris.write, is_citation=True),
    Format("csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json", csl.write, is_citation=True),
    Format("jsonld", "JSON-LD (schema.org)", "application/ld+json", "jsonld", jsonld.write),
    Format("dc", "Dublin Core (XML)", "application/xml", "xml", dublincore.write),
    Format("datacite", "DataCite (JSON)", "application/vnd.datacite.datacite+json", "json", datacite.write),
)
