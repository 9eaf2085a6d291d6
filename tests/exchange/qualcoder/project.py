"""A QualCoder project as its database version 16 has it, and as the folder in a ZIP."""

import io
import sqlite3
import zipfile

from tests.exchange.taguette.project import file_of

SCHEMA = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer,
    bookmarkpos integer, codername text, recently_used_codes text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text,
    av_text_id integer, risid integer, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
    cid integer, memo text, date text, owner text, important integer, pdf_page integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text,
    date text, owner text, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
    date text, unique(fid, pos0, pos1, owner));
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text,
    owner text, unique(name, attr_type, id));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text,
    date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text,
    constraint ucm unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer,
    unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
    owner text, date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text,
    supercid integer, unique(name));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text, unique(name));
CREATE TABLE stored_sql (title text, description text, grouper text, ssql text, unique(title));
CREATE TABLE ris (risid integer, tag text, longtag text, value text);
CREATE TABLE coder_names (name text unique not null, visibility integer not null default 1
    check (visibility in (0, 1)));
CREATE VIEW code_text_visible AS SELECT code_text.* FROM code_text JOIN coder_names
    ON code_text.owner = coder_names.name WHERE coder_names.visibility = 1;
"""
TEXT = "\ufeff\ufeffVi havde 🫐 ingen penge.\nSå lånte vi."
WHEN = "2026-03-02 09:15:00"


class Project:
    def __init__(self, schema=SCHEMA, text=TEXT):
        self.base = sqlite3.connect(":memory:")
        self.base.executescript(schema)
        self.add("project", databaseversion="v16", memo="Om købmænd", about="QualCoder 4.0")
        self.add("source", id=1, name="Interview.docx", fulltext=text, owner="æva", date=WHEN)
        self.add("code_name", cid=1, name="Capital", memo="Money", color="#F5F6CE")

    def add(self, table, **values):
        marks = ", ".join("?" * len(values))
        self.base.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))

    def code(self, start, end, seltext="", **values):
        values = {"cid": 1, "fid": 1, "owner": "æva", "date": WHEN} | values
        self.add("code_text", pos0=start, pos1=end, seltext=seltext, **values)

    def file(self):
        return file_of(self.base)

    def packed(self, **others):
        """The folder `Købmænd.qda` in a ZIP, with other files by name in `documents/`."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("Købmænd.qda/data.qda", self.file().getvalue())
            for name, data in others.items():
                archive.writestr(f"Købmænd.qda/documents/{name}", data)
        return file
