"""Rows that not everybody may see, tied in every way to the base; their texts have one word that is nowhere else."""

from apps.clusters.models import Participation
from apps.core.mentions import store_all_mentions
from apps.publishing.models import PublishedVersion
from tests import builders as make
from tests.pages.base import CENTRE

MARK = "zzhidden"
WORDS = f"The {MARK} words."
STATES = {
    "draft": {"access": "public", "status": "draft"},
    "project": {"access": "project", "status": "published"},
    "restricted": {"access": "restricted", "status": "published"},
}


class Hidden:
    """The hidden rows, all in one state: `beside` ties them to public rows, `behind` public rows to them."""

    def __init__(self, base, state):
        self.base, self.state = base, state
        named = {"name": MARK.title(), "description": WORDS, **state}
        self.project = make.make_project(slug=f"{MARK}-project", name=MARK, lead=WORDS, **state)
        self.source = make.make_source(slug=f"{MARK}-source", label=MARK, title=WORDS, about=WORDS, **state)
        self.passage = make.make_passage(source=self.source, slug=f"{MARK}-passage", locator=f"§{MARK}", text=WORDS)
        self.organisation = make.make_organisation(slug=f"{MARK}-body", city=MARK, **named)
        self.cluster = make.make_cluster(slug=f"{MARK}-cluster", mission=WORDS, **named)
        self.sme = make.make_sme(slug=f"{MARK}-firm", sub_industry=MARK, technology=WORDS, **named)
        self.initiative = make.make_initiative(slug=f"{MARK}-trip", aims=WORDS, place=MARK, **named)
        self.interview = make.make_interview(
            project=base.project, organisation=base.sme, slug=f"{MARK}-talk", title=f"Talk {MARK}", purpose=WORDS,
            interviewees=[make.make_interviewee(project=base.project, role_title=MARK)], **state,
        )  # fmt: skip
        self.codebook = make.make_codebook(project=base.project, slug=f"{MARK}-codes", title=MARK, **state)
        self.code = make.make_code(codebook=self.codebook, slug=f"{MARK}-code", name=MARK, definition=WORDS)
        self.framework = make.make_framework(slug=f"{MARK}-theory", name=MARK, description=WORDS, **state)
        self.concept = make.make_concept(
            framework=self.framework, slug=f"{MARK}-idea", name=MARK, short=MARK, definition=WORDS
        )
        self.quote = make.make_quote(
            interview=base.interview, passage=base.passage, exact=WORDS, slug=f"{MARK}-quote", **state
        )


def beside(hidden):
    """Tie the hidden rows to those of the base: what is public does not change, and neither may its pages."""
    _tie_actors(hidden)
    _tie_material(hidden)
    _tie_findings(hidden)
    _tie_texts(hidden)
    store_all_mentions()


def _tie_actors(hidden):
    base, state = hidden.base, hidden.state
    make.make_case(project=hidden.project, organisation=base.sme)
    make.make_case(project=base.project, organisation=hidden.sme)
    make.make_section(project=hidden.project, title=MARK)
    hidden.sme.tags.add(MARK)
    for row in (hidden.sme, hidden.organisation, hidden.cluster):
        make.make_fact(organisation=row, passage=base.passage, label=MARK)
        make.make_relationship(organisation=row, target=base.sme, description=WORDS, passage=base.passage)
        make.make_relationship(organisation=base.cluster, target=row, description=WORDS, passage=base.passage)
    told = {"note": WORDS, "passage": base.passage}
    make.make_relationship(organisation=base.organisation, target=hidden.sme, description=WORDS, passage=base.passage)
    make.make_cluster_membership(cluster=base.cluster, member=hidden.sme, **told)
    make.make_cluster_membership(cluster=hidden.cluster, member=base.sme, **told)
    for row in (base.sme, base.cluster, base.organisation):
        make.make_participation(initiative=hidden.initiative, organisation=row, **told)
    make.make_participation(initiative=base.initiative, organisation=hidden.sme, role=Participation.Role.FUNDER, **told)
    make.make_initiative_fact(initiative=hidden.initiative, label=MARK, passage=base.passage)
    category = make.make_category(label=MARK, slug=MARK)
    for sme in (base.sme, hidden.sme):
        activity = make.make_activity(
            sme=sme, slug=f"{MARK}-{sme.slug}", title=f"Abroad {MARK}", market=MARK, mode=category,
            initiative=base.initiative, description=WORDS, **state,
        )  # fmt: skip
        activity.partners.add(base.organisation)
    base.activity.partners.add(hidden.organisation)
    base.activity.passages.add(hidden.passage)
    base.initiative.passages.add(hidden.passage)
    base.project.sources.add(hidden.source)
    make.make_source(slug=f"{MARK}-cited", label=f"Cited {MARK}", cited_in=base.source, **state)
    make.make_passage(source=hidden.source, slug=f"{MARK}-2", locator=f"§{MARK}", text=WORDS, via=base.passage)


def _tie_material(hidden):
    base = hidden.base
    base.interview.passages.add(hidden.passage)
    said = make.make_quote(interview=hidden.interview, passage=base.passage, exact=f"More {WORDS}", slug=f"{MARK}-2")
    printed = make.make_quote(
        interview=base.interview, passage=hidden.passage, exact=f"Printed {WORDS}", slug=f"{MARK}-3"
    )
    marked = make.make_quote(
        transcript=base.transcript, exact="It has run since 2017", slug=f"{MARK}-4", context=WORDS, **hidden.state
    )
    for place, quote in enumerate((hidden.quote, said, printed, marked)):
        code = base.code if place % 2 else hidden.code
        make.make_coding(quote=quote, code=code, coder=base.coder, round=base.coding.round, memo=WORDS)
        make.make_coding(quote=quote, code=base.code if code == hidden.code else hidden.code, coder=base.coder,
                         round=base.coding.round, memo=WORDS)  # fmt: skip
        base.concept.quotes.add(quote)
        make.make_evidence(claim=base.claim, quote=quote, stance="contradicts", note=WORDS, position=place)
    make.make_coding(quote=base.quote, code=hidden.code, coder=base.coder, round=base.coding.round, memo=WORDS)


def _tie_findings(hidden):
    base, state = hidden.base, hidden.state
    hidden.concept.quotes.add(base.quote)
    hidden.concept.theory_sources.add(base.source)
    hidden.concept.passages.add(base.passage)
    base.concept.theory_sources.add(hidden.source)
    base.concept.passages.add(hidden.passage)
    make.make_evidence(claim=base.claim, passage=hidden.passage, stance="contradicts", note=WORDS)
    judged = {"cluster": base.cluster, "contribution": "indirect", "contribution_how": WORDS}
    said = {"project": base.project, "text": f"It is {MARK}.", "gist": f"Gist {MARK}", "note": WORDS}
    claims = [
        make.make_claim(slug=f"{MARK}-a", organisation=base.sme, concept=base.concept, **judged, **said, **state),
        make.make_claim(slug=f"{MARK}-b", organisation=hidden.sme, concept=base.concept, **judged, **said),
        make.make_claim(slug=f"{MARK}-c", organisation=base.sme, concept=hidden.concept, **judged, **said),
        make.make_claim(slug=f"{MARK}-d", organisation=None, concept=None, kind="limit", **said, **state),
        make.make_claim(slug=f"{MARK}-e", organisation=base.organisation, concept=base.branch, **said, **state),
        make.make_claim(slug=f"{MARK}-f", organisation=base.cluster, concept=base.branch, **said, **state),
    ]
    for claim in claims:
        make.make_evidence(claim=claim, quote=base.quote, note=WORDS)
        make.make_evidence(claim=claim, passage=base.passage, note=WORDS)
        make.make_bearing(assumption=base.assumption, claim=claim, bearing="not-observed", note=WORDS)
        base.recommendation.claims.add(claim)
    PublishedVersion.objects.create(
        kind="claim", subject=claims[0].uuid, key=claims[0].slug, number=1, title=MARK, html=WORDS, data={},
        published_by=base.owner,
    )  # fmt: skip
    assumption = make.make_assumption(
        project=base.project, slug=f"{MARK}-guess", concept=base.concept, text=WORDS, **state
    )
    make.make_bearing(assumption=assumption, claim=base.claim, note=WORDS)
    make.make_recommendation(
        project=base.project, slug=f"{MARK}-advice", title=MARK, text=WORDS, passage=base.passage, **state
    ).claims.add(base.claim)


def _tie_texts(hidden):
    base, state = hidden.base, hidden.state
    for kind, organisation in (("case", base.sme), ("study", None), ("level", None)):
        make.make_summary(
            project=base.project, organisation=organisation, slug=f"{MARK}-{kind}", kind=kind, title=f"Story {MARK}",
            lead=WORDS, body=f"It is {MARK}: [[claim:{base.limit.slug}]], {CENTRE}.", **state,
        )  # fmt: skip
    path = make.make_path(project=base.project, slug=f"{MARK}-path", title=f"Path {MARK}", lead=WORDS, **state)
    make.make_stop(path=path, reference=base.claim.reference, why=f"{WORDS} {CENTRE}", prompt=WORDS, answer=WORDS)
    make.make_teaching_note(path=path, synopsis=WORDS)
    book = make.make_workbook(project=base.project, slug=f"{MARK}-book", title=f"Book {MARK}", lead=WORDS, **state)
    chapter = make.make_chapter(workbook=book, title=MARK, intro=f"{WORDS} {CENTRE}")
    make.make_entry(chapter=chapter, kind="claim", reference=base.claim.reference, heading=MARK)
    term = make.make_term(slug=f"{MARK}-term", term=f"A {MARK} term", definition=WORDS, concept=base.concept, **state)
    base.term.see_also.add(term)
    for row in (hidden.sme, hidden.source, hidden.interview, hidden.quote, hidden.framework):
        make.make_note(target=row, title=MARK, body=WORDS).passages.add(base.passage)


def behind(hidden):
    """Make public rows point to the hidden ones, by every relation and by links in texts; addresses of such rows.

    The rows are seen; what they point to is not.
    """
    base = hidden.base
    text = " ".join(
        f"[[{row.reference}|a word]]" for row in (
            hidden.project, hidden.sme, hidden.cluster, hidden.organisation, hidden.initiative, hidden.interview,
            hidden.quote, hidden.codebook, hidden.code, hidden.framework, hidden.concept, hidden.source, hidden.passage,
        )
    )  # fmt: skip
    embedded = f"{text}\n\n![[quote:{hidden.quote.slug}|a word]]"
    rows = [
        make.make_summary(slug="seen", project=base.project, organisation=None, title="Seen", body=embedded),
        make.make_term(slug="seen", term="Seen", definition=text, concept=hidden.concept),
        make.make_assumption(slug="seen", project=base.project, text=text, concept=hidden.concept),
        make.make_recommendation(slug="seen", project=base.project, text=text, passage=hidden.passage),
        make.make_source(slug="seen", label="Seen", about=text, cited_in=hidden.source),
        make.make_passage(slug="seen", source=base.source, via=hidden.passage, locator="§seen"),
        make.make_codebook(slug="seen", project=base.project, description=text, passage=hidden.passage),
    ]
    rows += [*_claims_behind(hidden, text), *_material_behind(hidden, rows[-1], text), *_actors_behind(hidden, text)]
    rows += _reading_behind(hidden, text)
    make.make_question(project=base.project, text="Seen?", passage=hidden.passage)
    make.make_work_package(project=base.project, body=text, passage=hidden.passage)
    make.make_section(project=base.project, slug="seen", body=text)
    make.make_person(project=base.project, affiliation=hidden.organisation)
    make.make_note(target=base.concept, body=text)
    store_all_mentions()
    return [row.get_absolute_url().split("#")[0] for row in rows]


def _actors_behind(hidden, text):
    base = hidden.base
    sme = make.make_sme(slug="seen-firm", description=text)
    make.make_activity(sme=sme, slug="seen-abroad", description=text, initiative=hidden.initiative)
    initiative = make.make_initiative(slug="seen-trip", aims=text)
    make.make_initiative_fact(initiative=initiative, passage=hidden.passage)
    make.make_participation(initiative=initiative, organisation=base.sme, passage=hidden.passage)
    for row in (sme, base.cluster, base.organisation):
        make.make_fact(organisation=row, passage=hidden.passage, label="Seen figure", slug="seen")
        make.make_participation(initiative=initiative, organisation=row, role="host", passage=hidden.passage)
    make.make_relationship(organisation=sme, target=base.organisation, slug="seen", passage=hidden.passage)
    make.make_cluster_membership(cluster=base.cluster, member=sme, passage=hidden.passage)
    return [sme, initiative]


def _material_behind(hidden, codebook, text):
    base = hidden.base
    code = make.make_code(
        codebook=codebook, slug="seen", emerged_in=hidden.interview, theory=hidden.source, passage=hidden.passage,
        definition=text,
    )  # fmt: skip
    interview = make.make_interview(
        project=base.project, organisation=hidden.organisation, slug="seen", title="Seen", note=text
    )
    quote = make.make_quote(interview=interview, slug="seen", passage=base.passage, exact="Seen words.")
    make.make_coding(quote=quote, code=code, coder=base.coder, round=base.coding.round)
    base.concept.quotes.add(quote)
    make.make_evidence(claim=base.claim, quote=quote)
    return [code, interview, quote]


def _claims_behind(hidden, text):
    base = hidden.base
    claim = make.make_claim(
        slug="seen", project=base.project, organisation=base.sme, concept=base.concept, note=text,
        cluster=hidden.cluster, contribution="none", contribution_how=WORDS,
    )  # fmt: skip
    make.make_evidence(claim=claim, quote=base.quote)
    return [claim]


def _reading_behind(hidden, text):
    """A path and a workbook that may be seen, and point at nothing that may."""
    path = make.make_path(project=hidden.base.project, slug="seen")
    book = make.make_workbook(project=hidden.base.project, slug="seen")
    chapter = make.make_chapter(workbook=book, title="Seen", intro=text)
    for row in (hidden.quote, hidden.sme, hidden.concept, hidden.interview, hidden.project):
        make.make_stop(path=path, reference=row.reference, title=WORDS, why=WORDS, prompt=WORDS, answer=WORDS)
    make.make_stop(path=path, reference=f"/compare/?sme=filtra&sme={hidden.sme.slug}", why=WORDS)
    for kind, reference in (
        ("quote", hidden.quote.reference), ("table", hidden.sme.reference),
        ("table", f"/compare/?sme={hidden.sme.slug}"),
        ("table", f"/matrix/{hidden.framework.slug}/"),
        ("table", f"/matrix/advantages/?branch={hidden.concept.slug}"),
    ):  # fmt: skip
        make.make_entry(chapter=chapter, kind=kind, reference=reference, heading=WORDS)
    return [path, book]
