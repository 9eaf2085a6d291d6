"""Small builders of the rows that tests are about: `make_quote(interview=interview, exact="…")`.

Every argument is a keyword and overrides a field; what is not given is made, public and published, with a slug of its
own. Parents that are made belong together: the code of a coding is in the project of its quote. All people, firms and
words are invented.
"""

import datetime
import itertools
import uuid
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType

from apps.accounts.models import User
from apps.accounts.roles import Role
from apps.clusters.models import Cluster, ClusterMembership, Initiative, InitiativeFact, Participation
from apps.coding.models import (
    Assignment,
    Attribute,
    AttributeValue,
    Case,
    CaseMember,
    CellSummary,
    Code,
    Codebook,
    CodeInSet,
    CodeSet,
    Coding,
    CodingRound,
    InterviewInSet,
    InterviewSet,
    Memo,
    Quote,
    Settlement,
)
from apps.core.visibility import Status
from apps.evidence.models import Assumption, Bearing, Claim, Concept, EvidenceItem, Framework, Recommendation
from apps.exchange.models import Import, ImportedCoder, KeptPart
from apps.interviews.canonical import canonical_text
from apps.interviews.models import (
    GuideQuestion,
    GuideTheme,
    Interview,
    Interviewee,
    InterviewGuide,
    Recording,
    Replacement,
    Transcript,
    TranscriptIntake,
    Turn,
)
from apps.organisations.models import Fact, Organisation, Relationship
from apps.projects.models import (
    Change,
    Membership,
    Project,
    ProjectCase,
    ProjectPerson,
    ProjectSection,
    ResearchQuestion,
    SavedView,
    WorkPackage,
)
from apps.publishing.models import AccessRequest, PublishedVersion, Revision, Withdrawal
from apps.publishing.revising import live_values
from apps.smes.models import SME, ActivityCategory, InternationalActivity
from apps.sources.models import EditorialNote, Passage, Source
from apps.summaries.models import (
    Chapter,
    Entry,
    GlossaryTerm,
    ReadingPath,
    Stop,
    Summary,
    TeachingNote,
    Workbook,
)

TRANSCRIPT = """\
Interviewer: How did you find your first customer abroad?
Export manager: Through the cluster. They took us to Rotterdam, and there we met the water board.
Interviewer: Would you have gone there alone?
Export manager: Not in that year – we were six people, and nobody had the time to travel.
Interviewer: And what came of it?
Export manager: A pilot plant. It has run since 2017, and today a third of our sales are Dutch."""

_numbers = itertools.count(1)


def unique(word):
    """`word-1`, `word-2` …: a slug that no other row of this test run has."""
    return f"{word}-{next(_numbers)}"


def _create(model, fields, **defaults):
    """A stored row of `model`; a default that can be called is made only where the field is not given."""
    values = {name: value() if callable(value) and name not in fields else value for name, value in defaults.items()}
    return model.objects.create(**values | fields)


def _governed(model, fields, **defaults):
    return _create(model, fields, status=Status.PUBLISHED, **defaults)


# People


def make_user(**fields):
    name = fields.pop("username", None) or unique("person")
    return User.objects.create_user(name, **{"display_name": name.replace("-", " ").title()} | fields)


def make_member(project, role=Role.READER, **fields):
    """A user with a role in a project."""
    user = make_user(**{"username": unique(str(role))} | fields)
    Membership.objects.create(user=user, project=project, role=role)
    return user


# Sources


def make_source(**fields):
    return _governed(
        Source, fields,
        slug=lambda: unique("source"), kind=Source.Kind.REPORT, label="Holm (2019)", title="Water firms abroad",
        authors="Holm, K.", year="2019", language="en",
    )  # fmt: skip


def make_passage(**fields):
    return _create(
        Passage, fields,
        source=make_source, slug=lambda: unique("s4"), locator="§4.2 First markets", language="en",
        text="Most firms of the sample entered the Netherlands before any other market.",
    )  # fmt: skip


def make_note(*, target=None, **fields):
    """An editorial note about `target`, else about a source."""
    return _create(
        EditorialNote, fields,
        target=target or make_source(), slug=lambda: unique("note"), kind=EditorialNote.Kind.MISCOUNT,
        title="Eight firms are announced, seven are described",
        body="The abstract speaks of eight firms; chapter 4 describes seven. Both numbers are kept.",
    )  # fmt: skip


# Organisations


def make_organisation(**fields):
    return _governed(
        Organisation, fields,
        slug=lambda: unique("water-board"), name="Waterschap Noordzijde", kind=Organisation.Kind.PUBLIC_BODY,
        country="NL", city="Rotterdam", description="Runs dikes and treatment plants on the river.",
    )  # fmt: skip


def make_cluster(**fields):
    return _governed(
        Cluster, fields,
        slug=lambda: unique("cluster"), name="Blue Harbour Cluster", country="DK", founded="2009",
        formation=Cluster.Formation.STRATEGIC, mission="To bring water technology to the world.",
    )  # fmt: skip


def make_sme(**fields):
    return _governed(
        SME, fields,
        slug=lambda: unique("filtra"), name="Filtra Nord", country="DK", city="Aarhus", founded="2011-04",
        sub_industry="Water treatment", technology="Ceramic membranes that need no chemicals.",
    )  # fmt: skip


def make_fact(**fields):
    return _create(
        Fact, fields,
        organisation=make_organisation, passage=make_passage, slug=lambda: unique("employees"), label="Employees",
        value=Decimal(26), unit="people", as_of="2019",
    )  # fmt: skip


def make_relationship(**fields):
    return _create(
        Relationship, fields,
        organisation=make_sme, target=make_organisation, passage=make_passage, slug=lambda: unique("pilot"),
        kind=Relationship.Kind.DEVELOPMENT_PARTNER, description="They run the pilot plant together.", since="2017",
    )  # fmt: skip


# Projects


def make_project(**fields):
    return _governed(
        Project, fields,
        slug=lambda: unique("harbour-study"), name="Water technology goes abroad", kind=Project.Kind.CASE_STUDY,
        start="2018", end="2020-06", lead="How small firms with clean technology find their first foreign market.",
    )  # fmt: skip


def make_change(**fields):
    """A change of a project by one of its coders, without rows."""
    project = fields.pop("project", None) or make_project()
    return _create(
        Change, fields,
        project=project, by=lambda: make_member(project, Role.CODER), verb="code", sentence="coded words with Network",
    )  # fmt: skip


def make_saved_view(**fields):
    """A view of a user; `project` shares it with the members of that."""
    return _create(
        SavedView, fields, owner=make_user, name=lambda: unique("Claims on networks"), path="/claims/?level=firm"
    )


def make_section(**fields):
    return _create(
        ProjectSection, fields,
        project=make_project, slug=lambda: unique("sampling"), kind=ProjectSection.Kind.SAMPLING, title="Sampling",
        body="Seven firms were chosen by their share of exports.",
    )  # fmt: skip


def make_question(**fields):
    return _create(
        ResearchQuestion, fields,
        project=make_project, number=lambda: str(next(_numbers)), text="How does a cluster help a firm abroad?",
    )  # fmt: skip


def make_work_package(**fields):
    return _create(
        WorkPackage, fields,
        project=make_project, number=lambda: str(next(_numbers)), title="Interviews with managers",
    )  # fmt: skip


def make_person(**fields):
    return _create(
        ProjectPerson, fields,
        project=make_project, name=lambda: unique("Karin Holm").replace("-", " "), role="Principal investigator",
    )  # fmt: skip


def make_case(**fields):
    return _create(
        ProjectCase, fields,
        project=make_project, organisation=make_sme, role=ProjectCase.Role.FOCUS, level=ProjectCase.Level.MICRO,
    )  # fmt: skip


# Clusters and SMEs


def make_cluster_membership(**fields):
    return _create(ClusterMembership, fields, cluster=make_cluster, member=make_sme, passage=make_passage, since="2012")


def make_initiative(**fields):
    return _governed(
        Initiative, fields,
        slug=lambda: unique("rotterdam-trip"), name="Delegation to Rotterdam",
        kind=Initiative.Kind.DELEGATION_TRIP, countries=["NL"], start="2016-05", end="2016-05",
        description="Nine firms met the water boards of the delta.",
    )  # fmt: skip


def make_initiative_fact(**fields):
    return _create(
        InitiativeFact, fields,
        initiative=make_initiative, passage=make_passage, slug=lambda: unique("firms"), label="Firms",
        value=Decimal(9),
    )  # fmt: skip


def make_participation(**fields):
    return _create(
        Participation, fields,
        initiative=make_initiative, organisation=make_sme, role=Participation.Role.PARTICIPANT, passage=make_passage,
        note="Met its first Dutch customer.",
    )  # fmt: skip


def make_category(**fields):
    return _create(
        ActivityCategory, fields,
        facet=ActivityCategory.Facet.MODE, slug=lambda: unique("direct-export"), label="Direct export",
    )  # fmt: skip


def make_activity(**fields):
    return _governed(
        InternationalActivity, fields,
        sme=make_sme, slug=lambda: unique("netherlands"), title="Pilot plant on the Maas", market="The Netherlands",
        countries=["NL"], description="A pilot plant that treats two cubic metres an hour.",
        stage=InternationalActivity.Stage.ONGOING, started="2017",
    )  # fmt: skip


# Interviews


def make_interviewee(**fields):
    """A person of whom only the role is public; give `identity`, `name` or `pseudonym` for the others."""
    return _create(
        Interviewee, fields,
        project=make_project, slug=lambda: unique("export-manager"), name="Mette Lindgaard",
        role_title="Export manager", identity=Interviewee.Identity.ROLE,
    )  # fmt: skip


def make_guide(**fields):
    return _create(
        InterviewGuide, fields,
        project=make_project, slug=lambda: unique("guide"), title="Guide for firms", audience="Export managers",
    )  # fmt: skip


def make_theme(**fields):
    return _create(GuideTheme, fields, guide=make_guide, slug=lambda: unique("markets"), title="First markets")


def make_guide_question(**fields):
    return _create(
        GuideQuestion, fields,
        guide=make_guide, text="How did you find your first customer abroad?", kind=GuideQuestion.Kind.OPEN,
    )  # fmt: skip


def make_interview(*, interviewees=None, **fields):
    """An interview with one interviewee (by role); `interviewees` gives others."""
    interview = _governed(
        Interview, fields,
        project=make_project, organisation=make_sme, slug=lambda: unique("filtra-interview"),
        title="Interview with Filtra Nord", level=Interview.Level.MICRO, form=Interview.Form.SEMI_STRUCTURED,
        mode=Interview.Mode.VIDEO, language="da", date="2019-11-14",
    )  # fmt: skip
    if interviewees is None:
        interviewees = [make_interviewee(project=interview.project, organisation=interview.organisation)]
    interview.interviewees.set(interviewees)
    return interview


def make_transcript(*, text=TRANSCRIPT, **fields):
    """The next version of an interview's transcript; `text` is made canonical."""
    interview = fields.pop("interview", None) or make_interview()
    return _create(
        Transcript, fields,
        interview=interview, version=interview.transcripts.count() + 1, text=canonical_text(text), language="en",
    )  # fmt: skip


def make_turns(transcript):
    """One turn a line of `transcript`; what stands before the colon is the speaker's label and part of the turn."""
    turns, start = [], 0
    for line in transcript.text.split("\n"):
        if line:
            turns.append(
                Turn(
                    transcript=transcript,
                    number=len(turns) + 1,
                    start=start,
                    end=start + len(line),
                    speaker_label=line.split(":")[0] if ":" in line else "",
                )  # fmt: skip
            )
        start += len(line) + 1
    return Turn.objects.bulk_create(turns)


def make_replacement(**fields):
    return _create(
        Replacement, fields,
        interview=make_interview, original="Rotterdam", replacement="a Dutch port", kind=Replacement.Kind.PLACE,
    )  # fmt: skip


def make_recording(**fields):
    """A recording without a file behind it; give `file` where its bytes matter."""
    return _governed(
        Recording, fields,
        interview=make_interview, file=lambda: f"recordings/{uuid.uuid4()}.wav", name="filtra.wav",
        media_type="audio/wav", size=44, access="restricted",
    )  # fmt: skip


def make_intake(**fields):
    """A transcript that its owner is bringing in."""
    interview = fields.pop("interview", None) or make_interview()
    return _create(
        TranscriptIntake, fields,
        interview=interview, by=lambda: make_member(interview.project, Role.CURATOR),
        reading=lambda: {"text": TRANSCRIPT},
    )  # fmt: skip


# Coding


def make_codebook(**fields):
    return _governed(
        Codebook, fields,
        project=make_project, slug=lambda: unique("firms"), title="Codes for firms", level=Interview.Level.MICRO,
        description="What a firm says of its way abroad.",
    )  # fmt: skip


def make_code(**fields):
    return _create(
        Code, fields,
        codebook=make_codebook, slug=lambda: unique("first-contact"), name="First contact",
        origin=Code.Origin.PRE_SET, definition="How the first customer abroad was met.",
    )  # fmt: skip


def make_code_set(**fields):
    return _create(CodeSet, fields, codebook=make_codebook, slug=lambda: unique("set"), name="Ways in")


def make_code_in_set(**fields):
    """A code in a set; what is not given is made in one codebook."""
    code = fields.pop("code", None) or make_code()
    return _create(CodeInSet, fields, code=code, set=lambda: make_code_set(codebook=code.codebook))


def make_round(**fields):
    return _create(
        CodingRound, fields, project=make_project, slug=lambda: unique("round"), title="First round of coding"
    )


def make_assignment(**fields):
    """An interview that a coder is to code; what is not given is made in one project."""
    interview = fields.pop("interview", None) or make_interview()
    return _create(
        Assignment, fields,
        interview=interview, round=lambda: make_round(project=interview.project),
        coder=lambda: make_member(interview.project, Role.CODER),
    )  # fmt: skip


def make_settlement(**fields):
    """A passage that was settled; what is not given is made in one project."""
    transcript = fields.pop("transcript", None) or make_transcript()
    project = transcript.interview.project
    return _create(
        Settlement, fields,
        transcript=transcript, round=lambda: make_round(project=project), start=4, end=20,
        decision=Settlement.Decision.BOTH, by=lambda: make_member(project, Role.CURATOR),
        first=lambda: make_member(project, Role.CODER), second=lambda: make_member(project, Role.CODER),
    )  # fmt: skip


def make_quote(*, transcript=None, passage=None, exact=None, **fields):
    """A quotation: of `transcript` (the place where `exact` stands, or [start, end)), else printed in a passage."""
    if transcript is None:
        words = exact or "Through the cluster we met the water board."
        place = {"passage": passage or make_passage(), "exact": words}
        return _quote(fields, interview=make_interview, **place)
    start = fields.pop("start", None)
    if start is None:
        exact = exact or "They took us to Rotterdam, and there we met the water board."
        start = transcript.text.index(exact)
    end = fields.pop("end", None) or start + len(exact)
    around = {"prefix": transcript.text[max(0, start - 32) : start], "suffix": transcript.text[end : end + 32]}
    place = {"transcript": transcript, "passage": passage, "start": start, "end": end}
    return _quote(fields, interview=transcript.interview, exact=exact or transcript.text[start:end], **place, **around)


def _quote(fields, **defaults):
    return _governed(
        Quote, fields, slug=lambda: unique("filtra-quote"), language="en", cited_as="Filtra interview",
        context="How the first customer abroad was found.", **defaults,
    )  # fmt: skip


def make_coding(**fields):
    """One code on one quote; code, coder and round are made in the project of the quote."""
    quote = fields.pop("quote", None) or make_quote()
    project = quote.interview.project
    return _create(
        Coding, fields,
        quote=quote, code=lambda: make_code(codebook=make_codebook(project=project)),
        coder=lambda: make_member(project, Role.CODER), round=lambda: make_round(project=project),
        memo="The cluster opened the door; the contract was their own work.",
    )  # fmt: skip


def make_memo(*, target=None, **fields):
    """A memo on `target`, else on a quote."""
    target = target or make_quote()
    return _create(
        Memo, fields,
        project=make_project, author=make_user, title="On trust", text="Three firms speak of trust before price.",
        target_type=ContentType.objects.get_for_model(target), target_id=target.pk,
    )  # fmt: skip


def make_cell_summary(**fields):
    """A cell of the coding sheet; what is not given is made in one project."""
    interview = fields.pop("interview", None) or make_interview()
    return _create(
        CellSummary, fields,
        interview=interview, code=lambda: make_code(codebook=make_codebook(project=interview.project)),
        text="Met through the cluster, on a joint trip.",
        written_by=lambda: make_member(interview.project, Role.CODER),
    )  # fmt: skip


def make_attribute(**fields):
    return _create(Attribute, fields, project=make_project, name=lambda: unique("Employees"), kind="integer")


def make_compared_case(**fields):
    name = lambda: unique("Filtra")  # noqa: E731
    return _create(Case, fields, project=make_project, name=name, description="A firm that filters water.")


def make_case_member(**fields):
    """An interview of a case, or the quote that is given."""
    case = fields.pop("case", None) or make_compared_case()
    about = {} if "quote" in fields else {"interview": lambda: make_interview(project=case.project)}
    return _create(CaseMember, fields, case=case, **about)


def make_attribute_value(**fields):
    """What an attribute is for a case, or for the interview that is given."""
    attribute = fields.pop("attribute", None) or make_attribute()
    about = {} if "interview" in fields else {"case": lambda: make_compared_case(project=attribute.project)}
    return _create(AttributeValue, fields, attribute=attribute, value="12", **about)


def make_interview_set(**fields):
    return _create(
        InterviewSet, fields, project=make_project, name=lambda: unique("Founders"), note="Of the first year"
    )


def make_interview_in_set(**fields):
    group = fields.pop("set", None) or make_interview_set()
    return _create(InterviewInSet, fields, set=group, interview=lambda: make_interview(project=group.project))


# Evidence


def make_framework(**fields):
    return _governed(
        Framework, fields,
        slug=lambda: unique("advantages"), name="Advantages abroad", description="What makes a firm able to go abroad.",
    )  # fmt: skip


def make_concept(**fields):
    return _create(
        Concept, fields,
        framework=make_framework, slug=lambda: unique("network"), name="Network", short="Nw",
        definition="Ties that open a foreign market.",
    )  # fmt: skip


def make_claim(**fields):
    """A published claim without evidence yet: add it with `make_evidence(claim=claim)`."""
    return _governed(
        Claim, fields,
        project=make_project, organisation=make_sme, concept=make_concept, slug=lambda: unique("filtra-network"),
        level=Claim.Level.MICRO, text="Filtra Nord met its first foreign customer through the cluster.",
        gist="First customer through the cluster",
    )  # fmt: skip


def make_evidence(**fields):
    """One item of evidence: the `quote` or `passage` given, else a quote of the claim's project."""
    claim = fields.pop("claim", None) or make_claim()
    if not fields.get("quote") and not fields.get("passage"):
        fields["quote"] = make_quote(interview=make_interview(project=claim.project, organisation=claim.organisation))
    return _create(
        EvidenceItem, fields,
        claim=claim, stance=EvidenceItem.Stance.SUPPORTS, note="The manager names the trip as the first meeting.",
    )  # fmt: skip


def make_assumption(**fields):
    return _governed(
        Assumption, fields,
        project=make_project, slug=lambda: unique("small-firms"), number=lambda: str(next(_numbers)),
        text="Small firms enter near markets first.",
    )  # fmt: skip


def make_bearing(**fields):
    assumption = fields.pop("assumption", None) or make_assumption()
    return _create(
        Bearing, fields,
        assumption=assumption, claim=lambda: make_claim(project=assumption.project),
        bearing=Bearing.Outcome.OBSERVED,
    )  # fmt: skip


def make_recommendation(**fields):
    return _governed(
        Recommendation, fields,
        project=make_project, slug=lambda: unique("travel-together"), number=lambda: str(next(_numbers)),
        kind=Recommendation.Kind.MANAGERIAL, title="Travel together", addressee="Cluster managers",
        text="Take several firms to one customer at a time.",
    )  # fmt: skip


def make_published_version(*, claim=None, **fields):
    """The next frozen version of a claim, made without asking whether the claim is fit for it."""
    claim = claim or make_claim()
    return _create(
        PublishedVersion, fields,
        kind=claim.reference_kind, subject=claim.uuid, key=claim.key,
        number=PublishedVersion.objects.of(claim).count() + 1, title=claim.text,
        html=f"<p>{claim.text}</p>", data={"text": claim.text}, published_by=make_user,
    )  # fmt: skip


def make_revision(*, subject=None, **fields):
    """A draft with another text for `subject`, else for a glossary term; `values` gives the texts."""
    subject = subject or make_term()
    live = live_values(subject)
    fields["values"] = live | fields.pop("values", {subject.revisable_fields[-1]: "Other words."})
    return _create(
        Revision, fields,
        kind=subject.reference_kind, subject=subject.uuid, title=str(subject), base=live, author=make_user,
        note="Clearer words",
    )  # fmt: skip


def make_withdrawal(*, subject=None, **fields):
    """What stands for a term that was taken back, else for `subject`; the object itself is not touched."""
    subject = subject or make_term()
    return _create(
        Withdrawal, fields,
        kind=subject.reference_kind, subject=subject.uuid, key=subject.key, title=str(subject),
        path=subject.get_absolute_url(), reason="It named the wrong firm.", by=make_user,
    )  # fmt: skip


def make_access_request(*, subject=None, **fields):
    """Somebody asks for what is kept back at `subject`, else at an interview."""
    subject = subject or make_interview()
    return _create(
        AccessRequest, fields,
        kind=subject.reference_kind, subject=subject.uuid, name="Ida Krogh", affiliation="University of Lund",
        email="ida.krogh@example.org", reason="I compare what firms say of their first customer abroad.",
    )  # fmt: skip


# Summaries


def make_summary(**fields):
    return _governed(
        Summary, fields,
        project=make_project, organisation=make_sme, slug=lambda: unique("filtra"), title="Filtra Nord abroad",
        kind=Summary.Kind.CASE, level=Summary.Level.MICRO, lead="A firm of six people and one Dutch customer.",
        body="Filtra Nord began in Rotterdam. A pilot plant followed, and then the rest of the delta.",
    )  # fmt: skip


def make_term(**fields):
    return _governed(
        GlossaryTerm, fields,
        slug=lambda: unique("psychic-distance"), term="Psychic distance",
        definition="How foreign a market feels to those who are to enter it.",
    )  # fmt: skip


def make_path(**fields):
    """A reading path without stops yet: add them with `make_stop(path=path)`."""
    return _governed(
        ReadingPath, fields,
        project=make_project, slug=lambda: unique("first-steps"), title="First steps abroad", minutes=20,
        lead="Three stops on how a small firm finds its first customer.", audience="students",
    )  # fmt: skip


def make_stop(**fields):
    """A stop at `reference`, else at a glossary term; after the stops that the path has."""
    path = fields.pop("path", None) or make_path()
    return _create(
        Stop, fields,
        path=path, slug=lambda: unique("stop"), reference=lambda: make_term().reference, title="A word for it",
        why="Begin with the word.", prompt="What feels foreign?", hint="Read the second line.",
        answer="The market, to those who enter it.", position=lambda: path.stops.count() + 1,
    )  # fmt: skip


def make_teaching_note(**fields):
    return _create(
        TeachingNote, fields,
        path=make_path, synopsis="A firm and a river.", target_group="Second-year students.",
        objectives="To tell contact from contract.", strategy="Ten minutes in pairs.",
        questions="Who opened the door?", analysis="The cluster did; the firm walked through.",
        reading="The summary of the case.",
    )  # fmt: skip


def make_workbook(**fields):
    """A workbook without chapters yet: add them with `make_chapter(workbook=workbook)`."""
    return _governed(
        Workbook, fields,
        project=make_project, slug=lambda: unique("harbour-workbook"), title="Across the water",
        subtitle="A workbook for small firms", lead="What nine firms learnt on one trip.", audience="managers",
    )  # fmt: skip


def make_chapter(**fields):
    workbook = fields.pop("workbook", None) or make_workbook()
    return _create(
        Chapter, fields,
        workbook=workbook, slug=lambda: unique("doors"), title="Doors", intro="Who opens them, and who goes through.",
        position=lambda: workbook.chapters.count() + 1,
    )  # fmt: skip


def make_entry(**fields):
    """A text of a chapter; give `kind` and `reference` for anything else."""
    chapter = fields.pop("chapter", None) or make_chapter()
    return _create(
        Entry, fields,
        chapter=chapter, slug=lambda: unique("entry"), kind=Entry.Kind.TEXT,
        text=lambda: "" if fields.get("reference") else "Write down three names.",
        position=lambda: chapter.entries.count() + 1,
    )  # fmt: skip


def day(text):
    """`day("2019-11-14")` as a date."""
    return datetime.date.fromisoformat(text)


def make_import(**fields):
    project = fields.pop("project", None) or make_project()
    by = fields.pop("by", None) or make_member(project, Role.CURATOR)
    return _create(
        Import, fields, project=project, by=by, file_name="study.qdpx", format="refi", state="checked",
        options={"title": "Study", "access": "restricted"},
        report={
            "format": "refi", "tool": "NVivo", "title": "Study", "found": {"codes": 2}, "new": {"codes": 2},
            "changed": {}, "same": {}, "rules": [], "remarks": [["A picture was left out.", "a.png"]],
            "remarks_left_out": 0,
        },
    )  # fmt: skip


def make_imported_coder(**fields):
    user = lambda: make_user(is_active=False)  # noqa: E731
    return _create(ImportedCoder, fields, project=make_project, name=lambda: unique("Coder"), user=user)


def make_kept_part(**fields):
    brought = fields.pop("brought", None) or make_import()
    graph = '<Graph guid="11111111-2222-3333-4444-555555555555" name="Network"/>'
    return _create(KeptPart, fields, project=brought.project, brought=brought, kind="graph", name="Network", xml=graph)
