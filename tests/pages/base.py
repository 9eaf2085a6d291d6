"""A small base in which everything is tied to everything, and the table of the site's pages in it."""

from types import SimpleNamespace

from django.urls import reverse

from apps.accounts.roles import Role
from apps.core.mentions import store_all_mentions
from apps.evidence.lists.claims import CLAIMS
from apps.evidence.lists.clusters import CLUSTERS
from apps.evidence.lists.quotes import QUOTES
from apps.evidence.lists.smes import SMES
from apps.evidence.lists.sources import SOURCES
from apps.publishing.versions import publish
from tests import builders as make

# What a text of each of these may link to, in one sentence.
CENTRE = (
    "[[project:harbour-study]], [[sme:filtra]], [[cluster:blue-harbour]], [[organisation:water-board]], "
    "[[initiative:rotterdam-trip]], [[interview:filtra-1]], [[quote:filtra-01]], [[codebook:firms]], "
    "[[code:firms/first-contact]], [[framework:advantages]], [[concept:network]], [[claim:filtra-network]], "
    "[[source:holm-2019]], [[passage:holm-2019/s4]], [[summary:filtra-abroad]], [[term:psychic-distance]], "
    "[[activity:netherlands]], [[assumption:near-markets]], [[recommendation:travel-together]], [[path:first-steps]], "
    "[[workbook:across]]"
)

# Every page of the site: (name of the address, its arguments, query). A redirect is a page too.
PAGES = [
    ("home", (), ""),
    ("about", (), ""),
    ("core:preview", ("claim", "filtra-network"), ""),
    ("summaries:project-list", (), ""),
    ("summaries:project-detail", ("harbour-study",), ""),
    ("summaries:summary-list", (), ""),
    ("summaries:summary-detail", ("filtra-abroad",), ""),
    ("publishing:version-detail", ("summaries", "filtra-abroad", 1), ""),
    ("citing:page", ("summary", "filtra-abroad"), ""),
    ("citing:page", ("claim", "filtra-network"), ""),
    ("citing:page", ("sme", "filtra"), ""),
    ("citing:page", ("fact", "filtra/employees"), ""),
    ("citing:page", ("quote", "filtra-01"), ""),
    ("citing:page", ("code", "firms/first-contact"), ""),
    ("citing:file", ("quote", "filtra-01", "jsonld"), ""),
    ("citing:file", ("claim", "filtra-network", "bib"), "version=1"),
    ("summaries:glossary", (), ""),
    ("summaries:path-list", (), ""),
    ("summaries:path-detail", ("first-steps",), ""),
    ("summaries:path-workbook", ("first-steps",), ""),
    ("summaries:workbook-list", (), ""),
    ("summaries:workbook-detail", ("across",), ""),
    ("coding:codebook-list", (), ""),
    ("coding:codebook-detail", ("firms",), ""),
    ("coding:code-detail", ("firms", "first-contact"), ""),
    ("evidence:cluster-list", (), ""),
    ("evidence:cluster-list", (), "meta=no&view=table"),
    ("evidence:cluster-detail", ("blue-harbour",), ""),
    ("evidence:sme-list", (), ""),
    ("evidence:sme-list", (), "industry=Water+treatment&market=The+Netherlands&advantage=network&cluster=blue-harbour"),
    ("evidence:sme-list", (), "helped=blue-harbour&view=table&columns=tags,address&sort=-founded"),
    ("evidence:sme-detail", ("filtra",), ""),
    ("evidence:organisation-list", (), ""),
    ("evidence:organisation-detail", ("water-board",), ""),
    ("evidence:organisation-detail", ("filtra",), ""),
    ("evidence:organisation-figure", ("filtra", "employees"), ""),
    ("evidence:activity-detail", ("netherlands",), ""),
    ("evidence:initiative-list", (), ""),
    ("evidence:initiative-detail", ("rotterdam-trip",), ""),
    ("evidence:initiative-figure", ("rotterdam-trip", "firms"), ""),
    ("evidence:compare", (), ""),
    ("evidence:compare", (), "sme=filtra&sme=firm-0&sme=firm-1"),
    ("evidence:compare", (), "sme=filtra&sme=firm-0&only=differences"),
    ("pictures:index", (), ""),
    ("pictures:levels", (), ""),
    ("pictures:levels", (), "project=harbour-study"),
    ("pictures:levels-file", (), ""),
    ("pictures:network", (), ""),
    ("pictures:network", (), "project=harbour-study&case=filtra"),
    ("pictures:network-file", (), ""),
    ("pictures:framework", (), ""),
    ("pictures:framework", ("advantages", "filtra"), ""),
    ("pictures:framework-file", ("advantages", "filtra"), ""),
    ("pictures:timeline", (), ""),
    ("pictures:timeline", (), "project=harbour-study"),
    ("pictures:timeline", (), "case=filtra"),
    ("pictures:timeline-file", (), ""),
    ("pictures:codes", (), ""),
    ("pictures:codes", ("firms",), ""),
    ("pictures:codes-file", ("firms",), ""),
    ("pictures:markets", (), ""),
    ("pictures:markets", (), "project=harbour-study&sme=filtra&since=2017&country=NL"),
    ("pictures:markets-file", (), ""),
    ("querying:query", (), ""),
    ("querying:query", (), "q=code:first-contact+AND+case:filtra"),
    ("querying:query", (), "q=code:first-contact+NEAR%2F2+lang:en"),
    ("querying:query", (), "q=code:first-contact+AND"),
    ("querying:table", (), "q=code:first-contact"),
    ("evidence:matrix-list", (), ""),
    ("analysis:index", (), ""),
    ("analysis:codes", (), ""),
    ("analysis:codes", (), "codebook=firms&counted=own&sort=most&level=micro"),
    ("analysis:cooccurrence", (), ""),
    ("analysis:cooccurrence", (), "codebook=firms&meeting=turn&most=10&year=2019"),
    ("analysis:concepts", (), ""),
    ("analysis:concepts", (), "framework=advantages&case=filtra"),
    ("analysis:evidence-map", (), ""),
    ("analysis:evidence-map", (), "framework=advantages&case=filtra&level=micro"),
    ("analysis:passages", (), "codebook=firms&code=first-contact"),
    ("analysis:claims", (), "concept=network"),
    ("analysis:pieces", (), "concept=network&kind=interview"),
    ("evidence:activity-matrix", (), ""),
    ("evidence:activity-matrix", (), "sme=filtra&sme=firm-0"),
    ("evidence:matrix", ("advantages",), ""),
    ("evidence:matrix", ("advantages",), "sme=filtra&sme=firm-0&branch=ownership&view=combined"),
    ("evidence:matrix", ("advantages",), "confidence=none&only=gaps"),
    ("evidence:concept-list", (), ""),
    ("evidence:concept-detail", ("network",), ""),
    ("evidence:concept-detail", ("ownership",), ""),
    ("evidence:claim-list", (), ""),
    ("evidence:claim-list", (), "organisation=filtra&concept=network&stance=supports&level=micro&contribution=direct"),
    ("evidence:claim-list", (), "view=table&columns=cluster,contribution,evidence,project&sort=evidence"),
    ("evidence:claim-detail", ("filtra-network",), ""),
    ("publishing:version-detail", ("claims", "filtra-network", 1), ""),
    ("publishing:version-changes", ("claims", "filtra-network", 1), ""),
    ("publishing:version-list", ("claims", "filtra-network"), ""),
    ("evidence:claim-how", ("filtra-network",), ""),
    ("evidence:assumption-list", (), ""),
    ("evidence:recommendation-list", (), ""),
    ("evidence:interview-list", (), ""),
    ("evidence:interview-detail", ("filtra-1",), ""),
    ("evidence:quote-list", (), ""),
    ("evidence:quote-list", (), "organisation=filtra&concept=network&code=firms/first-contact"),
    ("evidence:quote-list", (), "view=table&columns=words,organisation,project,codes&sort=-interview"),
    ("evidence:quote-detail", ("filtra-01",), ""),
    ("evidence:source-list", (), ""),
    ("evidence:source-list", (), "kind=report"),
    ("evidence:source-list", (), "kind=report&view=table&sort=-passages"),
    ("evidence:source-detail", ("holm-2019",), ""),
    ("evidence:passage-detail", ("holm-2019", "s4"), ""),
    ("publishing:request-new", (), "for=claim:filtra-network"),
    ("analysis:saturation", (), ""),
    ("analysis:saturation", (), "project=harbour-study&codebook=firms&order=coding&base=1&run=1&percent=0"),
    ("analysis:saturation-file", (), ""),
    ("analysis:saturation-passages", (), "project=harbour-study&interview=filtra-1&show=used"),
    ("analysis:triangulation", (), ""),
    ("analysis:triangulation", (), "organisation=filtra&concept=network&interviews=1&kinds=2&sort=-coders"),
    ("analysis:triangulation-file", (), ""),
    ("analysis:contradictions", (), ""),
    *(
        ("analysis:contradictions", (), f"show={show}")
        for show in ("passages", "pairs", "contributions", "notes", "looked", "not-looked")
    ),
    ("analysis:contradictions", (), "show=pairs&pair=interview:filtra-1,source:holm-2019"),
    ("analysis:contradictions-file", (), "show=pairs"),
    ("search:search", (), ""),
    ("search:search", (), "q=the"),
    ("search:search", (), "q=the&kind=quote"),
    ("search:feed", (), "q=the"),
    ("search:table", (), "q=the"),
]
REDIRECTS = {"/organisations/filtra/", "/activities/netherlands/", "/pictures/frameworks/", "/pictures/codes/"}
FRAGMENTS = {"/preview/claim/filtra-network/"}
FILES = {
    "/cite/quote/filtra-01.jsonld", "/cite/claim/filtra-network.bib?version=1", "/analysis/saturation.csv",
    "/analysis/triangulation.csv", "/analysis/contradictions.csv?show=pairs", "/pictures/levels.svg",
    "/pictures/network.svg", "/pictures/timeline.svg", "/pictures/frameworks/advantages/filtra.svg",
    "/pictures/codes/firms.svg", "/pictures/markets.svg", "/query/found.csv?q=code:first-contact",
    "/search/feed/?q=the", "/search/found.csv?q=the",
}  # fmt: skip


def address(name, arguments, query):
    return reverse(name, args=arguments) + (f"?{query}" if query else "")


# The project as a file, in the formats that are no archives, so that a test may look for words in them.
EXPORTS = [
    f"/api/v1/projects/harbour-study/export?format={name}"
    for name in ("csv", "json", "md", "qdc", "codebook-md", "annotation", "graphml")
]
# The lists as files, all columns of them: ZIPs of two tables, for a test that looks into those.
DOWNLOADS = [
    f"/{name}/?format=csv&columns=" + ",".join(column.name for column in listing.columns)
    for name, listing in (
        ("clusters", CLUSTERS), ("smes", SMES), ("claims", CLAIMS), ("quotes", QUOTES), ("sources", SOURCES),
    )
]  # fmt: skip
ADDRESSES = [address(*page) for page in PAGES]
WHOLE_PAGES = [one for one in ADDRESSES if one not in REDIRECTS | FRAGMENTS | FILES]


def make_base():
    """One row of every kind at the addresses of the table, all tied together, with the people of its project."""
    base = SimpleNamespace()
    _actors(base)
    _material(base)
    _findings(base)
    _texts(base)
    for role in Role:
        setattr(base, role, make.make_member(base.project, role, username=str(role)))
    store_all_mentions()
    for row in (base.claim, base.summary):
        publish(row, by=base.curator)
    return base


def _actors(base):
    base.project = make.make_project(slug="harbour-study")
    base.source = make.make_source(slug="holm-2019", about="It is about [[sme:filtra]].")
    base.passage = make.make_passage(source=base.source, slug="s4")
    base.project.sources.add(base.source)
    base.project.tags.add("water")
    base.sme = make.make_sme(slug="filtra", description="A firm that [[cluster:blue-harbour|the cluster]] helps.")
    base.sme.tags.add("membranes")
    base.cluster = make.make_cluster(slug="blue-harbour")
    base.organisation = make.make_organisation(slug="water-board")
    base.initiative = make.make_initiative(slug="rotterdam-trip", aims="To meet [[organisation:water-board]].")
    base.category = make.make_category(slug="direct-export")
    base.activity = make.make_activity(sme=base.sme, slug="netherlands", mode=base.category, initiative=base.initiative)
    base.activity.partners.add(base.organisation)
    base.activity.passages.add(base.passage)
    for row in (base.sme, base.cluster, base.organisation):
        make.make_fact(organisation=row, passage=base.passage, slug="employees")
    base.fact = base.sme.facts.get()
    make.make_relationship(organisation=base.sme, target=base.organisation, passage=base.passage)
    make.make_cluster_membership(cluster=base.cluster, member=base.sme, passage=base.passage)
    make.make_participation(initiative=base.initiative, organisation=base.sme, passage=base.passage)
    make.make_participation(initiative=base.initiative, organisation=base.cluster, role="organiser")
    make.make_initiative_fact(initiative=base.initiative, passage=base.passage, slug="firms")
    make.make_case(project=base.project, organisation=base.sme)
    make.make_case(project=base.project, organisation=base.cluster, level="meso")
    make.make_section(project=base.project)
    make.make_question(project=base.project, passage=base.passage)
    make.make_work_package(project=base.project)
    make.make_person(project=base.project, affiliation=base.organisation)


def _material(base):
    guide = make.make_guide(project=base.project)
    base.theme = make.make_theme(guide=guide, slug="ties", title="Ties abroad")
    make.make_guide_question(guide=guide, theme=base.theme)
    base.speaker = make.make_interviewee(project=base.project, organisation=base.sme)
    base.interview = make.make_interview(
        project=base.project, organisation=base.sme, slug="filtra-1", guide=guide, interviewees=[base.speaker]
    )
    base.interview.passages.add(base.passage)
    base.transcript = make.make_transcript(interview=base.interview)
    turns = make.make_turns(base.transcript)
    base.transcript.turns.filter(pk__in=[turn.pk for turn in turns[1::2]]).update(speaker=base.speaker)
    base.quote = make.make_quote(
        transcript=base.transcript, passage=base.passage, slug="filtra-01", interviewee=base.speaker
    )
    base.codebook = make.make_codebook(project=base.project, slug="firms", passage=base.passage)
    base.code = make.make_code(
        codebook=base.codebook, slug="first-contact", emerged_in=base.interview, theory=base.source,
        passage=base.passage,
    )  # fmt: skip
    make.make_code(codebook=base.codebook, slug="by-chance", parent=base.code)
    base.coding = make.make_coding(quote=base.quote, code=base.code)
    base.codebook.versions.create(number=1, dated=make.day("2020-01-01"), snapshot=[])


def _findings(base):
    base.framework = make.make_framework(slug="advantages")
    base.branch = make.make_concept(framework=base.framework, slug="ownership", name="Ownership", short="O")
    base.concept = make.make_concept(framework=base.framework, slug="network", parent=base.branch)
    base.concept.asked_in.add(base.theme)
    base.concept.quotes.add(base.quote)
    base.concept.theory_sources.add(base.source)
    base.concept.passages.add(base.passage)
    base.claim = make.make_claim(
        project=base.project, organisation=base.sme, concept=base.concept, slug="filtra-network",
        cluster=base.cluster, contribution="direct", contribution_how="It opened the door.", position=1,
    )  # fmt: skip
    base.evidence = make.make_evidence(claim=base.claim, quote=base.quote)
    make.make_evidence(claim=base.claim, passage=base.passage, stance="qualifies")
    base.limit = make.make_claim(
        project=base.project, organisation=None, concept=None, kind="limit", slug="one-country", gist="",
        text="All firms are from one country.",
    )  # fmt: skip
    make.make_evidence(claim=base.limit, passage=base.passage)
    make.make_evidence(claim=base.limit, quote=base.quote)
    base.assumption = make.make_assumption(project=base.project, slug="near-markets", concept=base.concept)
    make.make_bearing(assumption=base.assumption, claim=base.claim)
    base.recommendation = make.make_recommendation(project=base.project, slug="travel-together", passage=base.passage)
    base.recommendation.claims.add(base.claim)


def _texts(base):
    base.summary = make.make_summary(
        project=base.project, organisation=base.sme, slug="filtra-abroad", kind="level",
        body=f"It began in Rotterdam, [[claim:filtra-network|through the cluster]]. See {CENTRE}.\n\n"
        "![[quote:filtra-01]]",
    )  # fmt: skip
    make.make_summary(project=base.project, slug="the-study", kind="study", organisation=None, title="The whole study")
    base.term = make.make_term(slug="psychic-distance", concept=base.concept)
    base.term.see_also.add(make.make_term(slug="born-global", term="Born global"))
    _reading(base)
    for row in (base.project, base.sme, base.cluster, base.organisation, base.initiative, base.interview, base.quote,
                base.codebook, base.concept, base.claim, base.source, base.summary):  # fmt: skip
        make.make_note(target=row, body="It says both; see [[source:holm-2019]].").passages.add(base.passage)


def _reading(base):
    base.path = make.make_path(project=base.project, slug="first-steps")
    for row in (base.claim, base.quote, base.summary):
        make.make_stop(path=base.path, reference=row.reference, why=f"To see {CENTRE}.")
    make.make_stop(path=base.path, reference="/compare/?sme=filtra")
    base.teaching_note = make.make_teaching_note(path=base.path)
    base.workbook = make.make_workbook(project=base.project, slug="across")
    base.chapter = make.make_chapter(workbook=base.workbook, slug="doors", intro=f"To see {CENTRE}.")
    for kind, row in (("claim", base.claim), ("quote", base.quote), ("practice", base.recommendation),
                      ("summary", base.summary), ("table", base.sme)):  # fmt: skip
        make.make_entry(chapter=base.chapter, kind=kind, reference=row.reference)
    make.make_entry(chapter=base.chapter, kind="table", reference="/matrix/advantages/?sme=filtra")
    make.make_entry(chapter=base.chapter, kind="prompt", text="Who opened your door?", lines=4)
