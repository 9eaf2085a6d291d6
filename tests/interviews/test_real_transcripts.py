"""Transcripts that others have published are read as they are.

The numbers were counted apart from our readers: labels at the beginning of lines in the raw XML or text, and the
numbers that the PDFs themselves give to their turns (95 and 166 with the heading; those at the foot of a page are drawn
again on the next, so that more line numbers are kept out).

The files are not part of the repository; where they are not at hand, these tests are skipped.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.reading import read

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or ROOT.parent / "shared" / "data")
FOLDER = SHARED / "transcripts"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the published transcripts are not at hand")

# file: (format, {label: turns}, what is kept out)
FILES = {
    "biogas/01_2021-05-31.docx": ("docx", {"Interviewer": 31, "Interviewee": 31}, {}),
    "biogas/04_2021-06-02.docx": ("docx", {"Interviewer": 77, "Interviewee": 77}, {}),
    "biogas/16_2022-07-21.docx": ("docx", {"Interviewer": 135, "Interviewee": 135}, {}),
    "biogas/16_2022-07-21.md": ("txt", {"Interviewer": 135, "Interviewee": 135}, {}),
    "biogas/20_2022-07-26.docx": ("docx", {"Interviewer": 60, "Interviewee": 60}, {}),
    "biogas/interview-schedule_english.docx": ("docx", {}, {}),
    "epa-data-centers/interview_nov7_2014.docx": ("docx", {"INT": 128, "R": 128}, {"headers": 1}),
    "epa-data-centers/interview_oct3_2014.docx": ("docx", {"INT": 99, "R": 99}, {"headers": 1}),
    "fwp-life-histories/interview_0030_001.txt": ("txt", {}, {}),
    "fwp-life-histories/interview_0138_001.txt": ("txt", {}, {}),
    "fwp-life-histories/interview_0640_001.txt": ("txt", {}, {}),
    "influencers/Interviewee_01.docx": ("docx", {}, {}),
    "influencers/Interviewee_02.docx": ("docx", {}, {}),
    "metamuse/66-business-of-apps.txt": (
        "txt", {"Markus Müller-Simhofer": 53, "Adam Wiggins": 40, "Adam Wolf": 24}, {},
    ),
    "pdpilot/P1.pdf": ("pdf", {"Dan": 47, "Participant": 47}, {"line numbers": 98, "page numbers": 5}),
    "pdpilot/P2.pdf": ("pdf", {"Dan": 81, "Participant": 84}, {"line numbers": 172, "page numbers": 8}),
    "qualcoder-examples/ID1.docx": ("docx", {}, {}),
    "qualcoder-examples/ID2.odt": ("odt", {}, {}),
    "qualcoder-examples/cases123.csv": ("txt", {}, {}),
    "qualcoder-examples/plain_codes_categories_for_import.txt": ("txt", {}, {}),
    "qualcoder-examples/survey456.csv": ("txt", {}, {}),
    "qualcoder-examples/transcript.txt": ("txt", {"id1": 3, "id2": 2, "id3": 2}, {}),
    "serdif/P1_GMT20211118.odt": ("odt", {}, {}),
}  # fmt: skip
REFUSED = {"qualcoder-examples/cases456.xlsx": "spreadsheet"}


@cache
def reading_of(name):
    return read((FOLDER / name).read_bytes(), name)


def words(reading, number):
    turn = reading.turns[number]
    return turn.label, reading.text[turn.start : turn.end]


def test_every_file_is_accounted_for():
    names = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.parent != FOLDER}
    assert {name for name in names if (FOLDER / name).is_file()} == {*FILES, *REFUSED}


@pytest.mark.parametrize("name", FILES)
def test_file_is_read_with_its_turns(name):
    reading = reading_of(name)
    assert (reading.format, reading.labels, reading.kept_out) == FILES[name]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_transcript_is_refused(name):
    with pytest.raises(Unreadable, match=REFUSED[name]):
        reading_of(name)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".txt", ".md", ".csv"))])
def test_text_files_are_kept_letter_by_letter(name):
    assert reading_of(name).text == (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name, (_, labels, _) in FILES.items() if labels])
def test_what_stands_between_turns_is_labels_and_heads_only(name):
    reading = reading_of(name)
    outside, end = [], 0
    for turn in reading.turns:
        outside.append(reading.text[end : turn.start])
        end = turn.end
    longest = max(len(piece) for piece in [*outside[1:], reading.text[end:]])
    assert longest < 60
    assert sum(turn.end - turn.start for turn in reading.turns) > 0.85 * len(reading.text)


def test_both_forms_of_one_interview_give_the_same_turns():
    docx, md = reading_of("biogas/16_2022-07-21.docx"), reading_of("biogas/16_2022-07-21.md")
    assert [turn.label for turn in docx.turns] == [turn.label for turn in md.turns]


def test_times_of_a_podcast_are_kept():
    reading = reading_of("metamuse/66-business-of-apps.txt")
    assert all(turn.start_ms is not None for turn in reading.turns)
    assert (reading.turns[1].label, reading.turns[1].start_ms) == ("Adam Wiggins", 32_000)
    assert words(reading, 2) == ("Adam Wolf", "Hey everyone.")


def test_pdf_is_put_together_from_its_lines():
    reading = reading_of("pdpilot/P1.pdf")
    assert words(reading, 3) == (
        "Participant",
        "Ah, yeah. Not all the time, so it's not the main thing we do, but in our initial data explorations, we tend "
        "to use ICE plots.",
    )
    assert reading.text.startswith("Interview\nDan: Okay. So now you can stop sharing your screen")
    assert words(reading, -1) == ("Participant", "Thank you.")


def test_moderator_who_is_marked_once_is_offered():
    reading = reading_of("serdif/P1_GMT20211118.odt")
    assert reading.perhaps == [["MODERATOR", 1]]
    again = read((FOLDER / "serdif/P1_GMT20211118.odt").read_bytes(), "P1.odt", also=["MODERATOR"])
    assert words(again, 0) == ("MODERATOR", "Could you please start in task 1?")
