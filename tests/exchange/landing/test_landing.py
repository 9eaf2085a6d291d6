"""A Material becomes rows of a project: once, completely, and so that it can be taken back."""

import datetime
from uuid import uuid4

import pytest

from apps.accounts.models import User
from apps.coding.models import CellSummary, Code, CodeSet, Coding, Memo, Quote
from apps.exchange.landing.landing import planned
from apps.exchange.landing.plan import Target
from apps.exchange.material import (
    CellSummary as Cell,
)
from apps.exchange.material import (
    Code as FileCode,
)
from apps.exchange.material import (
    Coder,
    Document,
    Material,
    Reference,
    Selection,
)
from apps.exchange.material import (
    CodeSet as FileSet,
)
from apps.exchange.material import (
    Coding as FileCoding,
)
from apps.exchange.material import (
    Memo as FileMemo,
)
from apps.exchange.models import ImportedCoder
from apps.interviews.models import Interview, Transcript, Turn
from apps.projects.changing import undo
from apps.projects.models import Change, ChangedRow
from apps.sources.models import Passage, Source
from tests.builders import make_code, make_codebook, make_interview, make_organisation, make_transcript

TEXT = "Interviewer: What helped?\nManager: The cluster did. We had no money 💶 at all.\nInterviewer: And then?\n"
AT = datetime.datetime(2021, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
COUNTED = (User, Code, CodeSet, Interview, Transcript, Turn, Quote, Coding, Memo, CellSummary, Passage, Source)


def selection(key, words, **more):
    start = TEXT.index(words)
    return Selection(key=key, document="d", start=start, end=start + len(words), exact=words, **more)


@pytest.fixture
def material():
    return Material(
        format="refi",
        coders=[Coder(key="mj", name="MJ"), Coder(key="ab", name="AB")],
        codes=[
            FileCode(key="1", name="Resources", is_codable=False, guid=uuid4()),
            FileCode(key="2", name=" Money ", parent="1", definition="Capital & co.", colour="#aa0000"),
            FileCode(key="3", name="Help"),
        ],
        sets=[FileSet(key="s", name="Both", codes=["2", "3"])],
        documents=[Document(key="d", title="Talk", text=TEXT, guid=uuid4(), original=b"raw", original_name="talk.txt")],
        selections=[selection("a", "no money 💶"), selection("b", "The cluster did.", guid=uuid4())],
        codings=[
            FileCoding(key="1", selection="a", code="2", coder="mj", created_at=AT),
            FileCoding(key="2", selection="a", code="2", coder="ab", memo="Twice."),
            FileCoding(key="3", selection="b", code="3"),
        ],
        memos=[
            FileMemo(key="m", text="Look again.", on=[("code", "3"), ("selection", "a")], coder="mj", created_at=AT)
        ],
        summaries=[Cell(key="c", document="d", code="2", text="They had none.", coder="mj")],
    )  # fmt: skip


def everything():
    return {model: set(model.objects.values_list("pk", flat=True)) for model in COUNTED}


def test_all_of_it_arrives(bring_in, material, project):
    bring_in(material)
    codes = list(Code.objects.values_list("name", "parent__name", "is_heading", "colour", "definition"))
    assert codes == [
        ("Resources", None, True, "", ""),
        (" Money ", "Resources", False, "#aa0000", "Capital & co."),
        ("Help", None, False, "", ""),
    ]
    interview = project.interviews.get()
    assert (interview.title, interview.access, interview.status) == ("Talk", "restricted", "draft")
    transcript = interview.transcripts.get()
    assert transcript.text == TEXT
    with transcript.original.open() as file:
        assert file.read() == b"raw"
    assert [turn.speaker_label for turn in transcript.turns.all()] == ["Interviewer", "Manager", "Interviewer"]
    quotes = Quote.objects.order_by("start")
    assert [quote.exact for quote in quotes] == ["The cluster did.", "no money 💶"]
    assert all(TEXT[quote.start : quote.end] == quote.exact for quote in quotes)
    assert quotes[1].prefix.endswith("We had ")
    found = Coding.objects.order_by("pk").values_list("quote__exact", "code__name", "coder__display_name", "memo")
    assert list(found) == [
        ("no money 💶", " Money ", "MJ", ""),
        ("no money 💶", " Money ", "AB", "Twice."),
        ("The cluster did.", "Help", "Not named in the file", ""),
    ]
    assert Coding.objects.order_by("pk")[0].created_at == AT
    assert {(memo.target, memo.created_at) for memo in Memo.objects.all()} == {
        (Code.objects.get(name="Help"), AT), (quotes[1], AT),
    }  # fmt: skip
    assert CellSummary.objects.get().text == "They had none."
    assert CodeSet.objects.get().memberships.count() == 2


def test_identities_of_the_file_are_kept(bring_in, material):
    bring_in(material)
    assert Code.objects.get(name="Resources").uuid == material.codes[0].guid
    assert Transcript.objects.get().uuid == material.documents[0].guid
    assert Quote.objects.get(exact="The cluster did.").uuid == material.selections[1].guid


def test_identity_that_another_project_has_is_given_anew(bring_in, material):
    taken = make_code(codebook=make_codebook(), uuid=material.codes[0].guid)
    bring_in(material)
    assert Code.objects.get(name="Resources").uuid != taken.uuid


def test_same_file_twice_adds_nothing(bring_in, material):
    bring_in(material)
    before, changes = everything(), Change.objects.count()
    plan = bring_in(material)
    assert plan.is_empty
    assert plan.kept is None
    assert everything() == before
    assert Change.objects.count() == changes
    assert plan.same[Coding] == 3


def test_other_identities_in_the_next_export_add_nothing(bring_in, material):
    """NVivo gives all things new GUIDs each time."""
    bring_in(material)
    for thing in [*material.codes, *material.documents, *material.selections]:
        thing.guid = uuid4()
    assert bring_in(material).is_empty


def test_updated_file_adds_what_is_new_and_fills_what_was_empty(bring_in, material):
    bring_in(material)
    material.codes[2].definition = "What others did."
    material.codes[1].definition = "Another."
    material.codings.append(FileCoding(key="4", selection="b", code="2", coder="ab"))
    plan = bring_in(material)
    assert Code.objects.get(name="Help").definition == "What others did."
    assert Code.objects.get(name=" Money ").definition == "Capital & co."
    assert any("Another." in remark.sentence for remark in plan.remarks)
    assert Coding.objects.count() == 4
    bring_in(material, replaces=True)
    assert Code.objects.get(name=" Money ").definition == "Another."


def test_plan_stores_nothing(material, project, curator):
    before = everything()
    plan = planned(material, Target(project=project, by=curator, title="Water"))
    assert len(plan.new[Quote]) == 2
    assert everything() == before


def test_import_is_one_change_that_is_taken_back_as_a_whole(bring_in, material, curator):
    before = everything()
    plan = bring_in(material)
    assert Change.objects.get() == plan.kept
    assert plan.kept.sentence == "brought in water.qdpx"
    undo(plan.kept, by=curator)
    after = everything()
    assert after.pop(User) > before.pop(User)  # names of coders stay: they are nobody's right
    assert after == before
    assert not bring_in(material).is_empty
    assert Coding.objects.count() == 3


def test_imported_coder_has_no_rights_and_cannot_log_in(bring_in, material, client):
    bring_in(material)
    user = ImportedCoder.objects.get(name="MJ").user
    assert not user.is_active
    assert not user.has_usable_password()
    assert not user.memberships.exists()


def test_coder_of_one_project_is_not_that_of_another(bring_in, material, project):
    from tests.builders import make_project, make_user

    bring_in(material)
    other = make_project()
    mine = make_user(display_name="MJ", is_active=False)
    ImportedCoder.objects.create(project=other, name="MJ", user=mine)
    assert ImportedCoder.objects.get(project=project, name="MJ").user != mine


def test_member_of_the_project_is_known_by_identity(bring_in, material, curator):
    material.coders[0].guid = curator.uuid
    bring_in(material)
    assert Coding.objects.filter(coder=curator).count() == 1


def test_other_text_under_the_same_title_is_a_new_version(bring_in, material):
    bring_in(material)
    material.documents[0].text = TEXT + "Manager: Then we grew.\n"
    plan = bring_in(material)
    assert list(Transcript.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    assert Interview.objects.count() == 1
    assert any("new version" in remark.sentence for remark in plan.final.remarks)
    assert bring_in(material).is_empty


LONG = (
    "Our first customer came through a neighbour who had read about heat pumps in a magazine. "
    "Before that winter nobody in the valley believed that a lake could warm a school. "
    "When the grant was gone, we sold two boats and kept the workshop open until Easter."
)


def test_quotes_follow_to_the_new_version_and_are_not_there_twice(bring_in, curator):
    words = "nobody in the valley believed"
    material = Material(
        format="refi",
        codes=[FileCode(key="1", name="Doubt")],
        documents=[Document(key="d", title="Talk", text=LONG)],
        selections=[Selection(key="a", document="d", start=LONG.index(words), end=LONG.index(words) + 29, exact=words)],
        codings=[FileCoding(key="1", selection="a", code="1")],
    )
    bring_in(material)
    quote = Quote.objects.get()
    material.documents[0].text = "Talk of May\n" + LONG
    material.selections[0].start, material.selections[0].end = quote.start + 12, quote.end + 12
    plan = bring_in(material)
    moved = Quote.objects.select_related("transcript").get()
    assert (moved.uuid, moved.transcript.version, moved.start) == (quote.uuid, 2, quote.start + 12)
    assert moved.is_anchored
    assert Coding.objects.count() == 1
    undo(plan.kept, by=curator)
    assert Quote.objects.select_related("transcript").get().transcript.version == 1
    assert Transcript.objects.count() == 1


def test_two_documents_of_one_title_stay_two(bring_in, material):
    material.documents.append(Document(key="e", title="Talk", text="Another conversation."))
    bring_in(material)
    assert Interview.objects.filter(title="Talk").count() == 2
    assert bring_in(material).is_empty


def test_codes_may_come_before_those_they_stand_under(bring_in, material):
    material.codes.insert(0, FileCode(key="0", name="Deep", parent="2"))
    bring_in(material)
    assert Code.objects.get(name="Deep").parent.name == " Money "


def test_codes_below_themselves_are_cut_loose(bring_in):
    ring = Material(
        format="refi", codes=[FileCode(key="1", name="A", parent="2"), FileCode(key="2", name="B", parent="1")]
    )
    plan = bring_in(ring)
    assert Code.objects.filter(parent=None).count() == 1
    assert "below itself" in plan.remarks[0].sentence


def test_name_that_is_too_long_is_told_whole(bring_in):
    plan = bring_in(Material(format="refi", codes=[FileCode(key="1", name="x" * 200)]))
    assert Code.objects.get().name == "x" * 119 + "…"
    assert "x" * 200 in plan.remarks[0].sentence


def test_codes_of_a_chosen_codebook_are_found_by_their_names(bring_in, material, project):
    book = make_codebook(project=project)
    help_code = make_code(codebook=book, name="Help", definition="Ours.")
    bring_in(material, codebook=book)
    assert book.codes.count() == 3
    assert help_code.codings.count() == 1


def test_retired_code_goes_on_no_quote(bring_in, material, project):
    book = make_codebook(project=project)
    make_code(codebook=book, name="Help", retired_on=datetime.date(2020, 1, 1))
    plan = bring_in(material, codebook=book)
    assert Coding.objects.count() == 2
    assert any("retired" in remark.sentence for remark in plan.remarks)


@pytest.fixture
def sheet():
    """As from a coding sheet: quotes without their text."""
    return Material(
        format="sheets",
        codes=[FileCode(key="1", name="Help")],
        documents=[Document(key="d", title="Talk", organisation="Filtra", speaker="Mary Jones", date="2021-03")],
        selections=[
            Selection(key="a", document="d", exact="The cluster did.", place="Sheet “Codes”, cell C7", locator="12:30"),
            Selection(key="b", document="d", exact="Nobody else.", place="Sheet “Codes”, cell C8"),
        ],
        codings=[FileCoding(key="1", selection="a", code="1"), FileCoding(key="2", selection="b", code="1")],
    )


def test_quotes_of_a_sheet_keep_their_cell(bring_in, sheet):
    firm = make_organisation(name="Filtra")
    bring_in(sheet)
    interview = Interview.objects.get()
    assert (interview.organisation, interview.date) == (firm, "2021-03")
    person = interview.interviewees.get()
    assert (person.role_title, person.name, person.identity) == ("Interviewee", "Mary Jones", "role")
    quote = Quote.objects.get(exact="The cluster did.")
    assert (quote.transcript, quote.passage.locator, quote.cited_as) == (None, "Sheet “Codes”, cell C7", "12:30")
    assert quote.passage.source.title == "Water"
    assert bring_in(sheet).is_empty


def test_words_of_a_sheet_are_found_in_the_transcript_where_they_stand_once(bring_in, sheet, project):
    interview = make_interview(project=project, title="Talk")
    transcript = make_transcript(interview=interview, text=TEXT)
    plan = bring_in(sheet)
    quote = Quote.objects.get(exact="The cluster did.")
    assert (quote.transcript, quote.exact) == (transcript, TEXT[quote.start : quote.end])
    assert Quote.objects.get(exact="Nobody else.").transcript is None
    assert any("nowhere" in remark.sentence for remark in plan.remarks)
    assert bring_in(sheet).is_empty


def test_unknown_organisation_is_kept_in_the_note(bring_in, sheet):
    bring_in(sheet)
    assert "Filtra" in Interview.objects.get().note


def test_works_become_sources_of_the_project(bring_in, project):
    works = Material(
        format="bibtex",
        references=[Reference(key="d", kind="book", title="Strategy", authors=["Davies, A."], year="2013")],
    )
    bring_in(works)
    source = project.sources.get()
    assert (source.label, source.status) == ("Davies (2013)", "draft")
    assert bring_in(works).is_empty


def test_reader_that_breaks_its_promise_is_refused(project, curator):
    with pytest.raises(ValueError, match="not there"):
        planned(Material(format="refi", codes=[FileCode(key="1", name="A", parent="9")]),
                Target(project=project, by=curator, title="Water"))  # fmt: skip


def test_nothing_stays_where_storing_fails(bring_in, material, settings):
    before, rows = everything(), ChangedRow.objects.count()
    material.memos[0].created_at = datetime.datetime(2021, 1, 1)  # without a zone: it is stored last, and refused
    with pytest.raises(RuntimeWarning):
        bring_in(material)
    assert everything() == before
    assert ChangedRow.objects.count() == rows
    assert [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()] == []
