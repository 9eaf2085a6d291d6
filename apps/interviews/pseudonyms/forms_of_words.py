"""The forms in which a name stands in a text, as patterns over folded letters (`folding`).

No list of endings is complete: words that begin with a name and are no form of it are shown by the report.
"""

import re
from dataclasses import dataclass

from apps.interviews.pseudonyms.folding import fold, spellings

POSSESSIVE = r"'s|'|s'|s"
GERMAN = rf"{POSSESSIVE}|es|'?sche[nrsm]?"
# Cases that leave the name as it is; after a consonant an i comes between, after an abbreviation a colon.
FINNISH_CASES = r"n|a|ta|ssa|sta|lla|lta|lle|na|ksi|tta|[aeiouy]n|h[aeiouy]n|seen"
FINNISH = rf"{POSSESSIVE}|:?i?(?:{FINNISH_CASES})(?:kin|kaan|han|ko)?"
# Of an unknown language, all.
ENDINGS = {"": rf"{GERMAN}|{FINNISH}", "de": GERMAN, "fi": FINNISH}

# Finnish consonants before the last vowel in the strong and in the weak grade: Turku, Turun; Helsinki, Helsingissä.
GRADES = (("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm"),
          ("k", ""), ("p", "v"), ("t", "d"))  # fmt: skip
CHANGED_CASES = r"n|a|ta|ssa|sta|lla|lta|lle|na|ksi|tta"

# Between the words of a name: space in any width, one sign, or nothing at all; between those of a person an initial.
BETWEEN = r"\s*(?:(?:[^\w\s.,;:!?…]|[.,:](?=\S)|_)\s*)?"
INITIAL = r"(?:[^\W\d_]\.?\s+)?"
TOKEN = re.compile(r"[^\W\d_]+|\d+")
NO_LETTER, NO_DIGIT = r"(?![^\W\d_])", r"(?!\d)"

LEGAL_FORMS = {("a", "s"), ("i", "s"), ("k", "s"), ("b", "v"), ("as",), ("aps",), ("oy",), ("oyj",), ("ab",), ("abp",),
               ("gmbh",), ("ag",), ("ltd",), ("limited",), ("inc",), ("llc",), ("plc",), ("bv",), ("sarl",), ("srl",),
               ("kg",), ("ivs",), ("asa",)}  # fmt: skip
NO_NAMES = {"von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "la", "le", "al", "el", "bin", "af",
            "av", "zu", "zur", "ten", "ter", "mr", "mrs", "ms", "dr", "prof", "jr", "sr", "hr", "fru", "herr", "the",
            "and", "of", "for", "from", "at", "to", "in", "on", "og", "und", "och", "ja", "en", "et", "fra", "til",
            "pa", "med", "ved", "who", "my", "our", "his", "her", "their"}  # fmt: skip
# Names that are everyday words too: where one stands for a whole name, it must have a capital.
EVERYDAY = {"will", "may", "mark", "bill", "rose", "grant", "frank", "art", "rich", "young", "long", "little", "white",
            "black", "brown", "green", "king", "best", "hope", "grace", "joy", "bo", "per", "dag", "sten", "liv",
            "gro", "ask", "bjerg", "skov", "dal", "lund", "berg", "strand", "satu", "meri", "ilo", "onni", "toivo",
            "price", "field", "hill", "wood", "stone", "sharp", "case", "cook", "baker", "page", "day", "june", "so",
            "lys", "krog", "kær", "kaer", "bank", "holt", "land", "storm", "vinter", "sommer",
            "an", "in", "do"}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """One way to look for a name: `pattern` from the beginning of a word, tried where it begins with one of `keys`.

    The group `ending` of the pattern is a possessive. With `needs_capital`, only words that have one are meant.
    """

    keys: frozenset
    pattern: str
    needs_capital: bool = False


def forms_of(name, *, language="", is_person=False, is_firm=False):
    """The Forms in which `name` is looked for in a text of that language (ISO 639; empty: unknown)."""
    language = language[:2].casefold()
    if is_number(name):
        return number_forms(name)
    ways = [tokens for tokens in map(tokens_of, spellings(name)) if tokens]
    if not ways:
        return [Form(frozenset(), "")]
    forms = [form_of(ways, language, INITIAL if is_person else "")]
    if is_firm:
        cores = [core for core in map(without_legal_form, ways) if core not in ways and len("".join(core)) > 1]
        forms += [form_of(cores, language)] if cores else []
    if is_person and len(ways[0]) > 1:
        forms += part_forms(name, language)
    return forms


def part_forms(name, language):
    """The parts of a person's name alone, and the last with an initial: Mette, Lindgaard, M. Lindgaard."""
    parts = [part for part in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name) if len(part) > 1]
    parts = [part for part in parts if fold(part) not in NO_NAMES]
    forms = [
        form_of(list(map(tokens_of, spellings(part))), language, needs_capital=fold(part) in EVERYDAY) for part in parts
    ]
    if len(parts) > 1:
        initial, last = fold(parts[0])[:1], form_of(list(map(tokens_of, spellings(parts[-1]))), language)
        forms.append(Form(frozenset([initial]), rf"{initial}\.?\s*{INITIAL}(?:{last.pattern})"))
    return forms


def form_of(ways, language, between="", *, needs_capital=False):
    """The Form of a name that is written in one of `ways`, each a tuple of folded words."""
    ways = sorted(set(ways), key=len)
    stems = "|".join((BETWEEN + between).join(map(re.escape, way)) for way in ways)
    keys = {way[0][:2] for way in ways} | {"".join(way)[:2] for way in ways}
    if not ways[0][-1].isalpha():
        return Form(frozenset(keys), rf"(?:{stems}){NO_DIGIT}", needs_capital)
    endings = ENDINGS.get(language, POSSESSIVE)
    pattern = rf"(?:{stems})(?P<ending>{endings})?{NO_LETTER}"
    changed = [one for way in ways for one in changed_stems(way)] if language in ("fi", "") else []
    if changed:
        stems = "|".join((BETWEEN + between).join(map(re.escape, way)) for way in changed)
        pattern += rf"|(?:{stems})(?:{CHANGED_CASES}){NO_LETTER}"
    return Form(frozenset(keys), pattern, needs_capital)


def changed_stems(way):
    """The stems that a Finnish name has before endings, where they differ: Virtase-, Turu-, Helsingi-, Lahde-."""
    *before, word = way
    found = set()
    if word.endswith("nen") and len(word) > 4:
        found |= {word[:-3] + "se", word[:-3] + "s"}
    elif len(word) > 3 and word[-1] in "aeiouy":
        vowels = {word[-1], "e"} if word[-1] == "i" else {word[-1]}
        found |= {word[:-1] + vowel for vowel in vowels}
        strong = next((pair for pair in GRADES if word[:-1].endswith(pair[0])), None)
        if strong:
            stem = word[: -1 - len(strong[0])] + strong[1]
            found |= {stem + vowel for vowel in vowels}
    return [(*before, stem) for stem in sorted(found - {word})]


def number_forms(name):
    """Forms of a telephone number or the like: its digits may be grouped in any way, and lack those of the country."""
    digits = "".join(re.findall(r"\d", fold(name)))
    ways = {digits, digits[-8:]} if name.strip().startswith(("+", "00")) and len(digits) > 9 else {digits}
    return [
        Form(frozenset([way[:1], way[:2]]), r"[\s\-.()/]*".join(way) + NO_DIGIT) for way in sorted(ways, reverse=True)
    ]


def is_number(name):
    return len(re.findall(r"\d", name)) > 4 and not any(one.isalpha() for one in name)


def without_legal_form(way):
    """The words of a firm's name without what says of which legal form it is."""
    for width in (2, 1):
        if len(way) > width and way[-width:] in LEGAL_FORMS:
            return way[:-width]
    return way


def tokens_of(text):
    """Runs of letters and runs of digits of a folded text, as a tuple."""
    return tuple(TOKEN.findall(text))
