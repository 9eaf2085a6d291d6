"""Whatever the format: names are replaced, what others do blind and what one may not see is not in the file, and asking
for more rows costs no more queries."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.accounts.roles import Role
from apps.accounts.visibility import VISITOR
from apps.exchange.exporting.giving import give
from apps.exchange.outgoing.selecting import Selection
from apps.exchange.writers import WRITERS
from tests import builders as make

pytestmark = pytest.mark.django_db
TEXT = "Anna Holm had no money.\nThe water board of Zwaan paid, said Holm."
each_format = pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)


@pytest.fixture
def study():
    project = make.make_project(name="Harbour study")
    project.coder = make.make_member(project, Role.CODER, display_name="Coder Æ")
    person = make.make_interviewee(project=project, name="Anna Holm", role_title="Paymaster of Zwaan")
    firm = make.make_sme(name="Zwaan", sub_industry="Money of Zwaan")
    interview = make.make_interview(project=project, title="Talk with Anna Holm", organisation=firm,
                                    interviewees=[person])  # fmt: skip
    transcript = make.make_transcript(interview=interview, text=TEXT)
    book = make.make_codebook(project=project)
    code = make.make_code(codebook=book, name="Money of Zwaan", definition="As Holm says.", when="Holm pays.",
                          when_not="Zwaan is paid.", example="Holm: “no money”")  # fmt: skip
    quote = make.make_quote(transcript=transcript, exact="The water board of Zwaan paid", interviewee=person)
    printed = make.make_quote(interview=interview, exact="Zwaan printed it.", cited_as="Holm, p. 3",
                              interviewee=person)  # fmt: skip
    for one in (quote, printed):
        make.make_coding(quote=one, code=code, coder=project.coder, memo="As Holm says of Zwaan.")
    for target in (quote, interview, code, project):
        make.make_memo(project=project, target=target, author=project.coder, title="Holm", text="Ask Holm of Zwaan.")
    make.make_cell_summary(interview=interview, code=code, text="Holm had none.", written_by=project.coder)
    make.make_code_in_set(set=make.make_code_set(codebook=book, name="Zwaan", note="Of Holm."), code=code)
    claim = make.make_claim(project=project, organisation=firm, text="Zwaan paid Holm.", gist="Zwaan paid.")
    make.make_evidence(claim=claim, quote=quote, note="Holm says so.")
    make.make_relationship(organisation=firm, description="Zwaan and Holm run it.")
    project.interview, project.code, project.quote, project.firm = interview, code, quote, firm
    return project


def replaced(project):
    for name in ("Anna Holm", "Holm", "Zwaan"):
        make.make_replacement(interview=project.interview, original=name, replacement="[name]")
    for quote in project.interview.quotes.all():
        quote.save()


def file_of(writer, selection):
    """All that is in the file as text, archives opened."""
    file = io.BytesIO()
    give(selection, writer, file)
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    return file.getvalue().decode()


@each_format
def test_no_name_is_in_a_file_in_which_they_are_to_be_replaced(writer, study):
    replaced(study)
    assert "Zwaan" in file_of(writer, Selection(study, study.coder))
    written = file_of(writer, Selection(study, study.coder, is_masked=True))
    assert "Zwaan" not in written
    assert "Holm" not in written
    assert "name" in written


@each_format
@pytest.mark.parametrize("person", ["visitor", "stranger", "reader"])
def test_no_name_of_an_interview_is_in_the_file_of_those_before_whom_it_is_replaced(writer, person, study):
    replaced(study)
    user = {"visitor": VISITOR, "stranger": make.make_user(), "reader": make.make_member(study, Role.READER)}[person]
    written = file_of(writer, Selection(study, user))
    assert "Zwaan" not in written
    assert "Holm" not in written


@each_format
def test_blind_work_of_others_is_in_no_file(writer, study):
    round = study.quote.codings.get().round
    round.is_blind = True
    round.save()
    others = make.make_member(study, Role.CODER, display_name="Somebody else")
    secret = make.make_code(codebook=study.code.codebook, name="Water")
    make.make_coding(quote=study.quote, code=secret, coder=others, round=round, memo="My own thought.")
    written = file_of(writer, Selection(study, study.coder))
    assert "Somebody else" not in written
    assert "My own thought." not in written


@each_format
@pytest.mark.parametrize("person", ["visitor", "stranger", "reader"])
def test_what_is_restricted_is_in_the_files_of_those_alone_who_may_see_it(writer, person, study):
    sealed = make.make_interview(project=study, title="Sealed talk", access="restricted")
    transcript = make.make_transcript(interview=sealed, text="Sealed words, all of them.")
    quote = make.make_quote(transcript=transcript, exact="Sealed words", access="restricted")
    make.make_coding(quote=quote, code=study.code, coder=study.coder, memo="A sealed memo.")
    study.firm.access = "restricted"
    study.firm.save()
    user = {"visitor": VISITOR, "stranger": make.make_user(), "reader": make.make_member(study, Role.READER)}[person]
    assert "sealed" not in file_of(writer, Selection(study, user)).lower()
    if not writer.name.startswith(("qdc", "codebook")):
        assert "sealed" in file_of(writer, Selection(study, study.coder)).lower()


@each_format
def test_number_of_queries_does_not_grow(writer, study):
    def queries():
        user = User.objects.get(pk=study.coder.pk)
        with CaptureQueriesContext(connection) as asked:
            give(Selection(study, user), writer, io.BytesIO())
        return len(asked)

    few = queries()
    for _ in range(3):
        interview = make.make_interview(project=study)
        quote = make.make_quote(transcript=make.make_transcript(interview=interview))
        make.make_coding(quote=quote, code=make.make_code(codebook=study.code.codebook), coder=study.coder)
        make.make_evidence(claim=make.make_claim(project=study), quote=quote)
        make.make_relationship(organisation=interview.organisation)
    assert queries() == few


def test_speakers_and_firms_are_told_as_on_the_pages(study):
    csv = next(one for one in WRITERS if one.name == "csv")
    written = file_of(csv, Selection(study, VISITOR))
    for words in ("Zwaan", "Money of Zwaan", "SME", "Micro", "2019-11-14", "Paymaster of Zwaan"):
        assert f",{words}," in written
    assert ",Anna Holm," not in written
    assert ",Anna Holm," in file_of(csv, Selection(study, study.coder))
