"""Quotes may be chosen by the claims for which they are evidence, and by what the search finds in them."""

import pytest

from apps.accounts.roles import Role
from apps.accounts.visibility import VISITOR
from apps.exchange.material import faults
from apps.exchange.outgoing.material import material_of
from apps.exchange.outgoing.selecting import Selection
from tests import builders as make

pytestmark = pytest.mark.django_db
FIRST, SECOND = "The cluster took Anna Holm to Rotterdam.", "We had no money at all."


@pytest.fixture
def study():
    project = make.make_project()
    project.coder = make.make_member(project, Role.CODER)
    book = make.make_codebook(project=project)
    above = make.make_code(codebook=book, name="Ways")
    for name, words in (("Network", FIRST), ("Money", SECOND)):
        interview = make.make_interview(project=project, title=name)
        quote = make.make_quote(transcript=make.make_transcript(interview=interview, text=words), exact=words)
        code = make.make_code(codebook=book, name=name, parent=above)
        make.make_coding(quote=quote, code=code, coder=project.coder)
        make.make_cell_summary(interview=interview, code=code, written_by=project.coder)
    project.first, project.second = (interview.quotes.get() for interview in project.interviews.order_by("pk"))
    project.claim = make.make_claim(project=project)
    make.make_evidence(claim=project.claim, quote=project.first)
    return project


def words_in(selection):
    material = material_of(selection)
    assert faults(material) == []
    return [one.exact for one in material.selections]


def test_quotes_of_a_claim_go_out_with_their_interviews_and_codings_alone(study):
    material = material_of(Selection(study, study.coder, claims=[study.claim.pk]))
    assert faults(material) == []
    assert [one.exact for one in material.selections] == [FIRST]
    assert [one.title for one in material.documents] == ["Network"]
    assert [one.name for one in material.codes] == ["Ways", "Network"]
    assert len(material.codings) == 1
    assert material.summaries == []


def test_claim_without_quotes_brings_nothing(study):
    material = material_of(Selection(study, study.coder, claims=[make.make_claim(project=study).pk]))
    assert material.counts == {}


def test_claim_of_another_project_brings_nothing(study):
    other = make.make_claim()
    make.make_evidence(claim=other, quote=study.second)
    assert words_in(Selection(study, study.coder, claims=[other.pk])) == []


def test_hidden_claim_brings_no_quotes(study):
    study.claim.access = "restricted"
    study.claim.save()
    assert words_in(Selection(study, make.make_user(), claims=[study.claim.pk])) == []


def test_quote_that_is_hidden_does_not_go_out_with_its_claim(study):
    study.first.access = "restricted"
    study.first.save()
    assert words_in(Selection(study, make.make_member(study, Role.READER), claims=[study.claim.pk])) == []
    assert words_in(Selection(study, study.coder, claims=[study.claim.pk])) == [FIRST]


def test_search_finds_what_the_page_finds(study):
    assert words_in(Selection(study, VISITOR, search="MONEY all")) == [SECOND]
    assert words_in(Selection(study, VISITOR, search="money Rotterdam")) == []
    assert len(words_in(Selection(study, VISITOR, search="  "))) == 2


def test_search_does_not_find_a_name_that_is_replaced_before_its_reader(study):
    make.make_replacement(interview=study.first.interview, original="Anna Holm", replacement="the manager")
    study.first.save()
    assert words_in(Selection(study, VISITOR, search="Holm")) == []
    assert words_in(Selection(study, VISITOR, search="manager")) == ["The cluster took the manager to Rotterdam."]
    assert words_in(Selection(study, study.coder, search="Holm")) == [FIRST]


def test_claim_search_code_and_interview_narrow_together(study):
    make.make_evidence(claim=study.claim, quote=study.second)
    code = study.first.codings.get().code
    chosen = {"claims": [study.claim.pk], "search": "Rotterdam"}
    assert sorted(words_in(Selection(study, study.coder, claims=[study.claim.pk]))) == [FIRST, SECOND]
    assert words_in(Selection(study, study.coder, **chosen)) == [FIRST]
    assert words_in(Selection(study, study.coder, codes=[code.pk], **chosen)) == [FIRST]
    assert words_in(Selection(study, study.coder, interviews=[study.second.interview_id], **chosen)) == []


def test_blind_work_of_others_is_not_taken_by_way_of_a_claim(study):
    round = study.first.codings.get().round
    round.is_blind = True
    round.save()
    other = make.make_member(study, Role.CODER)
    assert material_of(Selection(study, other, claims=[study.claim.pk])).codings == []
    assert len(material_of(Selection(study, study.coder, claims=[study.claim.pk])).codings) == 1
