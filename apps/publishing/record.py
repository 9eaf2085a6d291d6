"""What is said about one object to catalogues, reference managers and search engines.

One Record an object is built (`builders`), and every format is written from it alone (`formats`), so that formats
cannot disagree. Only what the anonymous public may read goes in. Addresses are paths; a format makes them absolute.
"""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Agent:
    """A person or a body. A person has `family` and `given`; a body, or a name as a source prints it, only `name`."""

    name: str
    family: str = ""
    given: str = ""
    orcid: str = ""
    is_person: bool = False


CURATORS = (Agent("Casebase curators"),)


@dataclass(frozen=True)
class Link:
    """Something else that has an address: what it is called, where it is, and of which kind (a `reference_kind`)."""

    title: str
    url: str
    kind: str = ""


@dataclass(frozen=True)
class Relation:
    """A typed tie: `predicate` is a CiTO property without prefix (`isSupportedBy`), `note` why it holds."""

    predicate: str
    target: Link
    note: str = ""


def heading(sentence):
    """A sentence as a title: on one line and without its full stop, which every style of citation sets by itself."""
    return " ".join(sentence.split()).removesuffix(".")


@dataclass(frozen=True)
class Record:
    """The metadata of one object, as plain text and plain values; `data` has what only one kind has."""

    kind: str
    key: str
    uuid: str
    title: str
    url: str
    schema_types: tuple = ("CreativeWork",)
    csl_type: str = "webpage"
    genre: str = ""
    abstract: str = ""
    text: str = ""  # the words of a quote, the sentence of a claim, the value of a figure
    authors: tuple = ()  # of what is cited: Agents
    editors: tuple = ()
    speaker: str = ""  # pseudonym or role, never a name that is not public
    spoken_on: str = ""  # partial date
    publisher: str = "Casebase"
    issued: datetime.date | None = None  # of the version that is cited; None where none is published
    dated: str = ""  # the year as a work of others prints it: "2019a", "n.d."; takes the place of our own dates
    modified: datetime.datetime | None = None
    version: int | None = None
    version_url: str = ""
    language: str = "en"
    licence: str = ""  # address
    rights: str = ""  # words
    keywords: tuple = ()
    container: Link | None = None  # the case or project that it is part of
    original: Link | None = None  # the publication that the words or findings come from
    original_citation: str = ""  # how that publication is to be credited
    locator: str = ""  # where in `original`
    about: tuple = ()  # Links
    parts: tuple = ()  # Links
    based_on: tuple = ()  # Links
    relations: tuple = ()  # Relations
    downloads: tuple = ()  # Links to files
    data: dict = field(default_factory=dict)

    @property
    def is_work_of_others(self):
        """A source or a passage of one: it is cited as what it is, with our page as the place where it is described."""
        return bool(self.dated)

    @property
    def date(self):
        """The partial date that a citation gives; an empty string where it is not known.

        What somebody said has the day on which it was said; our own texts that of the version, else of the last change.
        """
        if self.is_work_of_others:
            return self.dated if self.dated.isdigit() else ""
        if self.csl_type == "interview":
            return self.spoken_on
        day = self.issued or (self.modified.date() if self.modified else None)
        return day.isoformat() if day else ""

    @property
    def year(self):
        """The year in a citation: "2026", "2019a" or "n.d."."""
        return self.dated or self.date[:4] or "n.d."

    @property
    def cite_url(self):
        """The address that a citation names: the version where there is one."""
        return self.version_url or self.url
