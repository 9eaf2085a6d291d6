"""Codings go out as Web Annotations that stand for themselves, and come in again as the same quotes and codings."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.roles import Role
from apps.exchange.annotation.reading import read
from apps.exchange.annotation.writing import write
from apps.exchange.landing.landing import carried_out, planned
from apps.exchange.landing.plan import Target
from apps.exchange.material import Code, Coder, Coding, Document, Material, Selection, faults
from apps.exchange.models import Import
from apps.exchange.outgoing.material import material_of
from apps.exchange.outgoing.selecting import Selection as Chosen
from apps.exchange.readers import read as read_any
from tests import builders as make

TEXT = "Anna 💶 Holm said: no money.\nNo money, said Anna."


def small(text=TEXT, start=0, end=12, name="Money", memo="A thought."):
    return Material(
        format="casebase",
        title="Study",
        coders=[Coder(key="k", name="KH"), Coder(key="l", name="LM")],
        codes=[
            Code(key="t", name="Things"), Code(key="m", name=name, parent="t"), Code(key="o", name="Other"),
            Code(key="p", name="Other", parent="t"),
        ],
        documents=[Document(key="d", title="Talk", text=text, language="en"), Document(key="e", title="Printed")],
        selections=[
            Selection(key="1", document="d", start=start, end=end, exact=text[start:end]),
            Selection(key="2", document="d", start=end, end=end + 1, exact=text[end : end + 1]),
            Selection(key="3", document="e", exact="Printed words."),
        ],
        codings=[
            Coding(key="1", selection="1", code="m", coder="k", memo=memo),
            Coding(key="2", selection="1", code="m", coder="l"),
            Coding(key="3", selection="1", code="o", coder="k"),
            Coding(key="4", selection="3", code="p", coder="k"),
        ],
    )  # fmt: skip


def written(material):
    file = io.StringIO()
    remarks = write(material, file)
    return file.getvalue(), remarks


def again(material):
    found = read(io.BytesIO(written(material)[0].encode()), "study.jsonld")
    assert faults(found) == []
    return found


def told(material, tags=None):
    """All quotes, and all codings, of a Material in words."""
    titles = {one.key: one.title for one in material.documents}
    quotes = {one.key: (titles[one.document], one.start, one.end, one.exact) for one in material.selections}
    names = tags or {one.key: one.name.strip() for one in material.codes}
    coders = {one.key: one.name for one in material.coders}
    return sorted(map(str, quotes.values())), sorted(
        str((quotes[one.selection], names[one.code], coders.get(one.coder), one.memo, one.created_at))
        for one in material.codings
    )


def test_quotes_codings_coders_and_memos_come_in_again():
    tags = {"m": "Money", "o": "Other", "p": "Things / Other", "t": "Things"}
    before, after = small(), again(small())
    assert told(after) == told(before, tags)
    assert after.documents[0].text == TEXT
    assert after.title == "Study"


@given(st.data(), st.text(min_size=1).filter(str.strip), st.text())
def test_any_words_come_in_again(data, name, memo):
    letters = st.characters(exclude_characters="\r\0\ufeff", exclude_categories=["Cs"])
    text = data.draw(st.text(letters, min_size=3, max_size=60))
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text) - 1))
    before = small(text, start, end)
    assert told(again(before))[0] == told(before)[0]


def test_collection_has_the_parts_that_the_standard_asks_for():
    found = json.loads(written(small())[0])
    assert (found["type"], found["total"], found["first"]["type"]) == ("AnnotationCollection", 5, "AnnotationPage")
    items = found["first"]["items"]
    assert len({one["id"] for one in items}) == len(items) == 5
    first = items[0]
    assert first["creator"] == {"id": "urn:casebase:coder:k", "type": "Person", "name": "KH"}
    assert first["body"][0] == {
        "type": "TextualBody", "value": "Money", "format": "text/plain", "purpose": "tagging",
    }  # fmt: skip
    assert [one["type"] for one in first["target"]["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    assert first["target"]["selector"][0]["suffix"] == TEXT[12:44]


def test_text_of_a_document_stands_in_the_file_once():
    sources = [one["target"]["source"] for one in json.loads(written(small())[0])["first"]["items"]]
    assert [one.get("value") for one in sources] == [TEXT, None, None, None, None]


def test_nothing_is_a_collection_of_nothing():
    found = json.loads(written(Material(format="casebase", title="Study"))[0])
    assert found["total"] == 0
    assert "first" not in found


def test_what_annotations_cannot_hold_is_said():
    sentences = [one.sentence for one in written(small())[1]]
    assert "What a codebook says of its codes, and the tree in which they stand: 4." in sentences


@pytest.fixture
def study(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    project = make.make_project(name="Harbour study")
    project.coder = make.make_member(project, Role.CODER, display_name="Coder Æ")
    interview = make.make_interview(project=project, title="Talk", access="restricted")
    transcript = make.make_transcript(interview=interview, text=TEXT)
    code = make.make_code(codebook=make.make_codebook(project=project), name="Money")
    for words in ("no money", "No money"):
        quote = make.make_quote(transcript=transcript, exact=words, access="restricted")
        make.make_coding(quote=quote, code=code, coder=project.coder, memo=f"On {words}.")
        make.make_memo(project=project, target=quote, author=project.coder, text="Look again.", title="")
    make.make_memo(project=project, target=interview, author=project.coder, text="A long talk.", title="")
    return project


def file_of(material):
    return io.BytesIO(written(material)[0].encode())


def test_project_comes_in_again_with_the_same_quotes_and_codings(study):
    before = material_of(Chosen(study, study.coder))
    after = read_any(file_of(before), "study.jsonld")
    for one in [*before.codings, *after.codings]:
        one.created_at = one.created_at.replace(microsecond=0)
    assert told(after) == told(before)
    assert sorted(one.text for one in after.memos) == ["A long talk.", "Look again.", "Look again."]
    assert {one.guid for one in after.codings} == {one.guid for one in before.codings}


def test_into_another_project_it_brings_quotes_and_codings(study):
    other = make.make_project()
    curator = make.make_member(other, Role.CURATOR)
    material = read_any(file_of(material_of(Chosen(study, study.coder))), "study.jsonld")
    plan = planned(material, Target(project=other, by=curator, title="Copy"))
    carried_out(plan, Import.objects.create(project=other, by=curator, file_name="study.jsonld"))
    quotes, codings = told(material_of(Chosen(other, curator)))
    assert quotes == told(material_of(Chosen(study, study.coder)))[0]
    assert len(codings) == 2
