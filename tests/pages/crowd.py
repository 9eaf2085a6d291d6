"""Many rows around each row of the base, stored in bulk: what a page would meet when the base has grown."""

import itertools

from django.contrib.contenttypes.models import ContentType
from taggit.models import Tag

from apps.clusters.models import ClusterMembership, Initiative, InitiativeFact, Participation
from apps.coding.models import Code, Codebook, Coding, Quote
from apps.core.mentions import mentions_of
from apps.core.models import Mention
from apps.core.statistics import refresh_statistics
from apps.evidence.models import (
    Assumption,
    Bearing,
    Claim,
    Concept,
    EvidenceItem,
    Framework,
    Recommendation,
)
from apps.interviews.models import GuideQuestion, GuideTheme, Interview, Interviewee, Turn
from apps.organisations.models import Fact, Organisation, OrganisationTag, Relationship
from apps.projects.models import (
    Project,
    ProjectCase,
    ProjectPerson,
    ProjectSection,
    ProjectTag,
    ResearchQuestion,
    WorkPackage,
)
from apps.publishing.models import PublishedVersion
from apps.smes.models import SME, ActivityCategory, InternationalActivity
from apps.sources.models import EditorialNote, Passage, Source
from apps.summaries.models import GlossaryTerm, Summary
from tests.pages.base import CENTRE

OPEN = {"status": "published"}
_numbers = itertools.count()


def crowd(base, rows, smes=None):
    """Add `rows` of every kind around the rows of `base`; and `smes` SMEs with a figure, a claim and an activity."""
    Crowd(base, [next(_numbers) for _ in range(rows)]).add(smes or rows)
    refresh_statistics()


def store(model, rows):
    return model.objects.bulk_create(rows, batch_size=500)


def link(owner, name, others):
    getattr(owner, name).add(*others)


class Crowd:
    def __init__(self, base, numbers):
        self.base, self.numbers = base, numbers

    def each(self, model, **fields):
        """A row of `model` for each number; a field that can be called gets the number."""
        return store(model, [
            model(**{name: value(place, number) if callable(value) else value for name, value in fields.items()})
            for place, number in enumerate(self.numbers)
        ])  # fmt: skip

    def add(self, smes):
        self.add_places()
        self.add_actors(smes)
        self.add_material()
        self.add_findings()
        self.add_projects()
        self.add_texts()

    def add_places(self):
        base = self.base
        self.sources = self.each(
            Source, slug=lambda _, n: f"work-{n}", label=lambda _, n: f"Work {n}", kind="report", cited_in=base.source,
            **OPEN,
        )  # fmt: skip
        self.passages = self.each(
            Passage, source=base.source, slug=lambda _, n: f"p{n}", locator=lambda _, n: f"§{n} Words", text="Words.",
            via=base.passage,
        )  # fmt: skip
        link(base.concept, "theory_sources", self.sources)
        link(base.concept, "passages", self.passages)
        link(base.project, "sources", self.sources)

    def add_actors(self, smes):
        base = self.base
        self.smes = [
            SME.objects.create(
                slug=f"firm-{n}", name=f"Firm {n}", sub_industry=f"Industry {n}", founded="2011", **OPEN
            )
            for n in (next(_numbers) if place else self.numbers[0] for place in range(smes))
        ]  # fmt: skip
        self.organisations = self.each(
            Organisation, slug=lambda _, n: f"body-{n}", name=lambda _, n: f"Body {n}", kind="university", **OPEN
        )
        self.initiatives = self.each(
            Initiative, slug=lambda _, n: f"trip-{n}", name=lambda _, n: f"Trip {n}", kind="project", **OPEN
        )
        for row in (base.sme, base.cluster, base.organisation):
            self.each(
                Fact, organisation=row, slug=lambda _, n: f"f{n}", label=lambda _, n: f"Figure {n}", value=1,
                passage=lambda at, _: self.passages[at],
            )  # fmt: skip
        store(Fact, [
            Fact(organisation=sme, slug="employees", label="Employees", value=2, passage=base.passage)
            for sme in self.smes
        ])  # fmt: skip
        self.each(
            InitiativeFact, initiative=base.initiative, slug=lambda _, n: f"f{n}", label="Figure", value=1,
            passage=base.passage,
        )  # fmt: skip
        self.add_ties()
        self.add_abroad()
        tags = store(Tag, [Tag(name=f"tag {n}", slug=f"tag-{n}") for n in self.numbers])
        store(OrganisationTag, [
            OrganisationTag(content_object_id=row.pk, tag=tag) for row in (base.sme, base.cluster) for tag in tags
        ])  # fmt: skip
        store(ProjectTag, [ProjectTag(content_object=base.project, tag=tag) for tag in tags])

    def add_ties(self):
        base = self.base
        for row in (base.sme, base.cluster, base.organisation):
            self.each(
                Relationship, organisation=row, target=lambda at, _: self.organisations[at], kind="client",
                slug=lambda _, n: f"r{n}", passage=lambda at, _: self.passages[at],
            )  # fmt: skip
            self.each(
                Participation, initiative=lambda at, _: self.initiatives[at], organisation=row, role="partner",
                passage=base.passage,
            )  # fmt: skip
        store(ClusterMembership, [ClusterMembership(cluster=base.cluster, member=sme) for sme in self.smes])
        self.each(
            Participation, initiative=base.initiative, organisation=lambda at, _: self.organisations[at],
            role="partner", passage=base.passage,
        )  # fmt: skip

    def add_abroad(self):
        base = self.base
        categories = self.each(
            ActivityCategory, facet="mode", slug=lambda _, n: f"mode-{n}", label=lambda _, n: f"Mode {n}"
        )
        mine = self.each(
            InternationalActivity, sme=base.sme, slug=lambda _, n: f"abroad-{n}", title=lambda _, n: f"Abroad {n}",
            market=lambda _, n: f"Market {n}", description="See [[cluster:blue-harbour]].",
            mode=lambda at, _: categories[at], initiative=lambda at, _: self.initiatives[at], **OPEN,
        )  # fmt: skip
        for at, activity in enumerate(mine):
            activity.partners.add(base.organisation, self.organisations[at])
            activity.passages.add(self.passages[at])
        store(InternationalActivity, [
            InternationalActivity(
                sme=sme, slug=f"of-{sme.slug}", title=f"Sales of {sme}", market=f"M {sme.pk}",
                initiative=base.initiative, **OPEN,
            )
            for sme in self.smes
        ])  # fmt: skip

    def add_material(self):
        base = self.base
        people = self.each(
            Interviewee, project=base.project, slug=lambda _, n: f"person-{n}", role_title=lambda _, n: f"Role {n}"
        )
        self.interviews = self.each(
            Interview, project=base.project, organisation=lambda at, _: self.smes[at], slug=lambda _, n: f"talk-{n}",
            title=lambda _, n: f"Talk {n}", **OPEN,
        )  # fmt: skip
        for interview, person in zip(self.interviews, people, strict=True):
            interview.interviewees.add(person)
        base.interview.interviewees.add(*people)
        self.themes = self.each(GuideTheme, guide=base.interview.guide, slug=lambda _, n: f"theme-{n}", title="A theme")
        self.each(GuideQuestion, guide=base.interview.guide, text=lambda _, n: f"Question {n}?")
        text = base.transcript
        self.each(Turn, transcript=text, number=lambda _, n: 100 + n, start=0, end=20, speaker=lambda at, _: people[at])
        self.quotes = self.each(
            Quote, interview=base.interview, slug=lambda _, n: f"words-{n}", exact=text.text[5:30], start=5, end=30,
            transcript=text, passage=base.passage, interviewee=lambda at, _: people[at], **OPEN,
        )  # fmt: skip
        others = self.each(
            Quote, interview=lambda at, _: self.interviews[at], slug=lambda _, n: f"other-{n}", exact="Other words.",
            passage=base.passage, interviewee=lambda at, _: people[at], **OPEN,
        )  # fmt: skip
        self.add_codes()
        link(base.concept, "quotes", [*self.quotes, *others])

    def add_codes(self):
        base = self.base
        self.each(Codebook, project=base.project, slug=lambda _, n: f"book-{n}", title=lambda _, n: f"Book {n}", **OPEN)
        self.codes = self.each(
            Code, codebook=base.codebook, slug=lambda _, n: f"code-{n}", name=lambda _, n: f"Code {n}",
            parent=base.code, origin="emerging", emerged_in=lambda at, _: self.interviews[at],
        )  # fmt: skip
        same = {"coder": base.coding.coder, "round": base.coding.round}
        self.each(Coding, quote=base.quote, code=lambda at, _: self.codes[at], **same)
        self.each(Coding, quote=lambda at, _: self.quotes[at], code=base.code, **same)
        self.each(Coding, quote=lambda at, _: self.quotes[at], code=lambda at, _: self.codes[at], **same)

    def add_findings(self):
        base = self.base
        self.concepts = self.each(
            Concept, framework=base.framework, parent=base.branch, slug=lambda _, n: f"idea-{n}",
            name=lambda _, n: f"Idea {n}", definition="What it is.",
        )  # fmt: skip
        link(base.branch, "asked_in", self.themes)
        self.each(Framework, slug=lambda _, n: f"theory-{n}", name=lambda _, n: f"Theory {n}", **OPEN)
        judged = {"project": base.project, "level": "micro", "cluster": base.cluster, "contribution": "direct", **OPEN}
        claims = []
        for word, owner, concept in (
            ("a", base.sme, base.concept), ("b", base.cluster, base.concept), ("c", base.organisation, base.concept),
        ):  # fmt: skip
            claims += self.each(
                Claim, organisation=owner, concept=concept, slug=lambda _, n, word=word: f"claim-{word}-{n}",
                text=lambda _, n: f"Claim {n} is true.", **judged,
            )  # fmt: skip
        self.claims = self.each(
            Claim, organisation=base.sme, concept=lambda at, _: self.concepts[at], slug=lambda _, n: f"claim-d-{n}",
            text=lambda _, n: f"Claim {n} is true.", **judged,
        )  # fmt: skip
        claims += store(Claim, [
            Claim(organisation=sme, concept=base.concept, slug=f"claim-{sme.slug}", text="It is so.", **judged)
            for sme in self.smes
        ])  # fmt: skip
        limits = self.each(
            Claim, project=base.project, level="micro", kind="limit", slug=lambda _, n: f"limit-{n}",
            text=lambda _, n: f"Limit {n}.", **OPEN,
        )  # fmt: skip
        self.add_evidence([*claims, *self.claims, *limits])
        self.add_advice()

    def add_evidence(self, claims):
        base = self.base
        store(EvidenceItem, [
            EvidenceItem(claim=claim, quote=self.quotes[place % len(self.quotes)], stance="supports", note="So it is.")
            for place, claim in enumerate(claims)
        ])  # fmt: skip
        store(EvidenceItem, [EvidenceItem(claim=one, passage=base.passage, stance="qualifies") for one in claims])
        store(EvidenceItem, [EvidenceItem(claim=one, quote=base.quote, stance="supports") for one in self.claims])
        self.each(EvidenceItem, claim=base.claim, quote=lambda at, _: self.quotes[at], stance="contradicts")
        self.each(EvidenceItem, claim=base.claim, passage=lambda at, _: self.passages[at], stance="supports")
        store(PublishedVersion, [
            PublishedVersion(kind=row.reference_kind, subject=row.uuid, key=row.key, number=n + 10, title="T",
                             html="<p>H</p>", data={}, published_by=base.owner)
            for row in (base.claim, base.summary) for n in self.numbers
        ])  # fmt: skip

    def add_advice(self):
        base = self.base
        assumptions = self.each(
            Assumption, project=base.project, slug=lambda _, n: f"guess-{n}", number=lambda _, n: f"g{n}",
            text=lambda _, n: f"Guess {n}: [[concept:network]].", concept=base.concept, **OPEN,
        )  # fmt: skip
        self.each(Bearing, assumption=lambda at, _: assumptions[at], claim=base.claim, bearing="observed")
        self.each(Bearing, assumption=base.assumption, claim=lambda at, _: self.claims[at], bearing="observed")
        advice = self.each(
            Recommendation, project=base.project, slug=lambda _, n: f"advice-{n}", number=lambda _, n: f"a{n}",
            kind="managerial", title=lambda _, n: f"Advice {n}", text="See [[concept:network]].", passage=base.passage,
            **OPEN,
        )  # fmt: skip
        link(base.claim, "recommendations", advice)
        link(base.recommendation, "claims", self.claims)

    def add_projects(self):
        base = self.base
        projects = self.each(
            Project, slug=lambda _, n: f"study-{n}", name=lambda _, n: f"Study {n}", kind="case-study", **OPEN
        )
        self.each(ProjectCase, project=lambda at, _: projects[at], organisation=base.sme, role="focus", level="micro")
        self.each(
            ProjectCase, project=base.project, organisation=lambda at, _: self.organisations[at], role="context",
            level="meso",
        )  # fmt: skip
        self.each(
            ProjectSection, project=base.project, slug=lambda _, n: f"s{n}", kind="goal", title="A goal",
            body="See [[sme:filtra]].",
        )  # fmt: skip
        self.each(
            ResearchQuestion, project=base.project, number=lambda _, n: f"q{n}", text="How?", passage=base.passage
        )
        self.each(WorkPackage, project=base.project, number=lambda _, n: f"w{n}", title="Work", body="[[sme:filtra]]")
        self.each(
            ProjectPerson, project=base.project, name=lambda _, n: f"Person {n}",
            affiliation=lambda at, _: self.organisations[at],
        )  # fmt: skip

    def add_texts(self):
        base = self.base
        summaries = self.each(
            Summary, project=base.project, organisation=base.sme, slug=lambda _, n: f"story-{n}", kind="case",
            title=lambda _, n: f"Story {n}", lead="A story.", body=f"It is told in {CENTRE}.", **OPEN,
        )  # fmt: skip
        Mention.objects.bulk_create([one for summary in summaries for one in mentions_of(summary)], batch_size=500)
        base.summary.body += "".join(f" [[claim:{claim.slug}]]." for claim in self.claims)
        base.summary.body += "".join(f"\n\n![[quote:{quote.slug}]]\n" for quote in self.quotes)
        base.summary.save()
        terms = self.each(
            GlossaryTerm, slug=lambda _, n: f"term-{n}", term=lambda _, n: f"Term {n}", concept=base.concept,
            definition="See [[term:psychic-distance]].", **OPEN,
        )  # fmt: skip
        for one, other in zip(terms, terms[1:], strict=False):
            one.see_also.add(other)
        self.add_notes()

    def add_notes(self):
        base = self.base
        noted = (base.project, base.sme, base.cluster, base.organisation, base.initiative, base.interview, base.quote,
                 base.codebook, base.concept, base.claim, base.source, base.summary)  # fmt: skip
        notes = store(EditorialNote, [
            EditorialNote(
                target_type=ContentType.objects.get_for_model(row), target_id=row.pk,
                slug=f"n-{row.reference_kind}-{n}", kind="gap", title=f"Note {n}", body="See [[source:holm-2019]].",
            )
            for row in noted for n in self.numbers
        ])  # fmt: skip
        link(base.passage, "editorial_notes", notes[: len(self.numbers)])
