"""QualCoder projects: the database alone, or the folder in a ZIP with the documents themselves."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange.material import faults
from apps.exchange.qualcoder.files import DATABASES, NO_DATABASE
from apps.exchange.qualcoder.reading import read, recognises
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.qualcoder.project import TEXT, Project


@pytest.fixture
def project():
    return Project()


def material_of(project, file=None, name="data.qda"):
    material = read(file or project.file(), name)
    assert faults(material) == []
    return material


def test_one_mark_is_dropped_and_the_second_counts(project):
    project.code(2, 10, "Vi havde")
    project.code(1, 10, "\ufeffVi havde")
    project.code(0, 10, "\ufeff\ufeffVi havde")
    project.code(26, 37, "Så lånte vi")
    material = material_of(project)
    assert TEXT[26:37] == "Så lånte vi"
    assert material.documents[0].text == TEXT[1:]
    assert [(one.start, one.exact) for one in material.selections] == [
        (1, "Vi havde"), (0, "\ufeffVi havde"), (25, "Så lånte vi"),
    ]  # fmt: skip
    assert (material.documents[0].rule.fitting, material.documents[0].rule.checked) == (4, 4)
    assert not material.remarks


def test_words_that_are_off_are_found_or_reported(project):
    project.code(7, 12, "penge")
    project.code(0, 4, "guld")
    material = material_of(project)
    assert [one.exact for one in material.selections] == ["penge"]
    assert len(material.remarks) == 2


def test_categories_are_folders_and_codes_may_stand_below_codes(project):
    project.add("code_cat", catid=1, name="Money")
    project.add("code_cat", catid=2, name="Owed", supercatid=1, memo="To whom?")
    project.add("code_name", cid=2, name="Bank", catid=2)
    project.add("code_name", cid=3, name="Local bank", supercid=2)
    codes = material_of(project).codes
    assert [(code.name, code.parent, code.is_codable, code.definition) for code in codes] == [
        ("Money", "", False, ""),
        ("Owed", "category 1", False, "To whom?"),
        ("Capital", "", True, "Money"),
        ("Bank", "category 2", True, ""),
        ("Local bank", "code 2", True, ""),
    ]
    assert codes[2].colour == "#f5f6ce"


def test_codes_below_themselves_or_too_deep_stand_at_the_top(project):
    project.add("code_cat", catid=1, name="A", supercatid=2)
    project.add("code_cat", catid=2, name="B", supercatid=1)
    project.add("code_cat", catid=3, name="C", supercatid=999)
    for key in range(10, 260):
        project.add("code_cat", catid=key, name=f"D{key}", supercatid=key + 1 if key < 259 else None)
    material = material_of(project)
    above = {code.key: code.parent for code in material.codes}
    for key in above:
        for _ in range(101):
            key = above.get(key, "")
        assert key == ""
    assert len(material.remarks) == 4


def test_coding_keeps_coder_memo_and_time_and_coders_are_apart(project):
    project.code(2, 10, "Vi havde", memo="Sic", important=1)
    project.code(2, 10, "Vi havde", owner="bo")
    material = material_of(project)
    assert [(one.coder, one.memo) for one in material.codings] == [("æva", "Sic"), ("bo", "")]
    assert material.codings[0].created_at.isoformat() == "2026-03-02T09:15:00+00:00"
    assert material.counts == {"coders": 2, "codes": 1, "documents": 1, "selections": 1, "codings": 2}
    assert "important" in material.remarks[0].sentence


def test_annotations_are_notes_on_words_and_journals_on_the_project(project):
    project.add("annotation", fid=1, pos0=2, pos1=10, memo="He laughs", owner="bo")
    project.add("annotation", fid=1, pos0=900, pos1=910, memo="Lost", owner="bo")
    project.add("journal", name="Monday", jentry="Began", owner="æva")
    material = material_of(project)
    assert [(one.text, one.on) for one in material.memos] == [
        ("He laughs", [("selection", "1")]), ("Lost", [("document", "1")]), ("Began", [("project", "")]),
    ]  # fmt: skip
    assert [one.exact for one in material.selections] == ["Vi havde"]


def test_cases_have_documents_and_typed_attributes(project):
    project.add("cases", caseid=1, name="Mejeri", memo="Dairy")
    project.add("case_text", caseid=1, fid=1, pos0=0, pos1=len(TEXT) - 1)
    project.add("cases", caseid=2, name="Half")
    project.add("case_text", caseid=2, fid=1, pos0=5, pos1=9)
    for name, kind in (("age", "numeric"), ("share", "numeric"), ("size", "numeric"), ("town", "character")):
        project.add("attribute_type", name=name, caseOrFile="case", valuetype=kind)
    for name, value in (("age", "67"), ("share", "0.5"), ("size", "about 20"), ("town", "")):
        project.add("attribute", name=name, attr_type="case", value=value, id=1)
    project.add("attribute", name="age", attr_type="case", value="", id=2)
    project.add("attribute", name="town", attr_type="file", value="Årup", id=1)
    material = material_of(project)
    assert {one.name: one.type for one in material.variables} == {
        "age": "Integer", "share": "Float", "size": "Text", "town": "Text",
    }  # fmt: skip
    assert [(one.name, one.description, one.documents) for one in material.cases] == [
        ("Mejeri", "Dairy", ["1"]), ("Half", "", ["1"]),
    ]  # fmt: skip
    assert material.cases[0].attributes == {"age": "67", "share": "0.5", "size": "about 20", "town": None}
    assert material.cases[1].attributes == {"age": None}
    assert material.documents[0].attributes == {"town": "Årup"}
    assert "Only a part" in material.remarks[0].sentence


def test_literature_is_read(project):
    for tag, value in (("TY", "JOUR"), ("TI", "Dørskilte"), ("AU", "Hansen, Åse"), ("AU", "Bo, Ib"), ("PY", "2019")):
        project.add("ris", risid=1, tag=tag, longtag="", value=value)
    (work,) = material_of(project).references
    assert (work.kind, work.title, work.year) == ("article", "Dørskilte", "2019")
    assert work.authors == ["Hansen, Åse", "Bo, Ib"]


def test_files_without_text_and_their_codings_are_reported(project):
    project.add("source", id=2, name="film.mp4", mediapath="/video/film.mp4")
    project.add("code_av", id=2, pos0=0, pos1=900, cid=1)
    project.code(0, 4, "x", fid=2)
    material = material_of(project)
    assert [one.sentence for one in material.remarks] == [
        "1 file without text, not taken: “film.mp4”.",
        "A coding of a text or with a code that is not in the file: not taken.",
        "1 coding of pictures, sound or film: not taken.",
    ]


def test_folder_in_a_zip_brings_the_documents_themselves(project):
    material = material_of(project, project.packed(**{"interview.DOCX": b"PK the document"}), "Købmænd.zip")
    assert material.title == "Købmænd"
    assert material.documents[0].original == b"PK the document"
    assert material.documents[0].original_name == "interview.DOCX"


def test_document_that_is_a_bomb_is_left_out(project):
    material = material_of(project, project.packed(**{"Interview.docx": b"\0" * 50_000_000}), "x.qda")
    assert material.documents[0].original is None
    assert "packed more tightly" in material.remarks[0].sentence


def test_first_version_without_later_columns_is_read():
    schema = """CREATE TABLE project (databaseversion, memo, about);
        CREATE TABLE source (id, name, fulltext, owner, date);
        CREATE TABLE code_name (cid, name, memo, catid, color); CREATE TABLE code_text (cid, fid, seltext, pos0, pos1,
        owner, date); CREATE TABLE code_cat (catid, name, memo)"""
    project = Project(schema)
    project.code(2, 10, "Vi havde")
    assert material_of(project).counts == {"coders": 1, "codes": 1, "documents": 1, "selections": 1, "codings": 1}


def test_zip_of_something_else_or_of_two_projects_is_refused(project):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.qda/readme.txt", "")
    with pytest.raises(Unreadable, match=NO_DATABASE[:20]):
        read(file, "a.qda")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.qda/data.qda", "")
        archive.writestr("b.qda/data.qda", "")
    with pytest.raises(Unreadable, match=DATABASES[:20]):
        read(file, "a.qda")


def test_other_view_and_other_file_are_refused(project):
    project.base.execute("CREATE VIEW mine AS SELECT * FROM source")
    with pytest.raises(Unreadable, match="holds a view"):
        material_of(project)
    for data in (b"", b"%PDF", b"PK\x03\x04" + b"\0" * 50):
        with pytest.raises(Unreadable):
            read(io.BytesIO(data), "a.qda")


def test_file_is_recognised_by_its_first_bytes_and_name():
    assert recognises(b"SQLite format 3\0", "data.qda")
    assert recognises(b"PK\x03\x04", "a.QDA.zip")
    assert not recognises(b"PK\x03\x04", "a.zip")
    assert not recognises(b"<?xml", "a.qda")


anything = st.one_of(st.none(), st.integers(-(2**62), 2**62), st.floats(), st.text(max_size=5), st.binary(max_size=4))
LOOSE = """CREATE TABLE project (databaseversion, memo, about);
CREATE TABLE source (id, name, fulltext, mediapath, memo, owner, date); CREATE TABLE code_cat (catid, name, supercatid);
CREATE TABLE code_name (cid, name, memo, catid, supercid, color); CREATE TABLE cases (caseid, name);
CREATE TABLE code_text (cid, fid, pos0, pos1, seltext, owner, date); CREATE TABLE attribute_type (name, valuetype);
CREATE TABLE case_text (caseid, fid, pos0, pos1); CREATE TABLE attribute (name, attr_type, value, id);
CREATE TABLE annotation (fid, pos0, pos1, memo, date)"""


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(anything, anything, anything, anything), max_size=4))
def test_values_of_any_type_do_no_harm(rows):
    project = Project(LOOSE)
    for one, two, three, four in rows:
        project.add("code_text", cid=1, fid=1, pos0=one, pos1=two, seltext=three, owner=four, date=one)
        project.add("annotation", fid=1, pos0=one, pos1=two, memo=three, date=four)
        project.add("source", id=one, name=two, fulltext=three, mediapath=four)
        project.add("code_cat", catid=one, name=two, supercatid=three)
        project.add("code_name", cid=one, name=two, catid=three, supercid=four)
        project.add("cases", caseid=one, name=two)
        project.add("case_text", caseid=one, fid=1, pos0=two, pos1=three)
        project.add("attribute_type", name=one, valuetype="numeric")
        project.add("attribute", name=one, attr_type="file", value=two, id=1)
    material_of(project)
