"""Taguette projects: the SQLite file that Taguette exports or keeps. Tags are flat, so codes are, whatever their names.

The schema is that of Taguette 1.5 (taguette/database/models.py of its repository); older ones lack single columns, and
its development version gives tags a parent.
"""

from apps.exchange.foreign_base import LOG_APART, is_base, opened
from apps.exchange.foreign_values import moment, whole, words
from apps.exchange.gathering import Gathering, cut, several
from apps.exchange.material import Document, OffsetRule
from apps.exchange.placing import place_of
from apps.exchange.taguette.coders import taggers
from apps.exchange.taguette.text import TaguetteText, bare_text
from apps.interviews.reading.pieces import Unreadable

RULE = "UTF-8 bytes of the text without tags"
NO_LEADING = f"{RULE}, and without the white space before its first word"
NO_PROJECT = "There is no project in this Taguette file."
PROJECTS = "This Taguette file holds {number} projects: {names}. Export the one that is meant, and bring that in."
LOG = "Taguette was still writing when this file was copied: what it wrote last may be missing."


def recognises(head, name):
    """May a file that begins with `head` be a Taguette project? Whether it is one only its tables tell."""
    return is_base(head) and name.lower().endswith((".sqlite3", ".sqlite", ".db"))


def read(file, name):
    """The Material of a Taguette file. Raises Unreadable."""
    with opened(file) as base:
        base.demand(
            "Taguette",
            projects="id name",
            documents="id name contents project_id",
            highlights="id document_id start_offset end_offset",
            tags="id path",
            highlight_tags="highlight_id tag_id",
        )
        gathering = Gathering("taguette", "Taguette")
        if base.has_log:
            gathering.remark(LOG)
        project = _project(base, gathering)
        _tags(base, gathering, project)
        for row in base.rows("project_members", "project_id user_login"):
            if row["project_id"] == project:
                gathering.coder(words(row["user_login"]))
        texts = _documents(base, gathering, project)
        _highlights(base, gathering, texts, project)
        return gathering.finished()


def _project(base, gathering):
    """Its id: of the only project, or of the only one that has documents."""
    projects = base.rows("projects", "id name description")
    if not projects:
        raise Unreadable(LOG_APART if base.has_log else NO_PROJECT)
    used = {row["project_id"] for row in base.rows("documents", "project_id")}
    meant = projects if len(projects) == 1 else [row for row in projects if row["id"] in used]
    if len(meant) != 1:
        names = ", ".join(cut(words(row["name"])) for row in projects[:10])
        raise Unreadable(PROJECTS.format(number=len(projects), names=names))
    gathering.material.title = words(meant[0]["name"])
    gathering.material.description = words(meant[0]["description"])
    return meant[0]["id"]


def _tags(base, gathering, project):
    for row in base.rows("tags", "id project_id path description parent_id"):
        if row["project_id"] in (project, None):
            place = f"tag {words(row['id'])}"
            key, parent, definition = words(row["id"]), words(row["parent_id"]), words(row["description"])
            gathering.code(key, words(row["path"]), parent=parent, definition=definition, place=place)


def _documents(base, gathering, project):
    """{key of a document: its TaguetteText}"""
    texts = {}
    for row in base.rows("documents", "id name description filename project_id contents"):
        if row["project_id"] != project:
            continue
        key, html, title = words(row["id"]), words(row["contents"]), words(row["name"])
        text = TaguetteText(html)
        texts.setdefault(key, text)
        gathering.document(
            Document(
                key=key,
                title=title or words(row["filename"]) or key,
                text=text.text,
                description=words(row["description"]),
                original=html.encode(),
                original_name=f"{words(row['filename']) or title or key}.html",
                place=f"document {key}",
            )
        )
    return texts


def _highlights(base, gathering, texts, project):
    by_document, tags = {}, {}
    for row in base.rows("highlights", "id document_id start_offset end_offset snippet"):
        by_document.setdefault(words(row["document_id"]), []).append(row)
    for row in base.rows("highlight_tags", "highlight_id tag_id"):
        tags.setdefault(words(row["highlight_id"]), []).append(words(row["tag_id"]))
    who = taggers(base, project)
    elsewhere = 0
    for key, rows in by_document.items():
        if key not in texts:
            elsewhere += len(rows)
            continue
        for highlight, selection, place in _placed(gathering, key, texts[key], rows):
            for tag in tags.get(highlight, ()):
                _coding(gathering, selection, tag, who.get((highlight, tag), ("", None)), place)
    if elsewhere:
        gathering.remark(f"{several(elsewhere, 'highlight', 'highlights')} of other projects or lost texts: not taken.")


def _coding(gathering, selection, tag, who, place):
    if not gathering.has_code(tag):
        gathering.remark("A highlight has a tag that is not in the file.", place)
        return
    login, when = who
    gathering.coding(selection, tag, coder=gathering.coder(login), created_at=moment(when), place=place)


def _placed(gathering, document, text, rows):
    """(key of the highlight, key of its selection, place) of those that stand somewhere; sets the document's rule."""
    quotes = [(_span(row), bare_text(words(row["snippet"]))) for row in rows]
    places, gathering.documents[document].rule = _read_by_best_rule(text, quotes)
    for row, (span, snippet) in zip(rows, quotes, strict=True):
        (start, end), bare = places[span] or ((None, None), (0, 0))
        where = f"highlight {words(row['id'])}, bytes {span[0]}–{span[1]} of document {document}"
        if snippet.strip() and not _same(snippet, text.bare, *bare):
            start, end = _searched(gathering, text.text, snippet, start, where)
        selection = gathering.selection(document, start, end, where)
        if selection is None:
            gathering.remark(f"The words {cut(snippet)} do not stand where this highlight is: not taken.", where)
        else:
            yield words(row["id"]), selection, where


def _span(row):
    return whole(row["start_offset"]), whole(row["end_offset"])


def _read_by_best_rule(text, quotes):
    """({span: its place}, OffsetRule). Browsers count white space at the beginning, the server's parser does not."""
    spans = {span for span, _ in quotes}
    lead = len(text.bare) - len(text.bare.lstrip(" \t\n\f"))
    tried = []
    for name, skipped in ((RULE, 0), (NO_LEADING, lead))[: 2 if lead else 1]:
        places = text.places(spans, skipped)
        told = [(places[span], snippet) for span, snippet in quotes if snippet.strip()]
        fitting = sum(1 for place, snippet in told if place and _same(snippet, text.bare, *place[1]))
        tried.append((fitting, len(told), name, places))
    tried.sort(key=lambda one: -one[0])  # stable: the usual rule wins where both fit alike
    fitting, checked, name, places = tried[0]
    second = tried[1][0] / checked if len(tried) > 1 and checked else 0.0
    return places, OffsetRule(name, fitting, checked, second)


def _searched(gathering, text, snippet, start, where):
    found = gathering.may_search(text) and place_of(text, snippet.strip(), start, None)
    if found:
        gathering.remark(f"The words {cut(snippet)} stood elsewhere than the file says: found.", where)
    return found or (None, None)


def _same(snippet, text, start, end):
    """Are these the words of that stretch, white space apart? Lengths first: a stretch may be far longer."""
    return end - start <= 2 * len(snippet) + 100 and snippet.split() == text[start:end].split()
