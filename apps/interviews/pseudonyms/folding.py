"""Letters without case and accents, with the way back to their places: `Søren`, `SOREN` and `Soren` are one word."""

import unicodedata
from functools import cache

# Letters that Unicode does not take apart.
LETTERS = {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
SIGNS = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-"}


class Folded:
    """`text` folded, and the borders of its characters in the text that it comes from."""

    def __init__(self, text):
        self.original = text
        if text.isascii():
            self.text, self._starts = text.lower(), None
            return
        pieces = [fold_character(character) for character in text]
        self.text = "".join(pieces)
        self._starts = [place for place, piece in enumerate(pieces) for _ in piece]

    def span(self, start, end):
        """[start, end) of the text for [start, end) of the folded one; accents that follow are taken in."""
        if self._starts is None:
            return start, end
        last = self._starts[end - 1] + 1
        following = self._starts[end] if end < len(self._starts) else len(self.original)
        while last < following and unicodedata.category(self.original[last]) in ("Mn", "Cf"):
            last += 1
        return self._starts[start], last


@cache
def fold_character(character):
    """One character as the letters that stand for it; accents, soft hyphens and the like are nothing."""
    letters = unicodedata.normalize("NFKD", SIGNS.get(character, character)).casefold()
    letters = "".join(LETTERS.get(one, SIGNS.get(one, one)) for one in letters)
    return "".join(one for one in letters if unicodedata.category(one) not in ("Mn", "Cf"))


def fold(text):
    return Folded(text).text


# Other ways to write a letter where it is not on the keyboard.
SPELT_OUT = {"å": "aa", "ø": "oe", "ö": "oe", "ä": "ae", "ü": "ue", "æ": "ae"}


def spellings(word):
    """The folded ways to write `word`: Århus and Aarhus, Møller and Moeller, Aalborg and Ålborg."""
    composed = unicodedata.normalize("NFC", word).casefold()
    found = {fold(composed), fold("".join(SPELT_OUT.get(one, one) for one in composed))}
    if len(composed) > 4:
        found.add(fold(composed).replace("aa", "a"))
    return sorted(found)
