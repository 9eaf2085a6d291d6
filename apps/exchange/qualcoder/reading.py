"""QualCoder projects (a folder `….qda` with a SQLite file `data.qda`), of database versions 1 to 35.

Positions are code points of `source.fulltext`, in which a U+FEFF counts. Categories are folders; since version 16 a
code may stand below a code.
"""

from apps.exchange.bibliography.ris import take_ris
from apps.exchange.bibliography.works import Works
from apps.exchange.foreign_base import is_base, opened
from apps.exchange.foreign_values import colour, moment, whole, words
from apps.exchange.gathering import Gathering, cut, several
from apps.exchange.linked_cases import link_cases, take_cases
from apps.exchange.material import Document
from apps.exchange.qualcoder.attributes import read_attributes
from apps.exchange.qualcoder.files import ProjectFiles
from apps.exchange.quoting import Quotes
from apps.interviews.reading.pieces import Unreadable

VIEWS = frozenset({"code_text_visible", "code_image_visible", "code_av_visible"})  # QualCoder's own, since 4.0
LOG = "QualCoder was still open when this file was copied: what was done last may be missing."


def recognises(head, name):
    """May a file that begins with `head` be a QualCoder project? Of a ZIP only its name tells before it is read."""
    lower = name.lower()
    return lower.endswith((".qda", ".qda.zip")) and (is_base(head) or head.startswith(b"PK\x03\x04"))


def read(file, name):
    """The Material of a QualCoder project. Raises Unreadable."""
    files = ProjectFiles(file, name)
    with opened(files.database, VIEWS) as base:
        base.demand(
            "QualCoder",
            source="id name fulltext",
            code_name="cid name",
            code_text="cid fid pos0 pos1",
            project="databaseversion",
        )
        project = Project(base, files)
        if base.has_log:
            project.gathering.remark(LOG)
        project.description()
        project.documents()
        project.codes()
        project.codings()
        project.cases()
        read_attributes(base, project.gathering, project.found_cases)
        project.annotations()
        project.journal()
        project.pictures_and_sound()
        project.references()
        return project.gathering.finished()


class Project:
    """The parts of a project, to be read in the order of `read`."""

    def __init__(self, base, files):
        self.base, self.files, self.gathering = base, files, Gathering("qualcoder", "QualCoder")
        self.quotes, self.found_cases = {}, {}

    def description(self):
        material, rows = self.gathering.material, self.base.rows("project", "databaseversion memo about")
        material.title = self.files.title
        if rows:
            material.description = words(rows[0]["memo"])
            material.tool = words(rows[0]["about"]) or material.tool

    def documents(self):
        textless = []
        for row in self.base.rows("source", "id name fulltext mediapath memo owner date"):
            key, title = words(row["id"]), words(row["name"])
            if not words(row["fulltext"]).strip("\ufeff \n\r\t"):
                textless.append(title)
                continue
            original = self._original(row)
            document = Document(
                key=key,
                title=title or key,
                original_name=original[0],
                original=original[1],
                place=f"source {key}",
            )
            quotes = Quotes(self.gathering, document, words(row["fulltext"]))
            self.quotes.setdefault(key, quotes)
            self._memo(row, words(row["memo"]), on=[("document", key)])
        if textless:
            names = ", ".join(cut(title) for title in textless[:10])
            self.gathering.remark(f"{several(len(textless), 'file', 'files')} without text, not taken: {names}.")

    def _original(self, row):
        """(name, bytes) of the document itself, where the ZIP has it."""
        linked = words(row["mediapath"]).replace("\\", "/").rpartition("/")[2].rpartition(":")[2]
        try:
            return self.files.original(linked or words(row["name"])) or ("", None)
        except Unreadable as refusal:
            self.gathering.remark(f"The document {cut(words(row['name']))} itself is not taken: {refusal}")
            return "", None

    def codes(self):
        gathering = self.gathering
        for row in self.base.rows("code_cat", "catid name memo supercatid"):
            key, above = f"category {words(row['catid'])}", _key("category", row["supercatid"])
            gathering.code(
                key, words(row["name"]), parent=above, definition=words(row["memo"]), is_codable=False, place=key
            )
        for row in self.base.rows("code_name", "cid name memo catid color supercid"):
            key, above = f"code {words(row['cid'])}", _key("code", row["supercid"]) or _key("category", row["catid"])
            gathering.code(
                key,
                words(row["name"]),
                parent=above,
                definition=words(row["memo"]),
                colour=colour(row["color"]),
                place=key,
            )

    def codings(self):
        important = 0
        for row in self.base.rows("code_text", "cid fid seltext pos0 pos1 owner date memo important"):
            code, document = f"code {words(row['cid'])}", words(row["fid"])
            place = f"code_text of source {document}, {words(row['pos0'])}–{words(row['pos1'])}"
            if document not in self.quotes or not self.gathering.has_code(code):
                self.gathering.remark("A coding of a text or with a code that is not in the file: not taken.", place)
                continue
            span = whole(row["pos0"]), whole(row["pos1"])
            selection = self.quotes[document].select(*span, words(row["seltext"]), place)
            if selection:
                important += whole(row["important"]) == 1
                self.gathering.coding(selection, code, memo=words(row["memo"]), **self._by(row), place=place)
        if important:
            codings = several(important, "coding is", "codings are")
            self.gathering.remark(f"{codings} marked important in QualCoder; the mark is not taken.")

    def cases(self):
        self.found_cases = take_cases(self.gathering, self.base.rows("cases", "caseid name memo"), "caseid")
        columns = "caseid fid pos0 pos1"
        link_cases(self.gathering, self.found_cases, self.quotes, self.base.rows("case_text", columns), columns)

    def annotations(self):
        """Notes on words, which are selections without a coding; on the whole text where the words are not there."""
        for row in self.base.rows("annotation", "fid pos0 pos1 memo owner date"):
            key, text = words(row["fid"]), words(row["memo"])
            if key not in self.quotes or not text.strip():
                continue
            place = f"annotation of source {key}, {words(row['pos0'])}–{words(row['pos1'])}"
            selection = self.quotes[key].select(whole(row["pos0"]), whole(row["pos1"]), "", place)
            on = ("selection", selection) if selection else ("document", key)
            self._memo(row, text, on=[on], place=place)

    def journal(self):
        for row in self.base.rows("journal", "name jentry owner date"):
            self._memo(row, words(row["jentry"]), title=words(row["name"]), on=[("project", "")], place="journal")

    def references(self):
        """The project's literature, which QualCoder keeps as RIS."""
        works, found = Works(self.gathering), {}
        for row in self.base.rows("ris", "risid tag value"):
            found.setdefault(words(row["risid"]), {}).setdefault(words(row["tag"]), []).append(words(row["value"]))
        for key, tags in found.items():
            take_ris(works, tags, f"ris {key}")

    def pictures_and_sound(self):
        count = len(self.base.rows("code_image", "cid")) + len(self.base.rows("code_av", "cid"))
        if count:
            self.gathering.remark(f"{several(count, 'coding', 'codings')} of pictures, sound or film: not taken.")

    def _memo(self, row, text, **columns):
        if text.strip():
            self.gathering.memo(text, **self._by(row), **columns)

    def _by(self, row):
        return {"coder": self.gathering.coder(words(row["owner"])), "created_at": moment(row["date"])}


def _key(kind, number):
    """A key of a code or category; empty for none. Before version 2 none was also written as 0 or an empty text."""
    return "" if number in (None, "", 0) else f"{kind} {words(number)}"
