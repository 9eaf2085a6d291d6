"""Text files: which encoding they are in, as far as that can be known."""

import codecs
import io

from charset_normalizer import from_bytes

from apps.interviews.reading.pieces import Found, Unreadable

# What a curator may choose from: name → how it is called.
ENCODINGS = {
    "utf-8": "UTF-8 (today's usual one)",
    "utf-16-le": "UTF-16, little-endian",
    "utf-16-be": "UTF-16, big-endian",
    "cp1252": "Windows-1252 (Western Europe)",
    "iso8859-15": "ISO 8859-15 (Western Europe)",
    "mac-roman": "Mac Roman (old Macintosh)",
    "cp850": "DOS 850 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "iso8859-2": "ISO 8859-2 (Central Europe)",
    "cp1257": "Windows-1257 (Baltic)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8-r": "KOI8-R (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp932": "Shift JIS (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "euc-kr": "EUC-KR (Korean)",
}
BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
GUESSED = [name for name in ENCODINGS if not name.startswith("utf")]
WESTERN = ["cp1252", "iso8859-15", "mac-roman", "cp850"]
LETTERS = "àâäåæçèéêëíîïñóôöøùûüßÅÄÖÆØÉÜ“”‘’–…"
SAMPLE = 30_000  # bytes around the letters that are not ASCII
NEAR = 0.03  # a Western encoding is as likely as another that is so little better
NO_TEXT = (
    "This file is not text: it holds characters that no text has (NUL). Bring in the document itself as txt, docx, "
    "odt, rtf, PDF, WebVTT or SRT."
)


def read_plain(data, encoding=None):
    text, name, is_certain = decoded(data, encoding)
    return Found(text, format="txt", encoding=name, encoding_is_certain=is_certain)


def decoded(data, encoding=None):
    """(text, encoding, whether that is certain). `encoding` is what somebody chose. Raises Unreadable.

    A BOM of the encoding becomes U+FEFF at the beginning, as everywhere in Python but utf-8-sig.
    """
    if encoding:
        return _with(data, encoding), encoding, True
    for bom, name in BOMS:
        if data.startswith(bom):
            return _with(data, name), name, True
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)
    if "\0" in text:
        return _guessed(data)
    return text, "utf-8", True


def _with(data, encoding):
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        name = ENCODINGS.get(encoding, encoding)
        raise Unreadable(f"This file cannot be read as {name}: it is in another encoding, or damaged.") from error
    if "\0" in text:
        raise Unreadable(NO_TEXT)
    return text


def _guessed(data):
    for name in _candidates(data):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" in text or looks_binary(text):
            continue
        return text, name, False
    raise Unreadable(NO_TEXT if b"\0" in data else _UNKNOWN)


_UNKNOWN = (
    "This file is not text in any encoding that is known here. Save it as UTF-8 text or as docx, and bring that in."
)


def _candidates(data):
    """Names of encodings, the likeliest first."""
    if b"\0" in data:
        even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
        return ["utf-16-le"] if odd >= even else ["utf-16-be"]
    sample = sample_of(data)
    found = list(from_bytes(sample, cp_isolation=GUESSED, explain=False))
    if not found or _plain_name(found[0].encoding) in WESTERN or _is_near(found):
        return sorted(WESTERN, key=lambda name: -letters_in(sample.decode(name, "replace")))
    return [*(_plain_name(one.encoding) for one in found), *WESTERN]


def _is_near(found):
    """True where Windows-1252 is as likely as the likeliest, or nearly so."""
    western = [one for one in found if "cp1252" in map(_plain_name, _names(one))]
    return bool(western) and (
        western[0].chaos <= found[0].chaos + NEAR and western[0].coherence >= found[0].coherence - NEAR
    )


def letters_in(text):
    """How many of the other letters and quotation marks of Western Europe stand in it."""
    return sum(map(text.count, LETTERS))


def _names(match):
    return [match.encoding, *match.could_be_from_charset]


def _plain_name(name):
    """ "cp1252", "koi8-r": as `ENCODINGS` spells what the library calls cp1252 and koi8_r."""
    codec = codecs.lookup(name).name
    return next((one for one in ENCODINGS if codecs.lookup(one).name == codec), codec)


def sample_of(data):
    """The lines with other than ASCII letters, as far as a guess needs them: the whole file would take too long."""
    lines, size = [], 0
    for line in io.BytesIO(data):
        if line.isascii():
            continue
        lines.append(line[:2000])
        size += len(lines[-1])
        if size > SAMPLE:
            break
    return b"".join(lines) or data[:SAMPLE]


def looks_binary(text):
    """True where so many control characters stand in it that it is no text at all."""
    controls = sum(map(text.count, map(chr, [*range(1, 9), *range(14, 27), *range(28, 32)])))
    return controls * 50 > len(text)
