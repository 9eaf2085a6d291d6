"""An invented study for what the curated content lacks: a transcript, overlapping quotes, drafts, what is kept back."""

from apps.core.visibility import Access, Status
from apps.publishing.versions import publish, withdraw
from tests.builders import (
    day,
    make_claim,
    make_code,
    make_codebook,
    make_coding,
    make_concept,
    make_evidence,
    make_framework,
    make_guide,
    make_guide_question,
    make_interview,
    make_passage,
    make_project,
    make_quote,
    make_round,
    make_sme,
    make_source,
    make_summary,
    make_transcript,
    make_turns,
    make_user,
)

PASSWORD = "four harbours and a crane"


def make_harbour_study():
    """Project harbour-study with SME filtra, interviews filtra, filtra-closed and filtra-draft, and a curator."""
    curator = make_user(username="curator", password=PASSWORD, is_superuser=True, is_staff=True)
    project = make_project(slug="harbour-study")
    sme = make_sme(slug="filtra")
    make_sme(slug="filtra-west", name="Filtra Vest og Datter")  # the fifth: as many as a matrix shows at once
    claim = make_talk(project, sme, coder=curator)
    make_versions(claim, by=curator)
    make_closed_talk(project, sme)
    make_drafts(project, sme)


def make_talk(project, sme, *, coder):
    """An interview with its transcript, three coded quotes of which two overlap, and the claim that rests on them."""
    guide = make_guide(project=project, slug="filtra")
    make_guide_question(guide=guide)
    interview = make_interview(project=project, organisation=sme, slug="filtra", guide=guide)
    transcript = make_transcript(interview=interview)
    make_turns(transcript)
    speaker = {"transcript": transcript, "interviewee": interview.interviewees.get()}
    quotes = [
        make_quote(slug="filtra-01", exact="They took us to Rotterdam, and there we met the water board.", **speaker),
        make_quote(slug="filtra-02", exact="Through the cluster. They took us to Rotterdam", **speaker),
        make_quote(slug="filtra-03", exact="today a third of our sales are Dutch", **speaker),
    ]
    codebook = make_codebook(project=project, slug="filtra")
    codes = make_code(codebook=codebook, slug="first-contact"), make_code(codebook=codebook, slug="sales", name="Sales")
    coding = {"round": make_round(project=project, slug="first"), "coder": coder}
    for quote, code in zip(quotes, (*codes, codes[1]), strict=True):
        make_coding(quote=quote, code=code, **coding)
    concept = make_concept(framework=make_framework(slug="abroad"), slug="first-ties")
    claim = make_claim(project=project, organisation=sme, concept=concept, slug="filtra-first-customer")
    for quote in quotes:
        make_evidence(claim=claim, quote=quote)
    return claim


def make_versions(claim, *, by):
    """Two published versions of the claim, the first withdrawn, and one of a summary that rests on it."""
    withdraw(publish(claim, by=by), on=day("2020-07-01"), reason="A quotation was given to the wrong speaker")
    publish(claim, by=by, note="The speaker is named correctly")
    summary = make_summary(
        project=claim.project, organisation=claim.organisation, slug="case-filtra",
        body=f"Filtra Nord [[claim:{claim.slug}|began in Rotterdam]].\n\n![[quote:filtra-01]]",
    )  # fmt: skip
    publish(summary, by=by)


def make_closed_talk(project, sme):
    interview = make_interview(
        project=project, organisation=sme, slug="filtra-closed", title="Second interview with Filtra Nord",
        access=Access.RESTRICTED,
    )  # fmt: skip
    make_quote(interview=interview, slug="filtra-closed-01", exact="We nearly went under that winter.")


def make_drafts(project, sme):
    """A summary and an interview that are not published; the interview has a passage for quotes to come."""
    fields = {"project": project, "organisation": sme, "slug": "filtra-draft", "status": Status.DRAFT}
    make_summary(title="Filtra Nord in the delta", **fields)
    interview = make_interview(title="Third interview with Filtra Nord", **fields)
    interview.passages.add(make_passage(source=make_source(slug="holm-2019"), slug="s4"))
