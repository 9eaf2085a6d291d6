"""One file or pasted text in, one `Reading` out: the text, who speaks where in it, and what was kept out."""

from dataclasses import dataclass, field

from apps.interviews.canonical import canonical_text
from apps.interviews.reading.archive import opened
from apps.interviews.reading.docx import read_docx
from apps.interviews.reading.labels import may_be_speakers
from apps.interviews.reading.odt import read_odt
from apps.interviews.reading.pdf import read_pdf
from apps.interviews.reading.pieces import CHARACTERS, TOO_LONG, Found, FoundTurn, Unreadable
from apps.interviews.reading.plain import NO_TEXT, read_plain
from apps.interviews.reading.rtf import read_rtf
from apps.interviews.reading.sniff import NAMES, format_of
from apps.interviews.reading.speakers import LINES, all_candidates, find_turns
from apps.interviews.reading.srt import read_srt
from apps.interviews.reading.webvtt import read_webvtt

FILE = 20 * 1024 * 1024  # bytes
TURNS = 100_000
SPEAKERS = 150

TOO_LARGE = "This file is larger than 20 MB, which no transcript is. Pictures in it may make it so: leave them out."
TOO_MANY = "More turns are marked in this text than a conversation has. Bring in one interview at a time."
NO_WORDS = "There are no words in it."


@dataclass
class Reading:
    """What was read. `turns` are FoundTurns in code points of `text`, which is canonical; end exclusive.

    `format` is a key of sniff.NAMES, or "" for pasted text; `encoding` is empty where none had to be known. `kept_out`
    is {what: how much}, `notes` are sentences for the curator, `perhaps` are [label, how often] that were not taken
    for speakers, but may be.
    """

    text: str
    turns: list
    format: str = ""
    encoding: str = ""
    encoding_is_certain: bool = True
    kept_out: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    perhaps: list = field(default_factory=list)

    @property
    def labels(self):
        """{label: number of turns}, in the order in which they come; the empty label for nobody known."""
        count = {}
        for turn in self.turns:
            count[turn.label] = count.get(turn.label, 0) + 1
        return count

    def as_json(self):
        return {**vars(self), "turns": [list(turn) for turn in self.turns]}

    @classmethod
    def from_json(cls, stored):
        return cls(**{**stored, "turns": [FoundTurn(*turn) for turn in stored["turns"]]})


def read(data, filename, encoding=None, also=()):
    """The Reading of a file. `encoding` is what somebody chose for a text; `also` are labels they say are speakers.

    Raises Unreadable, and nothing else, whatever the bytes are.
    """
    if len(data) > FILE:
        raise Unreadable(TOO_LARGE)
    kind = None
    try:
        kind = format_of(data, filename)
        found = found_by_format(data, kind, encoding, also)
        return reading_of(found, also)
    except Unreadable:
        raise
    except Exception as error:  # the libraries raise what they like on a damaged file
        what = f"This file begins like {NAMES[kind]}" if kind else "This file"
        raise Unreadable(
            f"{what}{', but' if kind else ''} is damaged and cannot be read. Open it in the program that made it, save "
            "it anew, and bring that in."
        ) from error


def read_pasted(text, also=()):
    """The Reading of what somebody pasted: letter by letter, but for one BOM and the line ends. Raises Unreadable."""
    if "\0" in text:
        raise Unreadable(NO_TEXT)
    return reading_of(Found(text), also)


def found_by_format(data, kind, encoding, also):
    if kind in ("docx", "odt"):
        return {"docx": read_docx, "odt": read_odt}[kind](opened(data))
    if kind in ("vtt", "srt"):
        return {"vtt": read_webvtt, "srt": read_srt}[kind](data, encoding, also)
    if kind == "txt":
        return read_plain(data, encoding)
    return {"rtf": read_rtf, "pdf": read_pdf}[kind](data)


def reading_of(found, also):
    text = canonical_text(found.text)
    if len(text) > CHARACTERS:
        raise Unreadable(TOO_LONG)
    if not text.strip():
        raise Unreadable(NO_WORDS)
    turns = found.turns
    perhaps = []
    if turns is None:
        candidates = all_candidates(text, found.leads)
        turns = find_turns(text, found.leads, also, candidates)
        perhaps = may_be_speakers(candidates, turns)
    if len(turns) > TURNS:
        raise Unreadable(
            "More turns are marked in this text than a conversation has. Bring in one interview at a time."
        )
    notes = list(found.notes)
    if turns == [] and text.count("\n") > LINES:
        notes.append(f"It has more than {LINES:,} lines, so speakers were not looked for.")
    if len({turn.label for turn in turns}) > SPEAKERS:
        turns = []
        notes.append(f"More than {SPEAKERS} speakers seem to be marked, which no conversation has: none was taken.")
    if lost := text.count("\ufffd") if found.format != "txt" else 0:
        notes.append(f"{lost} characters could not be read and stand in the text as “\ufffd”.")
    return Reading(
        text, list(turns), found.format, found.encoding, found.encoding_is_certain, dict(found.kept_out), notes,
        [list(one) for one in perhaps],
    )  # fmt: skip
