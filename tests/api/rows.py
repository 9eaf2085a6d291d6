"""One row for each collection, with something in each of its nested lists; and one that is hidden as a draft."""

from apps.core.visibility import Status
from apps.evidence.models import Claim
from tests import builders as make


def full_project(**fields):
    project = make.make_project(**fields)
    project.sources.add(make.make_source())
    project.tags.add("water")
    make.make_case(project=project)
    make.make_question(project=project, passage=make.make_passage())
    return project


def full_source(**fields):
    return make.make_source(cited_in=make.make_source(), **fields)


def full_organisation(maker=make.make_organisation, **fields):
    organisation = maker(**fields)
    organisation.tags.add("water")
    make.make_fact(organisation=organisation)
    return organisation


def full_cluster(**fields):
    cluster = full_organisation(make.make_cluster, **fields)
    make.make_cluster_membership(cluster=cluster)
    return cluster


def full_sme(**fields):
    sme = full_organisation(make.make_sme, **fields)
    make.make_activity(sme=sme)
    return sme


def full_initiative(**fields):
    initiative = make.make_initiative(**fields)
    make.make_participation(initiative=initiative)
    make.make_initiative_fact(initiative=initiative)
    return initiative


def full_activity(**fields):
    fields = {"mode": make.make_category(), "initiative": make.make_initiative()} | fields
    activity = make.make_activity(**fields)
    activity.partners.add(make.make_organisation())
    return activity


def full_interview(**fields):
    fields.setdefault("project", make.make_project())
    return make.make_interview(**{"guide": make.make_guide(project=fields["project"])} | fields)


def full_quote(**fields):
    interview = fields.pop("interview", None) or full_interview()
    quote = make.make_quote(interview=interview, interviewee=interview.interviewees.first(), **fields)
    make.make_coding(quote=quote)
    make.make_concept().quotes.add(quote)
    return quote


def full_codebook(**fields):
    codebook = make.make_codebook(passage=make.make_passage(), **fields)
    make.make_code(codebook=codebook, parent=make.make_code(codebook=codebook))
    return codebook


def full_code(**fields):
    codebook = fields.pop("codebook", None) or make.make_codebook()
    code = make.make_code(
        codebook=codebook,
        parent=make.make_code(codebook=codebook),
        emerged_in=make.make_interview(project=codebook.project),
        theory=make.make_source(),
        passage=make.make_passage(),
        **fields,
    )
    make.make_coding(code=code, quote=make.make_quote(interview=make.make_interview(project=codebook.project)))
    return code


def full_concept(**fields):
    framework = fields.pop("framework", None) or make.make_framework()
    concept = make.make_concept(framework=framework, parent=make.make_concept(framework=framework), **fields)
    concept.theory_sources.add(make.make_source())
    concept.quotes.add(make.make_quote())
    return concept


def full_claim(**fields):
    claim = make.make_claim(**{"cluster": make.make_cluster(), "contribution": Claim.Contribution.DIRECT} | fields)
    make.make_evidence(claim=claim)
    make.make_evidence(claim=claim, passage=make.make_passage())
    return claim


FULL_ROWS = {
    "projects": full_project,
    "sources": full_source,
    "summaries": make.make_summary,
    "organisations": full_organisation,
    "clusters": full_cluster,
    "smes": full_sme,
    "initiatives": full_initiative,
    "activities": full_activity,
    "interviews": full_interview,
    "quotes": full_quote,
    "codebooks": full_codebook,
    "codes": full_code,
    "codings": make.make_coding,
    "concepts": full_concept,
    "claims": full_claim,
    "evidence": make.make_evidence,
}

DRAFT = {"status": Status.DRAFT}
DRAFTS = {  # From a project, a row of the collection that is a draft or hangs on one.
    "projects": lambda project: make_draft(project),
    "sources": lambda project: make.make_source(**DRAFT),
    "summaries": lambda project: make.make_summary(project=project, **DRAFT),
    "organisations": lambda project: make.make_organisation(**DRAFT),
    "clusters": lambda project: make.make_cluster(**DRAFT),
    "smes": lambda project: make.make_sme(**DRAFT),
    "initiatives": lambda project: make.make_initiative(**DRAFT),
    "activities": lambda project: make.make_activity(**DRAFT),
    "interviews": lambda project: make.make_interview(project=project, **DRAFT),
    "quotes": lambda project: make.make_quote(interview=make.make_interview(project=project), **DRAFT),
    "codebooks": lambda project: make.make_codebook(project=project, **DRAFT),
    "codes": lambda project: make.make_code(codebook=make.make_codebook(project=project, **DRAFT)),
    "codings": lambda project: make.make_coding(
        quote=make.make_quote(interview=make.make_interview(project=project), **DRAFT)
    ),
    "concepts": lambda project: make.make_concept(framework=make.make_framework(**DRAFT)),
    "claims": lambda project: make.make_claim(project=project, **DRAFT),
    "evidence": lambda project: make.make_evidence(claim=make.make_claim(project=project, **DRAFT)),
}


def make_draft(row):
    row.status = Status.DRAFT
    row.save()
    return row


def id_of(row):
    """What the API calls the row."""
    return row.key if hasattr(row, "key") else str(row.uuid)


def address_of(name, row):
    return f"{name}/{id_of(row)}/"
