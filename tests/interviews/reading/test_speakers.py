"""Who speaks where: found where it is marked, and nobody invented where it is not."""

import pytest

from apps.interviews.reading.reading import read_pasted
from tests.interviews.reading.files import said


def turns(text, also=()):
    return said(read_pasted(text, also))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm: Hi.\nBo: Ho.\nAnna Holm: So?\nBo: Well.",
        "ANNA HOLM: Hi.\nBO: Ho.\nANNA HOLM: So?\nBO: Well.",
        "Anna Holm : Hi.\nBo : Ho.\nAnna Holm : So?\nBo : Well.",
        "Anna Holm： Hi.\nBo： Ho.\nAnna Holm： So?\nBo： Well.",
        "**Anna Holm**: Hi.\n\n**Bo:** Ho.\n\n**Anna Holm** So?\n\n**Bo:** Well.",
        "[Anna Holm] Hi.\n[Bo] Ho.\n[Anna Holm] So?\n[Bo] Well.",
        "Anna Holm (00:00:01) - Hi.\n\nBo (00:00:02) - Ho.\n\nAnna Holm (00:00:03) - So?\n\nBo (00:01:00) - Well.",
        "[00:01] Anna Holm: Hi.\n[00:02] Bo: Ho.\n[00:03] Anna Holm: So?\n[00:04] Bo: Well.",
        "00:00:01 Anna Holm: Hi.\n00:00:02 Bo: Ho.\n00:00:03 Anna Holm: So?\n00:00:04 Bo: Well.",
        "Anna Holm [00:00:01]: Hi.\nBo [00:00:02]: Ho.\nAnna Holm [00:00:03]: So?\nBo [00:00:04]: Well.",
        "Anna Holm: [00:00:01] Hi.\nBo: [00:00:02] Ho.\nAnna Holm: [00:00:03] So?\nBo: [00:00:04] Well.",
        "Anna Holm  0:01\nHi.\n\nBo  0:02\nHo.\n\nAnna Holm  0:03\nSo?\n\nBo  1:02:03\nWell.",
        "ANNA HOLM\nHi.\n\nBO\nHo.\n\nANNA HOLM\nSo?\n\nBO\nWell.",
        "Anna Holm:\n\tHi.\nBo:\n\tHo.\nAnna Holm:\n\tSo?\nBo:\n\tWell.",
        "Anna Holm\tHi.\nBo\tHo.\nAnna Holm\tSo?\nBo\tWell.",
    ],
)
def test_every_way_of_marking_gives_the_same_turns(text):
    found = [(label.title(), words) for label, words in turns(text)]
    assert found == [("Anna Holm", "Hi."), ("Bo", "Ho."), ("Anna Holm", "So?"), ("Bo", "Well.")]


@pytest.mark.parametrize(
    "text",
    [
        "Note: the tape was off.\nNote: it was on again.\nWords.",
        "See http://example.org and\nhttp://example.org/more: there.",
        "12:30 we met.\n12:45 we left.\n13:00 we ate.",
        "- Hello.\n- Hi.\n- Hello again.\n- Bye.",
        "[laughs] That was it.\n[pause] And so on.\n[laughs] Again.\n[pause] Yes.",
        "Name: Filtra\nAge: 3\nName: Nord\nAge: 5",
        "He said: never.\nShe said: always.\nHe said: no.\nMany words follow.",
        "A: the first choice\nB: the second choice\nAnd much else is said in this text.\nIt goes on.",
        "Anna Holm: We sell.\nAnd nothing else is marked.\nIt goes on.\nAnd on.",
        "Original Names\tChanged Names\nAddie\tJeanie\nWill\tEben\nJane\tSue",
        "One line only: this.",
        "THE HARBOUR STUDY\nWords.\nTHE SECOND PART\nMore.",
        ":\n::\n: a\n[]\n[ ] b\n()",
    ],
)
def test_nobody_is_invented(text):
    assert turns(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Interviewer: Why?\nInterviewee: So.", [("Interviewer", "Why?"), ("Interviewee", "So.")]),
        ("Q: Why?\nA: So.", [("Q", "Why?"), ("A", "So.")]),
        ("INT: Why?\nR: So.\nINT: And?\nR: No.", [("INT", "Why?"), ("R", "So."), ("INT", "And?"), ("R", "No.")]),
        ("Interviewer: Why?\nExport manager: So.\nInterviewer: And?\nExport manager: No.",
         [("Interviewer", "Why?"), ("Export manager", "So."), ("Interviewer", "And?"), ("Export manager", "No.")]),
        ("Speaker 1: Why?\nSpeaker 2: So.", [("Speaker 1", "Why?"), ("Speaker 2", "So.")]),
        ("P1: Why?\nP2: So.\nP1: And?", [("P1", "Why?"), ("P2", "So."), ("P1", "And?")]),
    ],
)  # fmt: skip
def test_words_by_which_speakers_are_called(text, found):
    assert turns(text) == found


def test_turn_goes_on_over_paragraphs_but_not_over_what_nobody_said():
    text = "Study 4: Århus\n\nInt: Why?\n\nMette: First.\n\nSecond.\n\n(Laughs.)\n\nInt: OK?\n\nMette: Yes.\n\n[END]"
    assert turns(text) == [("Int", "Why?"), ("Mette", "First.\n\nSecond."), ("Int", "OK?"), ("Mette", "Yes.")]


def test_where_one_voice_only_is_marked_its_turn_ends_with_the_paragraph():
    text = "MODERATOR: Could you start?\nI look at it now.\nMODERATOR: Good.\nSo.\nMODERATOR: And?"
    assert turns(text) == [("MODERATOR", "Could you start?"), ("MODERATOR", "Good."), ("MODERATOR", "And?")]


def test_label_without_words_is_no_turn():
    assert turns("Anna: Hi.\nBo:\nAnna: Are you there?\nBo: Yes.") == [
        ("Anna", "Hi."), ("Anna", "Are you there?"), ("Bo", "Yes."),
    ]  # fmt: skip


def test_times_of_turns_are_kept_and_others_are_words():
    text = "Anna (00:00:32) - At 12:30 [inaudible 02:36].\n\nBo (01:02:03) - Yes.\n"
    assert [(turn.label, turn.start_ms) for turn in read_pasted(text).turns] == [("Anna", 32_000), ("Bo", 3_723_000)]
    assert turns(text)[0] == ("Anna", "At 12:30 [inaudible 02:36].")


def test_somebody_may_say_who_else_speaks():
    text = "MODERATOR: Could you start?\nYes.\nIt works.\nNow what?\nAnd so on."
    reading = read_pasted(text)
    assert (reading.turns, reading.perhaps) == ([], [["MODERATOR", 1]])
    assert turns(text, also=["moderator"]) == [("MODERATOR", "Could you start?")]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "line", ["Aa " * 60, "[" * 190, "1:00 " * 38, "A" + " " * 190, "A 1:00" * 30, "(" * 90, "**A" * 60]
)
def test_hostile_lines_take_no_time(line):
    assert read_pasted((line + "\n") * 5000).turns == []
