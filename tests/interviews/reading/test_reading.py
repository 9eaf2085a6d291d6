"""What holds for every reading, whatever comes in."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.interviews.canonical import canonical_text
from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.reading import Reading, read, read_pasted
from tests.interviews.reading.files import b, docx, odt, p, pdf, read_or_refused, rtf, said

ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
PIECES = [
    "Anna", "Bo", "Interviewer", "Q", "A", ": ", ":", "\n", "\n\n", "(00:01)", "[", "]", "**", "\t", " - ", "0:32",
    "😀", " words ", "\r\n", "(x)",
]  # fmt: skip
CONVERSATION = st.lists(st.one_of(st.sampled_from(PIECES), ANYTHING), max_size=40).map("".join)
NAMES = st.sampled_from(["Anna", "Bo Nord", "INT", "Interviewer"])
WORDS = st.sampled_from(["Yes.", "We sold it,", "æøå 😀"])


def holds(reading):
    """Turns lie in the text, in order and apart, and begin and end with words."""
    end = 0
    for turn in reading.turns:
        assert end <= turn.start < turn.end <= len(reading.text)
        words = reading.text[turn.start : turn.end]
        assert words == words.strip() != ""
        assert turn.label == " ".join(turn.label.split())
        assert len(turn.label) <= 80
        end = turn.end
    return True


@given(st.one_of(ANYTHING, CONVERSATION))
@example("\ufeff\ufeffa\r\n\r")
def test_pasted_text_is_kept_letter_by_letter(text):
    try:
        reading = read_pasted(text)
    except Unreadable:
        assert not text.removeprefix("\ufeff").strip()
    else:
        assert reading.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        holds(reading)


@given(st.lists(st.tuples(NAMES, WORDS), min_size=6))
def test_turns_are_what_was_marked(conversation):
    text = "\n".join(f"{name}: {words}" for name, words in conversation)
    reading = read_pasted(text)
    if len({name for name, _ in conversation}) > 1:
        assert said(reading) == conversation


@given(ANYTHING, st.sampled_from(["a.txt", "a.md", "a"]))
def test_text_file_is_kept_letter_by_letter(text, name):
    reading = read_or_refused(text.encode(), name)
    if reading:
        holds(reading)
        assert reading.format != "txt" or reading.encoding != "utf-8" or reading.text == canonical_text(text)


GOOD = {
    "docx": docx(p(b("Anna:"), " Hi.") + p(b("Bo:"), " Ho.")), "odt": odt("<text:p>Anna: Hi.</text:p>"),
    "rtf": rtf(r"{\b Anna:} Hi.\par "), "pdf": pdf([(72, 700, "Anna: Hi.")]),
    "vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hi.\n",
    "srt": b"1\n00:00:01,000 --> 00:00:02,000\nHi.\n", "txt": "Anna: Hi, Århus.".encode("cp1252"),
}  # fmt: skip
SRT = b"1\n00:00:01,000 --> 00:00:02,000\n"
HEADS = st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"{\\rtf1 ", b"WEBVTT\n\n", SRT, b"\xff\xfe"])


@given(HEADS, st.binary(max_size=300), st.sampled_from([*GOOD, "doc", "html", ""]))
def test_any_bytes_are_read_or_refused(head, data, ending):
    reading = read_or_refused(head + data, f"a.{ending}")
    assert reading is None or holds(reading)


@settings(max_examples=60)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_damaged_files_are_read_or_refused(ending, data):
    good = bytearray(GOOD[ending])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(good) - 1))
        good[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(good)))
    reading = read_or_refused(bytes(good[:cut]), f"a.{ending}")
    assert reading is None or holds(reading)


@pytest.mark.parametrize("ending", GOOD)
def test_a_good_file_is_read(ending):
    assert "Hi" in read(GOOD[ending], f"a.{ending}").text


def test_library_that_fails_in_any_way_becomes_a_sentence(monkeypatch):
    def fail(data):
        raise RecursionError

    monkeypatch.setattr("apps.interviews.reading.reading.read_pdf", fail)
    with pytest.raises(Unreadable, match="begins like a PDF, but is damaged"):
        read(GOOD["pdf"], "a.pdf")


def test_reading_is_stored_and_comes_back():
    reading = read(GOOD["vtt"], "a.vtt")
    assert Reading.from_json(json.loads(json.dumps(reading.as_json()))) == reading


def test_more_speakers_than_a_conversation_has_are_not_taken():
    text = "\n".join(f"Speaker {number}: words." for number in range(200))
    reading = read_pasted(text)
    assert reading.turns == []
    assert "none was taken" in reading.notes[0]


def test_nul_is_refused_in_pasted_text():
    with pytest.raises(Unreadable, match="NUL"):
        read_pasted("words\0")
