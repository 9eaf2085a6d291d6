"""RQDA projects (`.rqda`, a SQLite file): texts, codes and their categories, codings, cases, attributes and notes.

What RQDA calls deleted (a status other than 1) is not taken, attributes excepted: RQDA hides those, but keeps values.
"""

from apps.exchange.foreign_base import is_base, opened
from apps.exchange.foreign_values import colour, moment, whole, words
from apps.exchange.gathering import Gathering, cut, several
from apps.exchange.linked_cases import link_cases, take_cases
from apps.exchange.material import Document, Variable
from apps.exchange.quoting import Quotes


def recognises(head, name):
    """May a file that begins with `head` be an RQDA project?"""
    return is_base(head) and name.lower().endswith(".rqda")


def read(file, name):
    """The Material of an RQDA file. Raises Unreadable."""
    with opened(file) as base:
        base.demand(
            "RQDA",
            source="id name file",
            freecode="id name",
            coding="cid fid selfirst selend",
            project="databaseversion",
        )
        project = Project(base)
        project.gathering.material.title = name.rpartition(".")[0] or name
        project.description()
        project.documents()
        project.codes()
        project.document_groups()
        project.codings()
        project.cases()
        project.attributes()
        project.notes()
        project.pictures()
        return project.gathering.finished()


class Project:
    """The parts of a project, to be read in the order of `read`."""

    def __init__(self, base):
        self.base, self.gathering, self.quotes = base, Gathering("rqda", "RQDA"), {}

    def live(self, table, columns):
        """The rows of a table that RQDA does not call deleted."""
        return [row for row in self.base.rows(table, f"{columns} status") if row["status"] in (None, 1, "1")]

    def description(self):
        versions = self.base.rows("project", "databaseversion memo")
        if versions:
            self.gathering.material.description = words(versions[0]["memo"])
            self.gathering.material.tool = f"RQDA (database {words(versions[0]['databaseversion'])})"

    def documents(self):
        for row in self.live("source", "id name file memo owner date"):
            key = words(row["id"])
            document = Document(key=key, title=words(row["name"]) or key, place=f"source {key}")
            quotes = Quotes(self.gathering, document, words(row["file"]))
            self.quotes.setdefault(key, quotes)
            self._memo(row, words(row["memo"]), on=[("document", key)])

    def codes(self):
        """Codes in the folder of their first category; a category of codes that sit elsewhere is a set as well."""
        gathering, first, members = self.gathering, {}, {}
        for row in self.live("treecode", "cid catid"):
            code, category = f"code {words(row['cid'])}", f"category {words(row['catid'])}"
            first.setdefault(code, category)
            members.setdefault(category, []).append(code)
        for row in self.live("codecat", "catid name memo"):
            key, name, memo = f"category {words(row['catid'])}", words(row["name"]), words(row["memo"])
            gathering.code(key, name, definition=memo, is_codable=False, place=key)
        for row in self.live("freecode", "id name memo color"):
            key = f"code {words(row['id'])}"
            parent = first.get(key, "")
            shade = colour(row["color"])
            definition = words(row["memo"])
            parent = parent if gathering.has_code(parent) else ""
            gathering.code(key, words(row["name"]), parent=parent, definition=definition, colour=shade, place=key)
        for category, codes in members.items():
            codes = [code for code in dict.fromkeys(codes) if gathering.has_code(code)]
            if gathering.has_code(category) and any(first[code] != category for code in codes):
                name = gathering.code_name(category)
                gathering.set(name, codes=codes, place=category)
                gathering.remark(f"Codes of {cut(name)} are in another category too: it is a set as well.", category)

    def document_groups(self):
        members = {}
        for row in self.live("treefile", "fid catid"):
            members.setdefault(words(row["catid"]), []).append(words(row["fid"]))
        for row in self.live("filecat", "catid name memo"):
            key = words(row["catid"])
            documents = [one for one in dict.fromkeys(members.get(key, ())) if one in self.quotes]
            self.gathering.set(
                words(row["name"]), definition=words(row["memo"]), documents=documents, place=f"file category {key}"
            )

    def codings(self):
        for row in self.live("coding", "cid fid seltext selfirst selend owner date memo"):
            code, document = f"code {words(row['cid'])}", words(row["fid"])
            place = f"coding of source {document}, {words(row['selfirst'])}–{words(row['selend'])}"
            if document not in self.quotes or not self.gathering.has_code(code):
                self.gathering.remark("A coding of a text or with a code that is deleted: not taken.", place)
                continue
            span = whole(row["selfirst"]), whole(row["selend"])
            selection = self.quotes[document].select(*span, words(row["seltext"]), place)
            if selection:
                self.gathering.coding(
                    selection,
                    code,
                    coder=self.gathering.coder(words(row["owner"])),
                    memo=words(row["memo"]),
                    created_at=moment(row["date"]),
                    place=place,
                )

    def cases(self):
        self.found_cases = take_cases(self.gathering, self.live("cases", "id name memo"), "id")
        columns = "caseid fid selfirst selend"
        link_cases(self.gathering, self.found_cases, self.quotes, self.live("caselinkage", columns), columns)

    def attributes(self):
        """The variables, and their values of cases and texts; “NA” is R's word for none."""
        variables, deleted = {}, 0
        for row in self.base.rows("attributes", "name memo class status"):
            kind = "Float" if words(row["class"]).lower() == "numeric" else "Text"
            name, memo = words(row["name"]), words(row["memo"])
            one = Variable(key=name, name=name, type=kind, description=memo, place=f"attribute {cut(name)}")
            if name.strip() and variables.setdefault(name, one) is one:
                self.gathering.material.variables.append(one)
                deleted += row["status"] not in (None, 1, "1")
        if deleted:
            names = several(deleted, "attribute is", "attributes are")
            self.gathering.remark(f"{names} deleted in RQDA, which keeps them and their values; they are taken.")
        for table, column, things in (
            ("caseAttr", "caseID", self.found_cases),
            ("fileAttr", "fileID", self.gathering.documents),
        ):
            for row in self.base.rows(table, f"variable value {column}"):
                thing, name, value = things.get(words(row[column])), words(row["variable"]), words(row["value"])
                if thing and name in variables:
                    thing.attributes[name] = None if value in ("", "NA") else value
                    _check_number(variables[name], value)

    def notes(self):
        for row in self.live("annotation", "fid position annotation owner date"):
            key = words(row["fid"])
            if key in self.quotes:
                where = f"source {key}, position {words(row['position'])}"
                self._memo(row, words(row["annotation"]), on=[("document", key)], place=where)
        for row in self.live("journal", "name journal owner date"):
            self._memo(row, words(row["journal"]), title=words(row["name"]), on=[("project", "")], place="journal")

    def pictures(self):
        if count := len(self.live("imageCoding", "cid")):
            self.gathering.remark(f"{several(count, 'coding', 'codings')} of pictures: not taken.")

    def _memo(self, row, text, **columns):
        if text.strip():
            coder = self.gathering.coder(words(row["owner"]))
            self.gathering.memo(text, coder=coder, created_at=moment(row["date"]), **columns)


def _check_number(variable, value):
    """Make a variable one of texts where a value is no number."""
    if variable.type != "Text" and value not in ("", "NA"):
        try:
            float(value)
        except ValueError:
            variable.type = "Text"
