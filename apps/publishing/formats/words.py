"""Small pieces of text that several formats need."""

import re

# What XML 1.0 cannot hold, and what no line of a text file should: control characters and halves of pairs.
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text):
    """`text` without control characters and with single spaces for all white space, also for line breaks."""
    return " ".join(UNFIT.sub(" ", str(text or "")).split())


def absolute(address, site):
    """A path as an address of `site`; an address as it is."""
    return f"{site}{address}" if address.startswith("/") else address


def cite_address(record, site):
    """The address that a citation of `record` on `site` names."""
    return absolute(record.cite_url, site)


def citation_key(record):
    """A name for lists of references: `casebase-claim-visblue-oa-technology-v1`; letters, digits and hyphens only."""
    parts = ["casebase", record.kind, record.key, f"v{record.version}" if record.version else ""]
    return re.sub(r"[^A-Za-z0-9]+", "-", "-".join(filter(None, parts)))


def notes(record, site):
    """What a reference manager keeps as a note: who is credited, where it stands, and where we describe it."""
    found = []
    if record.is_work_of_others:
        found.append(f"Described in Casebase: {absolute(record.url, site)}")
    elif record.original_citation:
        found.append(f"Original: {record.original_citation}" + (f", {record.locator}" if record.locator else ""))
    if record.speaker:
        found.append(f"Speaker: {record.speaker}")
    return [one_line(note) for note in found]


def work_address(record, site):
    """The address of what is cited: of a work of others its own where one is known."""
    if record.is_work_of_others and record.kind == "source" and record.original and record.original.url:
        return absolute(record.original.url, site)
    return cite_address(record, site)
