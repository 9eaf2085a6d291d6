"""Taguette projects: byte positions in HTML become places in our text, and tags codes."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange.material import faults
from apps.exchange.taguette.reading import read, recognises
from apps.exchange.taguette.text import TaguetteText, bare_text
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.taguette.project import Project

HTML = (
    "<h1>Blåbær 🫐</h1><p>Vi havde <b>ingen <i>penge</i></b> &amp; ingen&nbsp;tid.</p>\n"
    "<ul><li>Så</li><li>lånte vi</li></ul>"
)
BARE = "Blåbær 🫐Vi havde ingen penge & ingen\xa0tid.\nSålånte vi"
TEXT = "Blåbær 🫐\nVi havde ingen penge & ingen\xa0tid.\nSå\nlånte vi"


def span(words):
    """The bytes at which `words` stand in BARE."""
    start = len(BARE[: BARE.index(words)].encode())
    return start, start + len(words.encode())


@pytest.fixture
def project():
    made = Project()
    made.project()
    made.document(1, HTML)
    made.tag(1, "capital.debt", "Money owed")
    made.tag(2, "🫐 <b>")
    return made


def material_of(project):
    material = read(project.file(), "export.sqlite3")
    assert faults(material) == []
    return material


def test_text_is_that_of_the_html_with_paragraphs_on_lines_of_their_own(project):
    material = material_of(project)
    assert bare_text(HTML) == BARE
    assert material.documents[0].text == TEXT
    assert material.documents[0].original == HTML.encode()
    assert (material.title, material.description) == ("Projekt Æ", "Om købmænd")


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        ("ingen penge & ingen", "ingen penge & ingen"),
        ("🫐", "🫐"),
        ("🫐Vi", "🫐\nVi"),
        ("Så", "Så"),
        ("lånte vi", "lånte vi"),
        ("tid.\nSå", "tid.\nSå"),
    ],
)
def test_highlight_stands_where_its_words_do(project, words, ours):
    project.highlight(1, 1, *span(words), snippet=escape(words), tags=[1])
    material = material_of(project)
    assert [one.exact for one in material.selections] == [ours]
    assert (material.documents[0].rule.fitting, material.documents[0].rule.checked) == (1, 1)
    assert not material.remarks


def test_tags_are_flat_codes_with_their_descriptions(project):
    codes = material_of(project).codes
    assert [(code.name, code.definition, code.parent) for code in codes] == [
        ("capital.debt", "Money owed", ""),
        ("🫐 <b>", "", ""),
    ]


@pytest.mark.parametrize(("counts", "rule"), [(3, "tags"), (0, "first word")])
def test_white_space_before_the_text_counts_or_not_as_the_snippets_say(counts, rule):
    made = Project()
    made.project()
    made.document(1, "\n <p>\tVi havde ingen <b>penge</b></p>")
    made.tag(1, "a")
    made.highlight(1, 1, counts, counts + 8, "<p>Vi havde</p>", tags=[1])
    made.highlight(2, 1, counts + 15, counts + 20, "<b>penge</b>", tags=[1])
    material = material_of(made)
    assert [one.exact for one in material.selections] == ["Vi havde", "penge"]
    assert material.documents[0].rule.name.endswith(rule)
    assert (material.documents[0].rule.fitting, material.documents[0].rule.second) == (2, 0)


def test_first_line_end_of_preformatted_text_does_not_count():
    assert bare_text("<pre>\n\nA</pre>\n<b>\nB</b>") == "\nA\n\nB"


def test_tags_of_the_development_version_have_parents(project):
    project.base.execute("ALTER TABLE tags ADD COLUMN parent_id INTEGER")
    project.base.execute("UPDATE tags SET parent_id = 1 WHERE id = 2")
    assert [code.parent for code in material_of(project).codes] == ["", "1"]


def test_two_tags_of_one_place_are_two_codings_of_one_selection(project):
    project.highlight(1, 1, *span("Så"), tags=[1, 2])
    project.highlight(2, 1, *span("Så"), tags=[1])
    project.highlight(3, 1, *span("lånte vi"))
    assert material_of(project).counts == {"codes": 2, "documents": 1, "selections": 2, "codings": 3}


def test_coder_is_who_first_gave_the_tag(project):
    project.highlight(1, 1, *span("Så"), tags=[1, 2])
    project.add("project_members", 1, "anne", "ADMIN")
    project.command("anne", "highlight_add", highlight_id=1, tags=[1])
    project.command("bo", "highlight_add", highlight_id=1, tags=[1, 2])
    material = material_of(project)
    assert [(one.code, one.coder) for one in material.codings] == [("1", "anne"), ("2", "bo")]
    assert material.codings[0].created_at.isoformat() == "2026-03-02T09:15:00+00:00"
    assert [coder.name for coder in material.coders] == ["anne", "bo"]


def test_coder_follows_a_merged_tag_and_not_a_deleted_highlight(project):
    project.highlight(1, 1, *span("Så"), tags=[2])
    project.highlight(2, 1, *span("tid"), tags=[2])
    project.command("anne", "highlight_add", highlight_id=1, tags=[1])
    project.command("anne", "highlight_add", highlight_id=2, tags=[2])
    project.command("bo", "tag_merge", src_tag_id=1, dest_tag_id=2)
    project.command("bo", "highlight_delete", highlight_id=2)
    assert [one.coder for one in material_of(project).codings] == ["anne", ""]


def test_highlight_that_is_off_is_found_by_its_words_or_reported(project):
    start, end = span("penge")
    project.highlight(1, 1, start + 2, end + 2, snippet="<i>penge</i>", tags=[1])
    project.highlight(2, 1, start, end, snippet="guld", tags=[1])
    project.highlight(3, 1, 3, 4, snippet="", tags=[1])  # a half of å
    material = material_of(project)
    assert [one.exact for one in material.selections] == ["penge"]
    assert len(material.remarks) == 3
    assert (material.documents[0].rule.fitting, material.documents[0].rule.checked) == (0, 2)


@pytest.mark.parametrize("column", [None, "all", -1, 2**40, 1.5, b"\xff"])
def test_positions_of_any_type_do_no_harm(project, column):
    project.base.execute("DROP TABLE highlights")
    project.base.execute("CREATE TABLE highlights (id, document_id, start_offset, end_offset)")
    project.base.execute("INSERT INTO highlights VALUES (1, 1, ?, 4)", (column,))
    material = material_of(project)
    assert not material.selections
    assert len(material.remarks) == 1


def test_highlights_that_overlap_without_end_are_refused(project):
    project.document(2, "a" * 4_900_000)
    for key in range(12):
        project.highlight(key, 2, key, 4_900_000)
    with pytest.raises(Unreadable, match="fifty million characters"):
        material_of(project)


def test_text_longer_than_any_interview_is_refused(project):
    project.document(2, "a" * 5_000_001)
    with pytest.raises(Unreadable, match="longer than five million characters"):
        material_of(project)


def test_tags_merged_in_a_ring_do_no_harm(project):
    project.highlight(1, 1, *span("Så"), tags=[1])
    project.command("anne", "highlight_add", highlight_id=1, tags=[1])
    project.command("anne", "tag_merge", src_tag_id=1, dest_tag_id=2)
    project.command("anne", "tag_merge", src_tag_id=2, dest_tag_id=1)
    assert len(material_of(project).codings) == 1


def test_payloads_of_any_kind_do_no_harm(project):
    project.highlight(1, 1, *span("Så"), tags=[1])
    for payload in ("[" * 100_000, "{", "3", '{"type": "highlight_add", "highlight_id": 1, "tags": {"a": 1}}'):
        project.base.execute(
            "INSERT INTO commands (date, user_login, project_id, payload) VALUES ('', 'x', 1, ?)", (payload,)
        )
    assert [one.coder for one in material_of(project).codings] == [""]


def test_project_with_documents_is_meant_and_of_two_none(project):
    project.project(2, "Empty")
    assert material_of(project).title == "Projekt Æ"
    project.document(2, "<p>Other</p>", project=2)
    with pytest.raises(Unreadable, match="holds 2 projects: “Projekt Æ”, “Empty”"):
        material_of(project)


def test_older_file_without_some_columns_is_read():
    made = Project(
        "CREATE TABLE projects (id, name); CREATE TABLE documents (id, name, contents, project_id);"
        "CREATE TABLE highlights (id, document_id, start_offset, end_offset); CREATE TABLE tags (id, path);"
        "CREATE TABLE highlight_tags (highlight_id, tag_id);"
    )
    made.add("projects", 1, "Old")
    made.add("documents", 1, "One", "<p>Words</p>", 1)
    made.add("tags", 1, "a")
    made.add("highlights", 1, 1, 0, 5)
    made.add("highlight_tags", 1, 1)
    made.add("highlight_tags", 1, 7)
    material = material_of(made)
    assert material.counts == {"codes": 1, "documents": 1, "selections": 1, "codings": 1}
    assert "not in the file" in material.remarks[0].sentence


def test_other_database_is_refused():
    made = Project("CREATE TABLE songs (id)")
    with pytest.raises(Unreadable, match="not of Taguette"):
        read(made.file(), "x.db")


def test_file_is_recognised_by_its_first_bytes_and_name(project):
    head = project.file().read(64)
    assert recognises(head, "A.SQLITE3")
    assert recognises(head, "a.db")
    assert not recognises(head, "a.rqda")
    assert not recognises(b"PK\x03\x04", "a.sqlite3")


@pytest.mark.parametrize("piece", ["<", "<a ", "<a '", '<a b="', "<!--", "&#", "</"])
@pytest.mark.timeout(120)  # what grew with the square would take hours
def test_html_that_never_ends_is_read_to_its_end(piece):
    assert TaguetteText(piece * 200_000)


MARKUP = ["<p>", "</p>", "<b>", "</b>", "<br/>", "\r\n", "&amp;", "&#13;", "&#13;&#10;", "&lt;b&gt;", "\ufeff"]
pieces = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r<>&"), max_size=8),
        st.sampled_from(MARKUP),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(pieces, st.data())
def test_every_place_in_any_html_has_the_words_of_its_bytes(parts, data):
    html = "".join(parts)
    text = TaguetteText(html)
    start = data.draw(st.integers(0, len(text.bare)))
    end = data.draw(st.integers(start, len(text.bare)))
    offsets = tuple(len(text.bare[:point].encode()) for point in (start, end))
    found = text.places({offsets})[offsets]
    if start == end:
        assert found is None
    else:
        (first, last), bare = found
        assert bare == (start, end)
        ours, words = text.text[first:last], text.bare[start:end]
        assert "".join(ours.split()) == "".join(words.replace("\ufeff", "" if start == 0 else "\ufeff", 1).split())
