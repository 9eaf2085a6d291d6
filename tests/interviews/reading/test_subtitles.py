"""WebVTT and SRT: words, voices and times of cues; not a word is lost unseen."""

import pytest

from apps.interviews.reading.pieces import FoundTurn, Unreadable
from apps.interviews.reading.reading import read
from tests.interviews.reading.files import said

VTT = """WEBVTT - Harbour study

NOTE made by hand

STYLE
::cue { color: red }

1
00:01.000 --> 00:03.000 align:start
<v Mette Holm>They took us <i>to</i>
Rotterdam &amp; back.

00:03.000 --> 00:05.500
<v Mette Holm>By train.

01:00:05.500 --> 01:00:07.000
<v Bo>Who?</v> <v Mette Holm>The cluster.
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
They took us
to Rotterdam.

2
00:00:03,500 --> 00:00:05,000
- Who?
- The cluster.
"""


def test_voices_are_turns_with_their_times():
    reading = read(VTT.encode(), "a.vtt")
    assert reading.text == "They took us to Rotterdam & back. By train.\nWho?\nThe cluster."
    assert [(turn.label, turn.start_ms, turn.end_ms) for turn in reading.turns] == [
        ("Mette Holm", 1000, 5500), ("Bo", 3605500, 3607000), ("Mette Holm", 3605500, 3607000),
    ]  # fmt: skip
    assert reading.kept_out == {"comments": 1, "styles": 1}
    assert (reading.format, reading.encoding, reading.encoding_is_certain) == ("vtt", "utf-8", True)


def test_cues_without_voices_keep_their_times_and_nobody_is_invented():
    reading = read(SRT.encode(), "a.srt")
    assert reading.text == "They took us to Rotterdam.\n- Who?\n- The cluster."
    assert reading.turns == [FoundTurn(0, 26, "", 1000, 3000), FoundTurn(27, 48, "", 3500, 5000)]
    assert reading.format == "srt"


def test_names_in_the_words_of_cues_are_speakers():
    lines = ["Anna: Hello.", "Bo: Hi,", "and welcome.", "Anna: Thanks."]
    srt = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n" for n, line in enumerate(lines, 1))
    reading = read(srt.encode("utf-8-sig"), "a.srt")
    assert said(reading) == [("Anna", "Hello."), ("Bo", "Hi,\nand welcome."), ("Anna", "Thanks.")]
    assert [(turn.start_ms, turn.end_ms) for turn in reading.turns] == [(1000, 1900), (2000, 3900), (4000, 4900)]


def test_what_is_no_tag_stays():
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Mette><00:00:01.500><b>Yes</b> <laughs> 1 < 2 &gt; 0</v>\n"
    assert said(read(vtt.encode(), "a.vtt")) == [("Mette", "Yes <laughs> 1 < 2 > 0")]


def test_empty_lines_within_the_words_of_an_srt_cue_lose_nothing():
    assert read(SRT.replace("us\nto", "us\n\nto").encode(), "a.srt").text.startswith("They took us to Rotterdam.")


def test_number_that_somebody_says_is_no_number_of_a_cue():
    srt = "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n26\n\n2\n00:00:03,000 --> 00:00:04,000\nPeople.\n"
    assert read(srt.encode(), "a.srt").text == "How many? 26\nPeople."


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("WEBVTT\n", "a.vtt", "no words"),
        ("WEBVTT\n\nwords without a time\n", "a.vtt", "line 3 has no time"),
        ("WEBVTT\n\n00:0x.000 --> 00:02.000\nwords\n", "a.vtt", "Line 3 is not a time"),
        ("WEBVTT\n\n00:01.000 --> 00:75.000\nwords\n", "a.vtt", "Line 3 is not a time"),
        (SRT.replace("00:00:03,500 -->", "00:00:03,5oo -->"), "a.srt", "Line 7 is not a time"),
        ("Only words.", "a.srt", "ends in .srt"),
        ("Only words.", "a.vtt", "ends in .vtt"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text, name, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(text.encode(), name)


def test_subtitles_named_txt_and_in_another_encoding_are_read():
    assert read(VTT.encode(), "a.txt").format == "vtt"
    reading = read(SRT.replace("Rotterdam", "Århus").encode("cp1252"), "a.srt")
    assert "Århus" in reading.text
    assert not reading.encoding_is_certain
