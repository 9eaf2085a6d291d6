"""What goes out of a project: all that its reader may see, under names that stay, and in again without loss."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.roles import Role
from apps.accounts.visibility import VISITOR
from apps.coding.models import Memo
from apps.exchange.landing.landing import carried_out, planned
from apps.exchange.landing.plan import Target
from apps.exchange.material import faults
from apps.exchange.models import Import
from apps.exchange.outgoing.material import material_of
from apps.exchange.outgoing.selecting import Selection
from tests import builders as make
from tests.exchange.told import told

TEXT = "Anna 💶 Holm from Filtra met the water board.\nThey had “no money” at all, said Anna Holm."
AT = datetime.datetime(2021, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def study(db):
    project = make.make_project(name="Harbour study")
    coder = make.make_member(project, Role.CODER, display_name="Coder Æ")
    book = make.make_codebook(project=project)
    top = make.make_code(codebook=book, name="Resources", is_heading=True)
    code = make.make_code(codebook=book, name=" Money\n& <co> ", parent=top, definition="Capital.", colour="#aa0000")
    interview = make.make_interview(project=project, title="Talk", access="restricted")
    transcript = make.make_transcript(interview=interview, text=TEXT)
    start = TEXT.index("“no money”")
    quote = make.make_quote(
        transcript=transcript, interview=interview, start=start, end=start + 10, exact="“no money”", access="restricted"
    )
    coding = make.make_coding(quote=quote, code=code, coder=coder, memo="A thought.", created_at=AT)
    make.make_memo(project=project, target=quote, author=coder, text="Look again.")
    make.make_cell_summary(interview=interview, code=code, text="They had none.", written_by=coder)
    make.make_code_in_set(set=make.make_code_set(codebook=book, name="Both"), code=code)
    project.coder, project.quote, project.coding = coder, quote, coding
    project.interview, project.code = interview, code
    return project


def test_all_that_a_coder_sees_goes_out(study):
    material = material_of(Selection(study, study.coder))
    assert faults(material) == []
    assert material.counts == {
        "coders": 1, "codes": 2, "sets": 1, "documents": 1, "selections": 1, "codings": 1, "summaries": 1, "memos": 1,
    }  # fmt: skip
    assert material.codes[1].name == " Money\n& <co> "
    assert material.selections[0].guid == study.quote.uuid


def test_it_comes_in_again_without_loss(study):
    material = material_of(Selection(study, study.coder))
    other = make.make_project()
    curator = make.make_member(other, Role.CURATOR)
    plan = planned(material, Target(project=other, by=curator, title="Copy"))
    carried_out(plan, Import.objects.create(project=other, by=curator, file_name="copy.qdpx"))
    assert told(material_of(Selection(other, curator))) == told(material)


def test_into_its_own_project_it_adds_nothing(study):
    material = material_of(Selection(study, study.coder))
    target = Target(project=study, by=study.coder, title="Copy", codebook=study.code.codebook, round=study.coding.round)
    assert planned(material, target).is_empty


@pytest.mark.parametrize("person", ["visitor", "reader", "stranger"])
def test_restricted_interview_leaves_no_trace(study, person):
    user = {
        "visitor": VISITOR, "reader": make.make_member(study, Role.READER), "stranger": make.make_user(),
    }[person]  # fmt: skip
    material = material_of(Selection(study, user))
    assert not {"documents", "selections", "codings", "summaries", "memos", "coders"} & material.counts.keys()
    assert "money" not in str(material.codings)


def test_blind_work_of_others_stays_theirs(study):
    study.coding.round.is_blind = True
    study.coding.round.save()
    other = make.make_member(study, Role.CODER)
    assert material_of(Selection(study, other)).codings == []
    assert len(material_of(Selection(study, study.coder)).codings) == 1


def test_names_are_replaced_and_places_go_with_them(study):
    make.make_replacement(interview=study.interview, original="Anna 💶 Holm", replacement="the manager")
    make.make_replacement(interview=study.interview, original="Filtra", replacement="a firm with a long name")
    make.make_replacement(interview=study.interview, original="Anna Holm", replacement="the manager")
    Memo.objects.update(title="Anna Holm", text="Ask Anna Holm of Filtra.")
    study.coding.memo = "As Filtra does."
    study.coding.save()
    study.code.name, study.code.definition = "Filtra’s money", "What Anna Holm had."
    study.code.save()
    material = material_of(Selection(study, study.coder, is_masked=True))
    assert faults(material) == []
    assert "Holm" not in str(material)
    assert "Filtra" not in str(material)
    assert "a firm with a long name" in material.documents[0].text
    assert material.selections[0].exact == "“no money”"


def test_reader_who_may_not_see_names_gets_the_replacements(study):
    study.interview.access = study.quote.access = "project"
    study.interview.status = study.quote.status = "published"
    study.interview.save()
    study.quote.save()
    make.make_replacement(interview=study.interview, original="Filtra", replacement="a firm")
    reader = make.make_member(study, Role.READER)
    assert "Filtra" not in str(material_of(Selection(study, reader)))
    assert "Filtra" in str(material_of(Selection(study, study.coder)))


def test_chosen_codes_go_with_those_above_them_and_with_their_quotes_alone(study):
    other = make.make_code(codebook=study.code.codebook, name="Other")
    quote = make.make_quote(transcript=study.quote.transcript, exact="the water board")
    make.make_coding(quote=quote, code=other, coder=study.coder)
    material = material_of(Selection(study, study.coder, codes=[study.code.pk]))
    assert [code.name for code in material.codes] == ["Resources", " Money\n& <co> "]
    assert len(material.selections) == len(material.codings) == 1


def test_number_of_queries_does_not_grow(study):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            material_of(Selection(study, type(study.coder).objects.get(pk=study.coder.pk)))
        return len(asked)

    few = queries()
    for _ in range(5):
        interview = make.make_interview(project=study)
        quote = make.make_quote(transcript=make.make_transcript(interview=interview))
        make.make_coding(quote=quote, code=study.code, coder=make.make_member(study, Role.CODER))
        make.make_memo(project=study, target=interview, author=study.coder)
    assert queries() == few
