"""Web Annotations of others: words that are tagged become codings, texts become notes, wherever they stand."""

import io
import json
import os
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange.annotation.collection import write_annotations
from apps.exchange.annotation.reading import (
    ELSEWHERE,
    NO_ANNOTATIONS,
    NO_WORDS,
    WHOLE,
    read,
    recognises,
)
from apps.exchange.material import faults
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.machine import SITE, coded_interview

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or ROOT.parent / "shared" / "data")
EXAMPLES = SHARED / "refi" / "web-annotation"

# The examples of the standard by their numbers: what is taken, or (a text) why there is nothing to take.
TAKEN = {
    1: ELSEWHERE,
    2: ELSEWHERE,
    4: ELSEWHERE,
    13: {"codes": 1, "sets": 1, "documents": 4},
    18: {"codes": 1, "sets": 1, "documents": 1, "memos": 1},
    20: ELSEWHERE,
    22: ELSEWHERE,
    23: ELSEWHERE,
    27: NO_WORDS,
    41: {"coders": 1, "codes": 1, "sets": 1, "documents": 1, "memos": 1},
}


def material_of(*annotations):
    material = read(io.BytesIO(json.dumps(list(annotations)).encode()), "notes.jsonld")
    assert faults(material) == []
    return material


def annotation(target, *bodies, **others):
    return {"type": "Annotation", "body": list(bodies), "target": target} | others


def quote(exact, *selectors, source="https://example.org/a"):
    selectors = [{"type": "TextQuoteSelector", "exact": exact}] if exact else []
    return {"source": source, "selector": selectors}


def place(start, end, source="https://example.org/a"):
    return {"source": source, "selector": {"type": "TextPositionSelector", "start": start, "end": end}}


def tag(value):
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


def note(value, **others):
    return {"type": "TextualBody", "value": value, "purpose": "commenting"} | others


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the examples of the standard are not at hand")
@pytest.mark.parametrize("number", TAKEN)
def test_examples_of_the_standard_are_read_or_refused_with_a_reason(number):
    file = io.BytesIO((EXAMPLES / f"w3c-example-anno{number}.json").read_bytes())
    if isinstance(TAKEN[number], str):
        with pytest.raises(Unreadable) as caught:
            read(file, "a.json")
        assert TAKEN[number] in str(caught.value)
    else:
        material = read(file, "a.json")
        assert faults(material) == []
        assert material.counts == TAKEN[number]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["quote", "interview"])
def test_our_own_export_is_read_back(kind):
    coded = coded_interview()
    obj = coded.quote if kind == "quote" else coded.quote.interview
    file = io.BytesIO(write_annotations(obj, None, SITE).encode())
    assert recognises(file.read(1000), "filtra.jsonld")
    material = read(file, "filtra.jsonld")
    assert faults(material) == []
    (coding,) = [one for one in material.codings if one.guid == UUID(str(coded.coding.uuid))]
    selection = next(one for one in material.selections if one.key == coding.selection)
    assert selection.exact == coded.quote.exact
    assert selection.locator == f"{coded.quote.start}–{coded.quote.end}"
    assert selection.document == f"{SITE}/interviews/filtra-1/transcript/v1/"
    assert coding.memo == coded.coding.memo
    assert coding.code == SITE + coded.coding.code.get_absolute_url()
    assert next(one.name for one in material.coders if one.key == coding.coder) == str(coded.coding.coder)
    assert coding.created_at == coded.coding.created_at.replace(microsecond=0)
    assert material.title == f"Annotations of {obj.reference}"


def test_tagged_words_are_a_coding_with_its_comment_as_memo():
    made = annotation(
        quote("Vi havde 🫐"), tag("Capital"), note("Sic"), id="urn:uuid:0b7c2d1e-8a55-4c1b-9a5e-2f2d9f6a7b10",
        creator={"id": "https://example.org/æva", "name": "Æva"}, created="2026-03-02T10:15:00.5+01:00",
    )  # fmt: skip
    material = material_of(made)
    assert material.counts == {"coders": 1, "codes": 1, "documents": 1, "selections": 1, "codings": 1}
    (coding,) = material.codings
    assert (coding.memo, coding.coder) == ("Sic", "https://example.org/æva")
    assert coding.created_at.isoformat() == "2026-03-02T09:15:00+00:00"
    assert coding.guid == UUID("0b7c2d1e-8a55-4c1b-9a5e-2f2d9f6a7b10")
    assert (material.coders[0].name, material.codes[0].name) == ("Æva", "Capital")
    assert (material.selections[0].exact, material.selections[0].start) == ("Vi havde 🫐", None)
    assert material.documents[0].text is None


def test_several_tags_share_a_note_on_the_words():
    material = material_of(annotation(quote("money"), tag("a"), tag("b"), note("Both")))
    assert len(material.codings) == 2
    assert [(one.text, one.on) for one in material.memos] == [("Both", [("selection", "1")])]


@pytest.mark.parametrize("motivation", ["classifying", ["tagging", "highlighting"], "identifying"])
def test_motivation_makes_an_address_a_code(motivation):
    made = annotation(quote("money"), "https://example.org/codes/L%C3%A5n#top", motivation=motivation)
    (code,) = material_of(made).codes
    assert (code.key, code.name) == ("https://example.org/codes/L%C3%A5n#top", "top")
    body = {"source": {"id": "urn:x:1", "label": "Lån"}, "purpose": "classifying"}
    assert material_of(annotation(quote("money"), body)).codes[0].name == "Lån"


def test_body_value_and_html_are_notes():
    made = {"type": "Annotation", "bodyValue": "Plain", "target": quote("money")}
    html = annotation(quote("debt"), note("<p>One &amp; <b>two</b></p><p>three</p>", format="text/html"))
    assert [one.text for one in material_of(made, html).memos] == ["Plain", "One & two\nthree"]


def test_several_ranges_of_one_annotation_are_codings_each():
    text = {"id": "https://example.org/a", "value": "\ufeffWe had\r\nno money then."}
    ranges = [place(1, 7, text), place(9, 17, text)]
    in_list = annotation({"type": "List", "items": ranges}, {"type": "Dataset", "tag": "https://catma.de/tag/42"})
    selectors = {"source": text, "selector": [one["selector"] for one in ranges]}
    for made in (in_list, annotation(ranges, tag("42")), annotation(selectors, tag("42"))):
        material = material_of(made)
        assert [one.exact for one in material.selections] == ["We had", "no money"]
        assert [(one.code.rpartition("/")[2], one.selection) for one in material.codings] == [("42", "1"), ("42", "2")]
        assert material.documents[0].text == "We had\nno money then."


def test_text_that_one_annotation_brings_serves_those_before():
    text = {"id": "https://example.org/a", "value": "no money, no time"}
    before, after = annotation(place(3, 8), tag("a")), annotation(place(13, 17, text), tag("b"))
    lost = annotation(quote("gold"), tag("c"))
    material = material_of(before, annotation(quote("time"), tag("a")), after, lost, annotation(quote("no"), tag("a")))
    assert [one.exact for one in material.selections] == ["money", "time"]
    assert [one.sentence.partition("”")[0] for one in material.remarks] == ["The words “gold", "The words “no"]
    assert material.counts["codes"] == 3
    assert not material.sets


def test_what_stands_around_words_tells_which_are_meant():
    text = {"id": "https://example.org/a", "value": "no money, no time"}
    selector = {"type": "TextQuoteSelector", "exact": "no", "prefix": "money, ", "suffix": " time"}
    material = material_of(annotation({"source": text, "selector": selector}, tag("a")))
    assert [one.start for one in material.selections] == [10]
    assert not material.remarks


def test_fragment_of_plain_text_is_a_place():
    text = {"id": "https://example.org/a", "value": "no money"}
    made = annotation("https://example.org/a#char=3,8", tag("a"))
    material = material_of(annotation(place(0, 2, text), tag("b")), made)
    assert [one.exact for one in material.selections] == ["no", "money"]


def test_what_is_said_of_a_whole_source_is_a_set_and_a_note():
    material = material_of(annotation("https://example.org/text/one", tag("read"), note("Long")))
    assert [(one.name, one.codes, one.documents) for one in material.sets] == [
        ("read", ["read"], ["https://example.org/text/one"])
    ]
    assert material.memos[0].on == [("document", "https://example.org/text/one")]
    assert material.remarks[0].sentence == WHOLE


def test_pages_are_followed_and_missing_ones_reported():
    items = [annotation(quote(word), tag("a")) for word in ("one", "two", "three")]
    pages = {"type": "AnnotationPage", "items": items[:2], "next": {"type": "AnnotationPage", "items": items[2:]}}
    collection = {"type": "AnnotationCollection", "label": {"en": "Mine"}, "total": 5, "first": pages}
    material = read(io.BytesIO(json.dumps(collection).encode("utf-8-sig")), "x.json")
    assert [one.exact for one in material.selections] == ["one", "two", "three"]
    assert material.title == "Mine"
    assert "5 annotations by its own count, and 3" in material.remarks[0].sentence


@pytest.mark.parametrize("data", [b"{}", b"[]", b"3", b'{"type": "AnnotationCollection", "first": "https://x"}'])
def test_file_without_annotations_is_refused(data):
    with pytest.raises(Unreadable, match=NO_ANNOTATIONS):
        read(io.BytesIO(data), "x.json")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe\xfd", b"{'a': 1}", b'{"a": NaN}', b"[" * 500_000, b'{"a":' * 500_000,
        b"[1" + b"0" * 10_000 + b"]", b"[" + b"[]," * 1_100_000 + b"[]]", b'["' + b"x" * 100_000_000 + b'"]',
    ],
    ids=["empty", "bytes", "quotes", "nan", "deep list", "deep object", "long number", "many lists", "long text"],
)  # fmt: skip
@pytest.mark.timeout(120)  # what grew with the square would take hours
def test_hostile_json_is_refused_soon(data):
    with pytest.raises(Unreadable):
        read(io.BytesIO(data), "x.json")


@pytest.mark.parametrize("target", [quote("x"), "https://example.org/a"])
def test_every_code_on_every_target_has_a_limit(target):
    targets = [{**target, "source": f"https://example.org/{n}"} if isinstance(target, dict) else f"{target}{n}"
               for n in range(1_000)]  # fmt: skip
    with pytest.raises(Unreadable, match="half a million"):
        material_of(annotation(targets, *[tag(str(n)) for n in range(1_000)]))


def test_file_is_recognised_by_what_it_says():
    assert recognises(b'{"@context": "http://www.w3.org/ns/anno.jsonld"', "x.json")
    assert recognises(b'\xef\xbb\xbf [ {"type": "Annotation"', "x.json")
    assert not recognises(b'[{"id": "a", "type": "book"', "x.json")
    assert not recognises(b"<html>http://www.w3.org/ns/anno.jsonld", "x.html")


numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
plain = st.one_of(st.none(), st.booleans(), numbers, st.text(max_size=6))
names = st.sampled_from(
    ["id", "type", "value", "purpose", "source", "selector", "exact", "start", "end", "items", "refinedBy", "body",
     "target", "name", "tag", "format", "creator", "created", "motivation", "label"]
)  # fmt: skip
values = st.sampled_from(
    ["TextQuoteSelector", "TextPositionSelector", "tagging", "text/html", "List", "Annotation", "\ud800", "http://["]
)
anything = st.recursive(
    plain | values,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
    max_leaves=25,
)


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries({"target": anything, "body": anything, "creator": anything}), min_size=1))
def test_annotations_of_any_shape_do_no_harm(made):
    taken = annotation(quote("money"), tag("a"))
    material = material_of(taken, *({"type": "Annotation"} | one for one in made))
    assert material.codings
