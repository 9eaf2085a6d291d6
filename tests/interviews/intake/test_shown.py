"""What the check page shows of a reading, and whom it proposes for a label."""

import pytest

from apps.interviews.intake.shown import clock, pieces_of
from apps.interviews.intake.speaker_map import proposed
from apps.interviews.reading.reading import read_pasted


def shown(text):
    pieces, _ = pieces_of(read_pasted(text), is_all=True)
    return [(piece.label, piece.time, piece.words) for piece in pieces]


def test_labels_and_times_are_shown_once():
    text = (
        "Harbour study\n\nAnna Holm (00:32): Hi.\n\nBo (01:00:05): Ho.\n\n(They laugh.)\n\nAnna Holm (1:10): So?\n[END]"
    )
    assert shown(text) == [
        (None, "", "Harbour study"), ("Anna Holm", "0:32", "Hi."), ("Bo", "1:00:05", "Ho."),
        (None, "", "(They laugh.)"), ("Anna Holm", "1:10", "So?"), (None, "", "[END]"),
    ]  # fmt: skip


def test_text_without_turns_is_shown_in_part():
    reading = read_pasted("word " * 5000)
    (piece,), has_more = pieces_of(reading, is_all=False)
    assert (len(piece.words), has_more) == (8000, True)
    (piece,), _ = pieces_of(reading, is_all=True)
    assert piece.words == reading.text


@pytest.mark.parametrize(("ms", "shown"), [(None, ""), (0, "0:00"), (32_900, "0:32"), (3_723_000, "1:02:03")])
def test_clock(ms, shown):
    assert clock(ms) == shown


MANAGER = ("7", ["Mette Lindgaard", "Export manager"])
BOARD = ("8", ["Board member"])


@pytest.mark.parametrize(
    ("labels", "people", "who"),
    [
        (["INT", "R"], [MANAGER], ["interviewer", "7"]),
        (["Interviewer 1", "Interviewer 2", "Anna"], [MANAGER], ["interviewer", "interviewer", "7"]),
        (["Interviewer", "EXPORT MANAGER", "board member"], [MANAGER, BOARD], ["interviewer", "7", "8"]),
        (["Interviewer", "Anna"], [MANAGER, BOARD], ["interviewer", "other"]),
        (["Anna", "Bo"], [MANAGER], ["other", "other"]),
        (["Interviewer", "Anna", "Bo"], [MANAGER], ["interviewer", "other", "other"]),
        (["Interviewer", "Interviewee", "Door"], [MANAGER], ["interviewer", "7", "other"]),
        ([""], [MANAGER], ["other"]),
    ],
)
def test_nobody_is_proposed_who_is_not_plain(labels, people, who):
    assert [choice.who for choice in proposed(labels, people).values()] == who
