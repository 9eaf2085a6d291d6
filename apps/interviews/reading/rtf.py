"""Rich Text Format. striprtf is kept up, but gives deleted text, comments' anchors and addresses of links as words; so
the words are taken here, after the specification 1.9.1.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from apps.interviews.reading.paragraphs import Gathering
from apps.interviews.reading.pieces import Unreadable, found_in, words_in

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
DEPTH = 2000

# Groups that hold no words of the text, and what they are counted as.
LEFT_OUT = {
    "fonttbl": "", "colortbl": "", "stylesheet": "", "info": "", "pict": "", "object": "", "fldinst": "",
    "listtable": "", "listoverridetable": "", "revtbl": "", "rsidtbl": "", "generator": "", "themedata": "",
    "xmlnstbl": "", "pntext": "numbers of lists", "listtext": "numbers of lists", "bkmkstart": "", "bkmkend": "",
    "nonshppict": "", "datastore": "", "latentstyles": "", "filetbl": "", "sp": "", "tc": "", "xe": "",
    "header": "headers", "headerl": "headers", "headerr": "headers", "headerf": "headers",
    "footer": "footers", "footerl": "footers", "footerr": "footers", "footerf": "footers",
    "footnote": "footnotes and endnotes", "annotation": "comments",
    "atnid": "", "atnauthor": "", "atndate": "", "atnref": "", "atnparent": "", "atntime": "", "atnicn": "",
    "nonesttables": "", "ftnsep": "", "ftnsepc": "", "aftnsep": "", "aftnsepc": "",
}  # fmt: skip
# Groups marked as skippable that hold words all the same.
KEPT = {"shptxt", "shpinst", "shp", "nesttableprops", "fldrslt"}
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "zwj": "\u200d", "zwnj": "\u200c", "page": "\n", "column": "\n",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\"}
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
FONT = re.compile(rb"\\f(\d{1,5})|\\fcharset(\d{1,3})|[{};]")


@dataclass(frozen=True)
class State:
    """What holds within a group."""

    out: bool = False  # the words are left out
    skip: int = 1  # bytes that stand after \\u for programs without Unicode
    font: int = -1
    bold: bool = False
    deleted: bool = False
    hidden: bool = False


def read_rtf(data):
    text = RichText(data)
    text.read()
    found = found_in(text.gathering.paragraphs, format="rtf", kept_out=+text.counts)
    if text.is_cut:
        found.notes.append("The file ends in the middle: its last words may be missing.")
    return found


def fonts_in(table):
    """{number: encoding} of a table of fonts. Each sign is read once, however many fonts have no character set."""
    fonts, font = {}, None
    for number, charset in FONT.findall(table):
        if number:
            font = number if font is None else font
        else:
            if charset and font is not None:
                fonts[int(font)] = CHARSETS.get(int(charset))
            font = None
    return fonts


class RichText:
    def __init__(self, data):
        self.data = data
        self.gathering = Gathering()
        self.state = State()
        self.stack = []
        self.counts = Counter()
        self.page = "cp1252"
        start = data.find(b"\\fonttbl")
        table = data[start : start + 200_000] if start >= 0 else b""
        self.fonts = fonts_in(table)
        self.bytes = bytearray()  # of the text's encoding, waiting for those that belong to them
        self.units = []  # UTF-16, likewise
        self.to_skip = 0
        self.is_skippable = False
        self.is_in_row = False
        self.is_cut = False

    def read(self):
        position = 0
        while match := TOKEN.match(self.data, position):
            position = match.end()
            word, number, pair, symbol, brace, text = match.groups()
            if word:
                position = self._word(word.decode().rstrip(), int(number) if number else None, position)
            elif brace:
                if self._brace(brace) is None:
                    break
            elif pair:
                self._byte(bytes([int(pair, 16)]))
            elif symbol:
                self._symbol(symbol)
            elif text:
                self._byte(text)
        self.is_cut = bool(self.stack)
        self._flush()
        self._close_row()

    def _brace(self, brace):
        """Open or close a group; None where the document ends."""
        self._flush()
        self.to_skip = 0
        self.is_skippable = False
        if brace == b"{":
            if len(self.stack) >= DEPTH:
                raise Unreadable("This RTF file nests its groups deeper than any word processor does. It is not read.")
            self.stack.append(self.state)
        else:
            self.state = self.stack.pop() if self.stack else self.state
            if not self.stack:
                return None
        return True

    def _symbol(self, symbol):
        if symbol == b"*":
            self.is_skippable = True
        elif symbol in SYMBOLS:
            self._write(SYMBOLS[symbol])
        elif symbol in b"\r\n":
            self._end_paragraph()

    def _word(self, word, number, position):
        """Do what a control word says; returns where to read on."""
        is_skippable, self.is_skippable = self.is_skippable, False
        if word == "u" and number is not None:
            self._flush_bytes()
            if not self.state.out:
                self.units.append(number & 0xFFFF)
            self.to_skip = self.state.skip
            return position
        self.to_skip = 0
        if word == "bin":
            return position + max(number or 0, 0)
        if word in LEFT_OUT or (is_skippable and word not in KEPT):
            self._leave_out(word)
        elif word in ("par", "sect"):
            self._end_paragraph()
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word in ("cell", "nestcell", "row", "nestrow", "trowd"):
            self._table(word)
        else:
            self._set(word, number)
        return position

    def _leave_out(self, word):
        self._flush()
        what = LEFT_OUT.get(word)
        if what and not self.state.out:
            self.counts[what] += 1
        self.state = replace(self.state, out=True)

    def _set(self, word, number):
        is_on = number != 0
        changes = {
            "b": {"bold": is_on}, "deleted": {"deleted": is_on}, "v": {"hidden": is_on}, "f": {"font": number or 0},
            "uc": {"skip": min(max(number or 0, 0), 20)}, "plain": {"bold": False, "hidden": False, "deleted": False},
        }.get(word)  # fmt: skip
        if changes:
            self._flush()
            self.state = replace(self.state, **changes)
        elif word == "ansicpg":
            self.page = f"cp{number}" if number not in (0, 65001, None) else ("utf-8" if number == 65001 else "cp1252")
        elif word in PAGES:
            self.page = PAGES[word]

    def _table(self, word):
        if self.state.out:
            return
        self._flush()
        if word in ("cell", "nestcell"):
            if not self.is_in_row:
                self._begin_row()
            self.gathering.end()
            self.gathering.end_cell()
            self.gathering.begin_block()
        elif word == "trowd":
            if not self.is_in_row and not self.gathering.writing:
                self._begin_row()
        else:
            self._close_row()

    def _begin_row(self):
        """From here on paragraphs are those of a cell; what was written since the last paragraph is its beginning."""
        begun = self.gathering.writing
        self.gathering.writing = []
        self.gathering.begin_row()
        self.gathering.begin_block()
        self.gathering.writing = begun
        self.is_in_row = True

    def _close_row(self):
        if self.is_in_row:
            self.gathering.end()
            if any(one.text for one in self.gathering.blocks[-1]):
                self.gathering.end_cell()
            else:
                self.gathering.blocks.pop()
            self.gathering.end_row()
            self.is_in_row = False

    def _end_paragraph(self):
        self._flush()
        if not self.state.out:
            if not self.gathering.writing:
                self.gathering.begin()
            self.gathering.end()

    def _byte(self, data):
        if self.to_skip:
            skipped = min(self.to_skip, len(data))
            self.to_skip -= skipped
            data = data[skipped:]
        if data and not self.state.out:
            self._flush_units()
            self.bytes += data

    def _flush(self):
        self._flush_units()
        self._flush_bytes()

    def _flush_units(self):
        if self.units:
            data = b"".join(unit.to_bytes(2, "little") for unit in self.units)
            self.units = []
            self._write(data.decode("utf-16-le", "replace"))

    def _flush_bytes(self):
        if self.bytes:
            data, self.bytes = bytes(self.bytes), bytearray()
            try:
                text = data.decode(self.fonts.get(self.state.font) or self.page, "replace")
            except LookupError:
                text = data.decode("cp1252", "replace")
            self._write(text)

    def _write(self, text):
        if self.units or self.bytes:
            self._flush()
        if self.state.out:
            return
        if self.state.deleted or self.state.hidden:
            self.counts["deleted words" if self.state.deleted else "hidden words"] += words_in(text)
        else:
            self._begin_if_needed()
            self.gathering.add(text, self.state.bold)

    def _begin_if_needed(self):
        if not self.gathering.writing:
            self.gathering.begin()
