"""BibTeX and biblatex files. Entries that are damaged are reported by their lines, and the others read."""

import logging
import re

import bibtexparser
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, ExplicitComment, ImplicitComment

from apps.exchange.bibliography.latex import Decoder, verbatim
from apps.exchange.bibliography.works import Works, address, name_of, year_in
from apps.exchange.gathering import Gathering, cut, several
from apps.interviews.reading.pieces import Unreadable

# What the parser would log of a damaged file, a line each, is reported to whoever brought it.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

ENTRIES = 50_000
STRING = 10_000  # characters of an abbreviation written out
VALUE = 200_000  # characters of a field

KINDS = {
    "article": "article", "inproceedings": "article", "conference": "article", "suppperiodical": "article",
    "periodical": "article", "book": "book", "mvbook": "book", "inbook": "book", "incollection": "book",
    "collection": "book", "booklet": "book", "proceedings": "book", "bookinbook": "book", "manual": "report",
    "techreport": "report", "report": "report", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "online": "web-page", "electronic": "web-page", "www": "web-page", "webpage": "web-page", "dataset": "dataset",
    "legislation": "law", "jurisdiction": "law", "legal": "law", "newspaper": "news",
}  # fmt: skip
PUBLISHERS = ("publisher", "institution", "school", "organization")
VERBATIM = {"url", "doi", "file", "eprint", "verba", "howpublished"}
ENTRY = re.compile(r"@[ \t]*\w+[ \t]*[{(]")

TOO_MANY = "There are more than 50,000 entries in this file. Bring them in by parts."
DAMAGED = "The entry that begins here is damaged: a brace, a quotation mark or a comma is missing. It is not taken."
TWICE_FIELD = "The entry {key} has a field twice; what comes first is taken."
TWICE_KEY = "Two entries are called {key}; both are taken."
LATEX = "{fields} too long or too deep in LaTeX, and stands as in the file."


def read_bibtex(text):
    gathering = Gathering("bibtex", "BibTeX")
    if sum(1 for _ in ENTRY.finditer(text)) > ENTRIES:
        raise Unreadable(TOO_MANY)
    works, decoder, strings = Works(gathering), Decoder(), {}
    for block in bibtexparser.parse_string(text, parse_stack=[]).blocks:
        place = f"line {block.start_line + 1}"
        if isinstance(block, bibtexparser.model.String):
            strings[block.key.lower()] = _value(block.value, strings)[:STRING]
        elif entry := _entry(block, gathering, place):
            _take(entry, works, decoder, strings, place)
    if decoder.left:
        gathering.remark(LATEX.format(fields=several(decoder.left, "field is", "fields are")))
    return gathering.finished()


def _entry(block, gathering, place):
    """The entry of a block, also of one that the parser complains of; None, with a remark, where there is none."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        inner = block.ignore_error_block
        sentence = TWICE_KEY if isinstance(block, DuplicateBlockKeyBlock) else TWICE_FIELD
        if isinstance(inner, bibtexparser.model.Entry):
            gathering.remark(sentence.format(key=cut(inner.key)), place)
            return inner
    if isinstance(block, bibtexparser.model.Entry):
        return block
    is_lost = isinstance(block, ImplicitComment) and ENTRY.search(block.comment)
    if is_lost or not isinstance(block, ImplicitComment | ExplicitComment | bibtexparser.model.Preamble):
        gathering.remark(DAMAGED, place)
    return None


def _take(entry, works, decoder, strings, place):
    raw = {}
    for field in entry.fields:
        raw.setdefault(field.key.strip().lower(), _value(field.value, strings))
    fields = {
        name: verbatim(text) if name in VERBATIM else decoder.text(text)
        for name, text in raw.items()
        if name not in ("author", "editor")
    }
    kind, used = _kind(entry.entry_type.lower(), fields), {"title", "subtitle", "year", "language", "langid", "url"}
    title = ": ".join(filter(None, (fields.get("title", "").strip(), fields.get("subtitle", "").strip())))
    publisher = next((name for name in PUBLISHERS if fields.get(name, "").strip()), "")
    editors = _names(raw.get("editor", ""), decoder)
    if editors and raw.get("author", "").strip():
        fields["editor"] = "; ".join(editors)
    kept = {name: text for name, text in fields.items() if name not in used | {publisher}}
    url = address(fields.get("url", ""), fields.get("howpublished", ""), doi=fields.get("doi", ""))
    if not url and fields.get("url"):
        kept["url"] = fields["url"]
    works.take(
        entry.key,
        place,
        kind=kind,
        title=title,
        authors=_names(raw.get("author", ""), decoder) or editors,
        year=year_in(fields.get("year", ""), fields.get("date", "")),
        publisher=fields.get(publisher, ""),
        url=url,
        language=fields.get("language", "") or fields.get("langid", ""),
        fields={"entry type": entry.entry_type} | kept,
    )


def _kind(entry_type, fields):
    kind = KINDS.get(entry_type, "other")
    return "news" if kind == "article" and fields.get("entrysubtype", "").lower() == "newspaper" else kind


def _value(value, strings):
    """A value without what encloses it; abbreviations written out, and pieces joined by `#`."""
    found = ""
    for piece in _pieces(str(value)):
        found += _piece(piece, strings)
        if len(found) > VALUE:  # abbreviations of abbreviations may be written out to any length
            break
    return found[:VALUE]


def _piece(piece, strings):
    if len(piece) > 1 and (piece[0], piece[-1]) in (("{", "}"), ('"', '"')):
        return piece[1:-1]
    return strings.get(piece.lower(), piece)


def _pieces(value):
    """The parts of a value between `#` that stand outside braces and quotation marks."""
    found, depth, quoted, start = [], 0, False, 0
    for position, sign in enumerate(value):
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == '"' and depth == 0:
            quoted = not quoted
        elif sign == "#" and depth == 0 and not quoted:
            found.append(value[start:position].strip())
            start = position + 1
    return [*found, value[start:].strip()]


def _names(text, decoder):
    """Names as “Family, Given”; those between braces as they stand."""
    if not text.strip():
        return []
    return [name for one in split_multiple_persons_names(text) if (name := _name(one.strip(), decoder))]


def _name(text, decoder):
    if text == "others":
        return "et al."
    if text.startswith("{") and text.endswith("}") and text.find("}") == len(text) - 1:
        return decoder.text(text[1:-1])
    try:
        parts = parse_single_name_into_parts(text, strict=False)
    except ValueError:
        return decoder.text(text)
    family, given, suffix = (" ".join(part) for part in (parts.von + parts.last, parts.first, parts.jr))
    return name_of(decoder.text(family), decoder.text(given), decoder.text(suffix))
