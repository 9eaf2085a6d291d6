"""RQDA projects: a published one with the counts of its table, and small ones with what real ones do."""

import io
import os
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange.material import faults
from apps.exchange.rqda.reading import read, recognises
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.taguette.project import file_of

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or ROOT.parent / "shared" / "data")
STORIES = SHARED / "refi" / "rqda-stories.rqda"

SCHEMA = """
CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text, dateM text, status integer);
CREATE TABLE freecode (name text, memo text, owner text, date text, dateM text, id integer, status integer, color text);
CREATE TABLE treecode (cid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
CREATE TABLE codecat (name text, cid integer, catid integer, owner text, date text, dateM text, memo text,
    status integer);
CREATE TABLE treefile (fid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
CREATE TABLE filecat (name text, fid integer, catid integer, owner text, date text, dateM text, memo text,
    status integer);
CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text,
    date text, memo text);
CREATE TABLE project (databaseversion text, date text, dateM text, memo text, about text, imageDir text);
CREATE TABLE cases (name text, memo text, owner text, date text, dateM text, id integer, status integer);
CREATE TABLE caselinkage (caseid integer, fid integer, selfirst real, selend real, status integer, owner text,
    date text, memo text);
CREATE TABLE attributes (name text, status integer, date text, dateM text, owner text, memo text, class text);
CREATE TABLE caseAttr (variable text, value text, caseID integer, date text, dateM text, owner text, status integer);
CREATE TABLE fileAttr (variable text, value text, fileID integer, date text, dateM text, owner text, status integer);
CREATE TABLE journal (name text, journal text, date text, dateM text, owner text, status integer);
CREATE TABLE annotation (fid integer, position integer, annotation text, owner text, date text, dateM text,
    status integer);
CREATE TABLE imageCoding (cid integer, iid integer, x1 integer, y1 integer, x2 integer, y2 integer, memo text,
    date text, dateM text, owner text, status integer);
"""
TEXT = "\ufeffVi havde 🫐 ingen penge.\r\nSå lånte vi. Så lånte vi."


class Project:
    def __init__(self, text=TEXT):
        self.base = sqlite3.connect(":memory:")
        self.base.executescript(SCHEMA)
        self.add("project", databaseversion="0.2.2", memo="Om købmænd")
        self.add("source", id=1, name="Interview", file=text, status=1)
        self.add("freecode", id=1, name="Capital", memo="Money", status=1, color="#FF00aa")

    def add(self, table, **values):
        marks = ", ".join("?" * len(values))
        self.base.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))

    def code(self, start, end, words="", **values):
        values = {"cid": 1, "fid": 1, "status": 1} | values
        self.add("coding", selfirst=start, selend=end, seltext=words, **values)

    def material(self):
        material = read(file_of(self.base), "projekt.rqda")
        assert faults(material) == []
        return material


@pytest.fixture
def project():
    return Project()


@pytest.mark.skipif(not STORIES.exists(), reason="the published project is not at hand")
def test_published_project_has_the_counts_of_its_table():
    material = read(io.BytesIO(STORIES.read_bytes()), "stories.rqda")
    assert faults(material) == []
    assert material.counts == {
        "coders": 1, "codes": 16, "sets": 2, "documents": 6, "selections": 83, "codings": 121, "variables": 7,
    }  # fmt: skip
    assert Counter(code.is_codable for code in material.codes) == {True: 12, False: 4}
    assert sum(one.rule.fitting for one in material.documents) == 121
    assert [(one.name, len(one.documents)) for one in material.sets] == [("fairytales", 3), ("others", 3)]
    names = {code.key: code.name for code in material.codes}
    parents = {names[code.parent] for code in material.codes if code.is_codable}
    assert parents == {"focus", "sentence", "style", "valence"}
    assert {one.key: one.attributes for one in material.documents}["4"] == {"library": "a"}
    assert material.codings[0].created_at.isoformat() == "2016-08-05T11:16:43+00:00"
    assert [one.sentence[:12] for one in material.remarks] == ["7 attributes"]


def test_mark_and_line_ends_that_we_drop_count_in_positions(project):
    project.code(1, 9, "Vi havde")
    project.code(10, 11, "🫐")
    project.code(26, 28, "Så")
    project.code(27, 29, "Så")  # one off, and it stands there twice
    material = project.material()
    assert material.documents[0].text == "Vi havde 🫐 ingen penge.\nSå lånte vi. Så lånte vi."
    assert [one.exact for one in material.selections] == ["Vi havde", "🫐", "Så"]
    assert len(material.codings) == 3
    assert (material.documents[0].rule.fitting, material.documents[0].rule.checked) == (3, 4)


def test_words_that_are_off_are_found_where_they_stand_once(project):
    project.code(12, 17, "ingen")
    project.code(400, 405, "penge")
    project.code(3, 14, "Så lånte vi")
    project.code(0, 4, "guld")
    material = project.material()
    assert [one.exact for one in material.selections] == ["ingen", "penge"]
    assert [one.sentence.partition("”")[2] for one in material.remarks] == [
        " stood elsewhere than the file says: found.",
        " do not stand where the file says: not taken.",
        " do not stand where the file says: not taken.",
    ]


def test_coding_keeps_its_coder_memo_and_time_and_two_coders_are_two_codings(project):
    project.code(1, 9, "Vi havde", owner="æva", memo="Sic", date="Fri Aug  5 12:54:05 2016")
    project.code(1, 9, "Vi havde", owner="bo")
    material = project.material()
    assert [(one.coder, one.memo) for one in material.codings] == [("æva", "Sic"), ("bo", "")]
    assert material.codings[0].created_at.isoformat() == "2016-08-05T12:54:05+00:00"
    assert material.counts == {"coders": 2, "codes": 1, "documents": 1, "selections": 1, "codings": 2}


def test_code_of_two_categories_sits_in_the_first_and_is_in_a_set_of_the_second(project):
    project.add("freecode", id=2, name="Debt", status=1)
    for key, name in ((1, "Money"), (2, "Trouble")):
        project.add("codecat", catid=key, name=name, status=1)
    for code, category in ((1, 1), (2, 2), (1, 2)):
        project.add("treecode", cid=code, catid=category, status=1)
    material = project.material()
    assert [(code.name, code.parent, code.is_codable) for code in material.codes] == [
        ("Money", "", False), ("Trouble", "", False), ("Capital", "category 1", True), ("Debt", "category 2", True),
    ]  # fmt: skip
    assert [(one.name, one.codes) for one in material.sets] == [("Trouble", ["code 2", "code 1"])]


def test_deleted_things_stay_out(project):
    project.add("freecode", id=2, name="Gone", status=0)
    project.code(1, 9, "Vi havde", status=0)
    project.code(1, 9, "Vi havde", cid=2)
    material = project.material()
    assert material.counts == {"codes": 1, "documents": 1}
    assert "deleted" in material.remarks[0].sentence


def test_cases_attributes_and_notes(project):
    project.add("cases", id=1, name="Mejeri", memo="Dairy", status=1)
    project.add("caselinkage", caseid=1, fid=1, selfirst=0, selend=len(TEXT), status=1)
    project.add("cases", id=2, name="Half", status=1)
    project.add("caselinkage", caseid=2, fid=1, selfirst=3, selend=9, status=1)
    project.add("attributes", name="age", status=1, **{"class": "numeric"})
    project.add("attributes", name="town", status=1, **{"class": "character"})
    project.add("caseAttr", variable="age", value="67", caseID=1, status=1)
    project.add("fileAttr", variable="town", value="NA", fileID=1, status=1)
    project.add("annotation", fid=1, position=5, annotation="He laughs", owner="bo", status=1)
    project.add("journal", name="Monday", journal="Began", status=1)
    material = project.material()
    assert [(one.name, one.documents, one.attributes) for one in material.cases] == [
        ("Mejeri", ["1"], {"age": "67"}), ("Half", ["1"], {}),
    ]  # fmt: skip
    assert [one.type for one in material.variables] == ["Float", "Text"]
    assert material.documents[0].attributes == {"town": None}
    assert [(one.text, one.on, one.title) for one in material.memos] == [
        ("He laughs", [("document", "1")], ""), ("Began", [("project", "")], "Monday"),
    ]  # fmt: skip
    assert "Only a part" in material.remarks[0].sentence
    assert material.description == "Om købmænd"


def test_numbers_that_come_twice_are_reported(project):
    project.add("source", id=1, name="Again", file="x", status=1)
    project.add("freecode", id=1, name="Again", status=1)
    project.add("cases", id=1, name="A", status=1)
    project.add("cases", id=1, name="B", status=1)
    material = project.material()
    assert material.counts == {"codes": 1, "documents": 1, "cases": 1}
    assert len(material.remarks) == 2


anything = st.one_of(st.none(), st.integers(-(2**62), 2**62), st.floats(), st.text(max_size=5), st.binary(max_size=4))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(anything, anything, anything, anything, anything), max_size=4))
def test_values_of_any_type_do_no_harm(rows):
    project = Project()
    for one, two, three, four, five in rows:
        project.add("coding", cid=1, fid=1, selfirst=one, selend=two, seltext=three, owner=four, date=five, status=1)
        project.add("freecode", id=one, name=two, memo=three, status=1, color=four)
        project.add("codecat", catid=two, name=one, status=1)
        project.add("treecode", cid=one, catid=two, status=1)
        project.add("source", id=four, name=five, file=three, status=1)
        project.add("attributes", name=one, **{"class": two}, status=three)
        project.add("fileAttr", variable=one, value=two, fileID=1)
    project.material()


def test_taguette_or_other_file_is_refused():
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE source (id, name)")
    with pytest.raises(Unreadable, match="not of RQDA"):
        read(file_of(base), "a.rqda")
    with pytest.raises(Unreadable, match="no SQLite file"):
        read(io.BytesIO(b"%PDF-1.7" * 100), "a.rqda")


def test_trigger_in_a_project_is_refused(project):
    project.base.execute("CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM coding; END")
    with pytest.raises(Unreadable, match="trigger"):
        project.material()


def test_file_is_recognised_by_its_first_bytes_and_name():
    assert recognises(b"SQLite format 3\0", "A.RQDA")
    assert not recognises(b"SQLite format 3\0", "a.qda")
    assert not recognises(b"PK", "a.rqda")
