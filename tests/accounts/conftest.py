import pytest

from tests import builders


@pytest.fixture
def world(project):
    """One row of every kind that a reader may see or not, by name, all belonging together and to `project`."""
    source = builders.make_source()
    passage = builders.make_passage(source=source)
    firm, cluster = builders.make_sme(), builders.make_cluster()
    initiative = builders.make_initiative()
    interview = builders.make_interview(project=project, organisation=firm)
    other_interview = builders.make_interview(project=project)
    transcript = builders.make_transcript(interview=interview)
    quote = builders.make_quote(transcript=transcript, passage=passage)
    codebook = builders.make_codebook(project=project)
    code = builders.make_code(codebook=codebook)
    framework = builders.make_framework()
    concept = builders.make_concept(framework=framework)
    claim = builders.make_claim(project=project, organisation=firm, concept=concept)
    summary = builders.make_summary(project=project, organisation=firm)
    assumption = builders.make_assumption(project=project)
    guide = builders.make_guide(project=project)
    freeze = codebook.versions.create(number=1, dated=builders.day("2020-01-01"), snapshot=[])
    path = builders.make_path(project=project)
    workbook = builders.make_workbook(project=project)
    chapter = builders.make_chapter(workbook=workbook)
    return {
        "source": source,
        "passage": passage,
        "note": builders.make_note(target=quote),
        "organisation": builders.make_organisation(),
        "cluster": cluster,
        "sme": firm,
        "fact": builders.make_fact(organisation=firm),
        "relationship": builders.make_relationship(organisation=firm, target=cluster),
        "project": project,
        "section": builders.make_section(project=project),
        "question": builders.make_question(project=project),
        "work package": builders.make_work_package(project=project),
        "person": builders.make_person(project=project),
        "case": builders.make_case(project=project, organisation=firm),
        "cluster membership": builders.make_cluster_membership(cluster=cluster, member=firm),
        "initiative": initiative,
        "participation": builders.make_participation(initiative=initiative, organisation=firm),
        "initiative fact": builders.make_initiative_fact(initiative=initiative),
        "category": builders.make_category(),
        "activity": builders.make_activity(sme=firm, initiative=initiative),
        "interviewee": interview.interviewees.get(),
        "guide": guide,
        "theme": builders.make_theme(guide=guide),
        "guide question": builders.make_guide_question(guide=guide),
        "interview": interview,
        "transcript": transcript,
        "turn": builders.make_turns(transcript)[0],
        "recording": builders.make_recording(interview=interview, access="public"),
        "replacement": builders.make_replacement(interview=other_interview),
        "intake": builders.make_intake(interview=other_interview),
        "codebook": codebook,
        "codebook version": freeze,
        "code": code,
        "quote": quote,
        "code set": builders.make_code_set(codebook=codebook),
        "code in set": builders.make_code_in_set(code=code),
        "round": builders.make_round(project=project),
        "assignment": builders.make_assignment(interview=other_interview),
        "settlement": builders.make_settlement(round=builders.make_round(project=project)),
        "cell summary": builders.make_cell_summary(interview=other_interview),
        "attribute": builders.make_attribute(project=project),
        "compared case": builders.make_compared_case(project=project),
        "case member": builders.make_case_member(case=builders.make_compared_case(project=project)),
        "case member by quote": builders.make_case_member(
            case=builders.make_compared_case(project=project), quote=quote
        ),
        "attribute value": builders.make_attribute_value(attribute=builders.make_attribute(project=project)),
        "attribute value of an interview": builders.make_attribute_value(
            attribute=builders.make_attribute(project=project), interview=interview
        ),
        "interview set": builders.make_interview_set(project=project),
        "interview in set": builders.make_interview_in_set(set=builders.make_interview_set(project=project)),
        "kept part": builders.make_kept_part(brought=builders.make_import(project=project)),
        "change": builders.make_change(project=project),
        "saved view": builders.make_saved_view(),
        "shared view": builders.make_saved_view(project=project),
        "import": builders.make_import(project=project),
        "coding": builders.make_coding(quote=quote, code=code),
        "memo": builders.make_memo(project=project, target=quote),
        "framework": framework,
        "concept": concept,
        "claim": claim,
        "published version": builders.make_published_version(claim=claim),
        "evidence": builders.make_evidence(claim=claim, quote=quote),
        "evidence from a passage": builders.make_evidence(claim=claim, passage=passage),
        "assumption": assumption,
        "bearing": builders.make_bearing(assumption=assumption, claim=claim),
        "recommendation": builders.make_recommendation(project=project),
        "summary": summary,
        "revision": builders.make_revision(subject=summary),
        "withdrawal": builders.make_withdrawal(subject=summary),
        "access request": builders.make_access_request(subject=claim),
        "term": builders.make_term(),
        "path": path,
        "stop": builders.make_stop(path=path),
        "teaching note": builders.make_teaching_note(path=path),
        "workbook": workbook,
        "chapter": chapter,
        "entry": builders.make_entry(chapter=chapter),
    }
