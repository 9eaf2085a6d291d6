"""Kinds of objects of which there are few and whose words are the same for whoever may see them."""

from dataclasses import dataclass, field

from apps.accounts.visibility import VISITOR
from apps.clusters.models import Initiative
from apps.coding.models import Code
from apps.core.mentions import plain_sentence
from apps.evidence.models import Claim, Concept
from apps.interviews.models import Interview
from apps.organisations.models import Organisation
from apps.projects.models import Project
from apps.search.documents.document import Document
from apps.search.documents.surroundings import year_of
from apps.smes.models import InternationalActivity
from apps.sources.models import Source
from apps.summaries.models import GlossaryTerm, ReadingPath, Summary, Workbook

OURS = "en"  # the language of what is written here


@dataclass(frozen=True)
class Plain:
    """A kind: its words in the address and the heading, and where its texts and values stand.

    `title` and `body` are paths to texts from a row. `values(row, around)` gives (dimension, value); `language(row)`
    that of its texts. `rows` narrows the model; `loaded` and `prefetched` are what the paths and values need.
    """

    name: str
    heading: str
    model: type
    title: tuple
    body: tuple
    values: object
    project: str = ""
    loaded: tuple = ()
    prefetched: tuple = ()
    rows: dict = field(default_factory=dict)
    excluded: dict = field(default_factory=dict)
    people: object = None

    def all(self):
        return self.model._base_manager.filter(**self.rows).exclude(**self.excluded)

    def visible_to(self, user):
        return self.model.objects.visible_to(user).filter(**self.rows).exclude(**self.excluded)

    def documents(self, ids, around):
        """The Documents of the objects with these ids, as far as there are any."""
        public = set(self.visible_to(VISITOR).filter(pk__in=ids).values_list("pk", flat=True))
        rows = self.all().filter(pk__in=ids).select_related(*self.loaded).prefetch_related(*self.prefetched)
        for row in rows:
            values = set(self.values(row, around))
            yield Document(
                self.name, row.pk, text_at(row, self.project) if self.project else None,
                title=[(text, OURS) for text in texts_of(row, self.title)],
                body=[(text, OURS) for text in texts_of(row, self.body)],
                values={(name, value) for name, value in values if value not in (None, "")},
                speakers=self.people(row) if self.people else "", is_public=row.pk in public,
            )  # fmt: skip

    def shown(self, row, user):
        """(title, texts) of a line of the results, as `user` reads them; texts without Markdown."""
        title, *more = texts_of(row, self.title) or [str(row)]
        return title, [*more, *texts_of(row, self.body)]


def text_at(row, path):
    """What stands at the end of a path; None where it leads nowhere, a list where it leads to several."""
    for name in path.split("__"):
        row = [getattr(one, name) for one in row.all()] if hasattr(row, "all") else getattr(row, name, None)
        if row is None:
            return None
    return row


def texts_of(row, paths):
    """Texts without their Markdown; a link without words of its own is what its address says."""
    found = []
    for path in paths:
        value = text_at(row, path)
        found += value if isinstance(value, list) else [value]
    return [plain_sentence(text) for text in found if text]


def of_organisation(row, around):
    levels = {("level", case.level) for case in row.project_cases.all()}
    return around.of_case(row.pk) | levels | {("project", case.project_id) for case in row.project_cases.all()}


def of_claim(row, around):
    concepts = {("concept", pk) for pk in around.concepts_above.get(row.concept_id, ())}
    return around.of_case(row.organisation_id) | concepts | {("project", row.project_id), ("level", row.level)}


def of_summary(row, around):
    return around.of_case(row.organisation_id) | {("project", row.project_id), ("level", row.level)}


def of_interview(row, around):
    own = {("interview", row.pk), ("project", row.project_id), ("level", row.level), ("language", row.language)}
    return around.of_case(row.organisation_id) | own | year_of(row.date)


def of_initiative(row, around):
    return {("case", one.organisation_id) for one in row.participations.all()} | year_of(row.start)


def of_source(row, around):
    return {("language", row.language), *(("project", one.pk) for one in row.projects.all())} | year_of(row.year)


def of_concept(row, around):
    return {("concept", pk) for pk in around.concepts_above.get(row.pk, ())}


def of_term(row, around):
    return {("concept", pk) for pk in around.concepts_above.get(row.concept_id, ())}


def of_code(row, around):
    return {("project", row.codebook.project_id), *(("code", pk) for pk in around.codes_above.get(row.pk, ()))}


def of_activity(row, around):
    return around.of_case(row.sme_id) | year_of(row.started)


def of_project(row, around):
    return {("project", row.pk), *(("case", case.organisation_id) for case in row.cases.all())}


def of_owned(row, around):
    return {("project", row.project_id)}


def speakers_of_interview(row):
    return " ".join(person.public_label for person in row.interviewees.all())


STUDIED = (Organisation.Kind.SME, Organisation.Kind.CLUSTER)
NAMES = ("name", "short_name")
ORGANISATION_TEXTS = (
    "description", "city", "sme__sub_industry", "sme__technology", "sme__business_model", "sme__strategy",
    "cluster__mission", "cluster__scope",
)  # fmt: skip
ORGANISATION = {"loaded": ("sme", "cluster"), "prefetched": ("project_cases",)}
PLAIN = (
    Plain("case", "SMEs and clusters", Organisation, NAMES, ORGANISATION_TEXTS, of_organisation, **ORGANISATION,
          rows={"kind__in": STUDIED}),
    Plain("summary", "Summaries", Summary, ("title",), ("lead", "body"), of_summary, "project_id"),
    Plain("claim", "Claims", Claim, ("text",), ("gist", "note", "contribution_how", "confidence_reason"), of_claim,
          "project_id"),
    Plain("concept", "Concepts", Concept, ("name", "short"), ("definition", "scope_note"), of_concept),
    Plain("term", "Glossary", GlossaryTerm, ("term",), ("definition",), of_term),
    Plain("code", "Codes", Code, ("name",), ("definition", "when", "when_not", "example"), of_code,
          "codebook__project_id", ("codebook",)),
    Plain("interview", "Interviews", Interview, ("title",), ("purpose", "note", "place"), of_interview, "project_id",
          prefetched=("interviewees",), people=speakers_of_interview),
    Plain("organisation", "Other organisations", Organisation, NAMES, ORGANISATION_TEXTS, of_organisation,
          **ORGANISATION, excluded={"kind__in": STUDIED}),
    Plain("initiative", "Initiatives", Initiative, ("name",), ("description", "aims", "place"), of_initiative,
          prefetched=("participations",)),
    Plain("activity", "Activities abroad", InternationalActivity, ("title", "market"), ("description",), of_activity),
    Plain("source", "Sources", Source, ("label", "title"),
          ("authors", "publisher", "about", "passages__locator", "passages__text", "passages__gloss"), of_source,
          prefetched=("passages", "projects")),
    Plain("project", "Projects", Project, ("name", "acronym"), ("lead", "sections__title", "sections__body"),
          of_project, "pk", prefetched=("cases", "sections")),
    Plain("path", "Reading paths", ReadingPath, ("title",), ("lead", "audience"), of_owned, "project_id"),
    Plain("workbook", "Workbooks", Workbook, ("title", "subtitle"), ("lead",), of_owned, "project_id"),
)  # fmt: skip
